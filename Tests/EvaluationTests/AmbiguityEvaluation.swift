import Foundation
import JSON
import NewsProtocol

/// The share of names with two lives (`Anh` the country and the pronoun) that are read as meant.
///
/// A place or person is right if its extent and type are, and its code where the sentence has one; a
/// word that is neither is right if nothing of that extent is found.
enum AmbiguityEvaluation {
  static func scores() throws -> [String: Double] {
    var (names, codes) = (Score(), Score())
    for line in try Gold.lines(Gold.seedPages.deletingLastPathComponent().appending(path: file)) {
      guard let text = line["text"]?.stringValue else { continue }
      let found = try Program.analysis(of: text, stages: [.entities]).entities
      for mention in line["mentions"]?.arrayValue ?? [] {
        let type = mention["type"]?.stringValue
        let entity = found?.entity(at: mention)
        names.add(entity?.type == type)
        if let iso = mention["iso"]?.stringValue { codes.add(entity?.link?.iso == iso) }
      }
    }
    return ["seeds.ambiguous": names.f1, "seeds.ambiguous-codes": codes.f1]
  }

  private static let file = "entities/ambiguous.jsonl"
}

extension WireEntities {
  /// The person or place that has exactly the extent of a mention.
  fileprivate func entity(at mention: JSONValue) -> WireEntity? {
    guard let start = mention["start"]?.intValue, let text = mention["text"]?.stringValue else {
      return nil
    }
    let end = start + text.unicodeScalars.count
    return entities.first { entity in
      ["PERSON", "LOCATION", "ORGANIZATION"].contains(entity.type)
        && entity.mentions.contains {
          $0.kind == "name" && $0.span.start == start && $0.span.end == end
        }
    }
  }
}
