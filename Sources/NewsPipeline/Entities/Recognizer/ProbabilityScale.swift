import LinearModel
import VietText

/// Makes the probabilities of the recognizer honest: of a hundred names at 0.9 ninety are right.
///
/// A line over log-odds for each kind (Platt 1999), learned by cross-validation.
struct ProbabilityScale: Sendable {
  private struct Line {
    let slope: Double
    let offset: Double
  }

  private var lines: [EntityType: Line] = [:]

  init(_ table: SeedTable) {
    for row in table.rows where row.count >= 3 {
      guard let type = EntityType(rawValue: row[0]), let slope = Double(row[1]),
        let offset = Double(row[2])
      else { continue }
      lines[type] = Line(slope: slope, offset: offset)
    }
  }

  static let standard = ProbabilityScale(Resource.table("lexicon/entity-probabilities.tsv"))

  /// The names with honest probabilities, to two digits.
  ///
  /// As they are once interrupted.
  func applied(to names: [NameSpan], interrupt: Interrupt = .never) -> [NameSpan] {
    var names = names
    for index in names.indices {
      guard !interrupt.isRaised else { return names }
      let line = lines[names[index].type] ?? Line(slope: 1, offset: 0)
      let kept = min(max(names[index].probability, 1e-4), 1 - 1e-4)
      let odds = line.slope * Logarithm.natural(kept / (1 - kept)) + line.offset
      names[index].probability = (Sigmoid.probability(odds) * 100).rounded() / 100
    }
    return names
  }
}
