import JSON

/// A page of `seeds/topics`, written for this project, with its labels.
package struct WrittenPage: Sendable {
  package let text: String
  package let relations: Set<String>
  package let isAboutAssociation: Bool
  package let subjects: Set<String>

  /// The page of one line, or `nil` for a line of another form.
  init?(_ line: ArraySlice<UInt8>) {
    guard let value = try? JSONParser().parse(line), case .object(let object) = value,
      case .string(let text)? = object["text"]
    else { return nil }
    self.text = text
    relations = Set(TopicLabel.strings(object["relations"]))
    isAboutAssociation = object["friendshipAssociation"] == .bool(true)
    subjects = Set(TopicLabel.strings(object["iptc"]).map { "iptc/" + $0 })
  }

  /// The pages of a file of JSON lines.
  package static func pages(_ lines: [UInt8]) -> [WrittenPage] {
    lines.split(separator: 0x0A).compactMap { WrittenPage($0) }
  }
}
