import Foundation
package import NewsPipeline

/// How often a recognizer is right where it says that it is so sure.
///
/// The correction of a kind is a line over log-odds (Platt 1999, *Probabilistic Outputs for Support
/// Vector Machines*), fitted by Newton's method.
package struct Calibration: Sendable {
  private struct Answer {
    let probability: Double
    let isRight: Bool

    /// The log-odds, of what is not quite certain.
    var odds: Double {
      let inner = min(max(probability, 1e-4), 1 - 1e-4)
      return log(inner / (1 - inner))
    }
  }

  private var answers: [EntityType: [Answer]] = [:]

  package init() {}

  package mutating func add(_ type: EntityType, probability: Double, isRight: Bool) {
    answers[type, default: []].append(Answer(probability: probability, isRight: isRight))
  }

  /// The mean difference of ten equal steps between how sure the answers are and how many are right,
  /// before and after the correction.
  package func report() -> [String] {
    var lines = ["type\tanswers\terror\tcorrected\tslope\toffset"]
    var (all, corrected): ([Answer], [Answer]) = ([], [])
    for type in EntityType.allCases {
      guard let answers = answers[type], answers.count > 1 else { continue }
      let line = Self.line(through: answers)
      let better = answers.map {
        Answer(
          probability: 1 / (1 + exp(-(line.slope * $0.odds + line.offset))),
          isRight: $0.isRight
        )
      }
      let numbers = [Self.error(answers), Self.error(better), line.slope, line.offset]
        .map { String(format: "%.3f", $0) }
      lines.append(([type.rawValue, "\(answers.count)"] + numbers).joined(separator: "\t"))
      all += answers
      corrected += better
    }
    lines.append("all\t\(all.count)\t\(Self.error(all))\t\(Self.error(corrected))")
    return lines + Self.table(all) + Self.table(corrected)
  }

  private static func bins(_ answers: [Answer]) -> [[Answer]] {
    var bins = [[Answer]](repeating: [], count: 10)
    for answer in answers { bins[min(9, Int(answer.probability * 10))].append(answer) }
    return bins
  }

  private static func error(_ answers: [Answer]) -> Double {
    bins(answers).reduce(0) { sum, bin in
      let said = bin.reduce(0) { $0 + $1.probability }
      return sum + abs(said - Double(bin.count { $0.isRight }))
    } / Double(max(1, answers.count))
  }

  private static func table(_ answers: [Answer]) -> [String] {
    bins(answers).enumerated().map { step, bin in
      let right = Double(bin.count { $0.isRight }) / Double(max(1, bin.count))
      return "\(Double(step) / 10)\t\(bin.count)\t\(String(format: "%.3f", right))"
    }
  }

  /// Slope and offset of the most likely line.
  private static func line(through answers: [Answer]) -> (slope: Double, offset: Double) {
    var line = (slope: 1.0, offset: 0.0)
    var best = loss(of: line, answers)
    for _ in 0..<40 {
      let step = step(from: line, answers)
      var share = 1.0
      // Where the data are nearly parted a full step of Newton's leaps too far.
      while share > 1e-3 {
        let next = (
          slope: line.slope + share * step.slope, offset: line.offset + share * step.offset
        )
        let loss = loss(of: next, answers)
        if loss < best {
          (line, best) = (next, loss)
          break
        }
        share /= 2
      }
      if share <= 1e-3 { break }
    }
    return line
  }

  /// A little of a prior keeps the line where there are few errors.
  private static let prior = 0.5

  private static func loss(of line: (slope: Double, offset: Double), _ answers: [Answer]) -> Double
  {
    let start = prior * ((line.slope - 1) * (line.slope - 1) + line.offset * line.offset) / 2
    return answers.reduce(start) { sum, answer in
      let odds = (line.slope * answer.odds + line.offset) * (answer.isRight ? -1 : 1)
      return sum + (odds > 30 ? odds : log(1 + exp(odds)))
    }
  }

  private static func step(
    from line: (slope: Double, offset: Double),
    _ answers: [Answer]
  ) -> (slope: Double, offset: Double) {
    var (first, second) = (prior * (1 - line.slope), -prior * line.offset)
    var (a, b, c) = (prior, 0.0, prior)
    for answer in answers {
      let odds = answer.odds
      let said = 1 / (1 + exp(-(line.slope * odds + line.offset)))
      let miss = (answer.isRight ? 1 : 0) - said
      let weight = said * (1 - said)
      first += miss * odds
      second += miss
      a += weight * odds * odds
      b += weight * odds
      c += weight
    }
    let determinant = a * c - b * b
    guard determinant > 1e-9 else { return (0, 0) }
    return ((c * first - b * second) / determinant, (a * second - b * first) / determinant)
  }
}
