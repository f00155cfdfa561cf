import Foundation
import JSON
import NewsProtocol

/// The scores on development sets that lie beside the project, where they do.
///
/// The scorers here are plain: what is exactly right counts. They watch for a fall; they do not
/// compare with other programs.
enum DevelopmentEvaluation {
  static func scores(in folder: URL) throws -> [String: Double] {
    var scores = try topics(folder.appending(path: "topics.dev.jsonl"))
    try scores.merge(entities(folder.appending(path: "ner/dev.jsonl"))) { $1 }
    try scores.merge(pages(folder.appending(path: "pages"))) { $1 }
    return scores
  }

  private static func topics(_ file: URL) throws -> [String: Double] {
    var (relations, subjects) = (Score(), Score())
    for gold in try Gold.lines(file) {
      let text = gold["text"]?.stringValue ?? ""
      let found = try Program.analysis(of: text, stages: [.classifyTopic])
      let optional = Set(gold["relations_optional"]?.strings ?? [])
      relations.add(
        gold: (gold["relations"]?.strings ?? []).filter { !optional.contains($0) },
        found: found.labels("relations/").filter { !optional.contains($0) }
      )
      subjects.add(gold: gold["iptc"]?.strings ?? [], found: found.labels("iptc/"))
    }
    return ["dev.relations": relations.f1, "dev.iptc": subjects.f1]
  }

  private static func entities(_ file: URL) throws -> [String: Double] {
    var score = Score()
    var honesty = Honesty()
    for gold in try Gold.lines(file) {
      let found = try Program.analysis(
        of: gold["text"]?.stringValue ?? "",
        stages: [.entities],
        referenceDate: gold["doc_date"]?.stringValue.flatMap(day)
      )
      let mentions = (found.entities?.entities ?? []).flatMap { entity in
        entity.mentions.filter { $0.kind == "name" }
          .map {
            ("\(entity.type) \($0.span.start) \($0.span.end)", $0.probability ?? 1)
          }
      }
      let marked = gold["entities"]?.arrayValue ?? []
      score.add(gold: marked.compactMap(key), found: mentions.map(\.0))
      let accepted = Set(marked.flatMap { [key($0)] + others($0) }.compactMap(\.self))
      for (key, probability) in mentions {
        honesty.add(probability, isRight: accepted.contains(key))
      }
    }
    return ["dev.entities": score.f1, "dev.entity-probabilities": honesty.score]
  }

  /// The middle of the month, where the day is not known.
  private static func day(_ date: String) -> String? {
    date.count == 7 ? "\(date)-15" : date.count == 10 ? date : nil
  }

  private static func key(_ entity: JSONValue) -> String? {
    guard let start = entity["start"]?.intValue, let end = entity["end"]?.intValue,
      let type = entity["type"]?.stringValue
    else { return nil }
    return "\(type) \(start) \(end)"
  }

  /// Extents that are as good.
  private static func others(_ entity: JSONValue) -> [String?] {
    (entity["alts"]?.arrayValue ?? []).map { extent in
      guard let ends = extent.arrayValue?.compactMap(\.intValue), ends.count == 2,
        let type = entity["type"]?.stringValue
      else { return nil }
      return "\(type) \(ends[0]) \(ends[1])"
    }
  }

  private static func pages(_ folder: URL) throws -> [String: Double] {
    var (paragraphs, titles) = (Score(), Score())
    for gold in try Gold.lines(folder.appending(path: "gold.jsonl")) {
      let text = try Gold.text(folder.appending(path: gold["file"]?.stringValue ?? ""))
      let type = gold["mime"]?.stringValue.flatMap(MediaType.init) ?? .plain
      let found = try Program.analysis(of: text, mimeType: type, stages: [.parse]).parse
      paragraphs.add(
        gold: (gold["body"]?.strings ?? []).map(\.collapsed),
        found: (found?.paragraphs ?? []).map(\.text.collapsed)
      )
      titles.add(gold["title"]?.stringValue?.collapsed == found?.title?.text.collapsed)
    }
    return ["dev.paragraphs": paragraphs.f1, "dev.title": titles.f1]
  }
}
