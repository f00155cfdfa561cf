import JSON

/// An article with the labels that a reader gave it.
package struct TopicExample: Sendable {
  package let article: CorpusArticle
  package let label: TopicLabel
}

/// The labels of one article: `{"id", "relations", "friendship_association", "iptc"}`.
package struct TopicLabel: Sendable {
  package let id: String
  /// Pairs of codes (`VN-CU`).
  package let relations: Set<String>
  package let isAboutAssociation: Bool
  /// Subjects as `iptc/…`.
  package let subjects: Set<String>
  /// Which of several files of labels it comes from.
  package var source = 0

  /// The labels of one line, or `nil` for a line of another form.
  package init?(_ line: ArraySlice<UInt8>) {
    guard let value = try? JSONParser().parse(line), case .object(let object) = value,
      case .string(let id)? = object["id"]
    else { return nil }
    self.id = id
    relations = Set(Self.strings(object["relations"]))
    isAboutAssociation = object["friendship_association"] == .bool(true)
    subjects = Set(Self.strings(object["iptc"]).map { "iptc/" + $0 })
  }

  static func strings(_ value: JSONValue?) -> [String] {
    guard case .array(let elements)? = value else { return [] }
    return elements.compactMap { element in
      guard case .string(let text) = element else { return nil }
      return text
    }
  }
}

/// Labelled articles of a corpus.
package struct TopicCorpus: Sendable {
  package private(set) var examples: [TopicExample] = []

  /// Joins the labels with the articles that carry their ids; all are JSON lines.
  ///
  /// Where several files label one article, the first counts.
  package init(labels: [[UInt8]], articles: [UInt8]) {
    var wanted: [String: TopicLabel] = [:]
    for (source, file) in labels.enumerated() {
      for line in file.split(separator: 0x0A) {
        guard var label = TopicLabel(line), wanted[label.id] == nil else { continue }
        label.source = source
        wanted[label.id] = label
      }
    }
    for line in articles.split(separator: 0x0A) {
      guard let id = NewsCorpus.id(line), let label = wanted[id] else { continue }
      if let article = NewsCorpus.article(line) {
        examples.append(TopicExample(article: article, label: label))
      }
    }
  }
}
