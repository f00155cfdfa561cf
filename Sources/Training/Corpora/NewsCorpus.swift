import JSON

/// One article of the VNDS corpus (Nguyen, 2019), in natural spacing.
package struct CorpusArticle: Sendable {
  package let id: String
  package let title: String
  package let abstract: String
  /// One sentence a line of the corpus.
  package let sentences: [String]
  package let captions: [String]

  /// The whole article as a plain text page: title, abstract, body, captions.
  package var page: String {
    ([title, "", abstract, ""] + sentences + [""] + captions).joined(separator: "\n")
  }

  /// The page without the title, as one is that needs a headline.
  package var pageWithoutTitle: String {
    ([abstract, ""] + sentences).joined(separator: "\n")
  }

  /// The page without the abstract, as a summarizer is tested on.
  package var pageWithoutAbstract: String {
    ([title, ""] + sentences).joined(separator: "\n")
  }
}

/// Reads the lines of the corpus: `{"id", "t"}`, `t` = title, abstract, body, captions.
package enum NewsCorpus {
  /// The article of one line, or `nil` for a line of another form.
  package static func article(_ line: ArraySlice<UInt8>) -> CorpusArticle? {
    guard let value = try? JSONParser().parse(line), case .object(let object) = value,
      case .string(let id)? = object["id"], case .string(let text)? = object["t"]
    else { return nil }
    var parts: [[String]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        if parts[parts.count - 1].isEmpty == false { parts.append([]) }
      } else {
        parts[parts.count - 1].append(NaturalSpacing.natural(line))
      }
    }
    parts = parts.filter { !$0.isEmpty }
    guard parts.count >= 3 else { return nil }
    return CorpusArticle(
      id: id,
      title: parts[0].joined(separator: " "),
      abstract: parts[1].joined(separator: " "),
      sentences: parts[2],
      captions: Array(parts.dropFirst(3).joined())
    )
  }

  /// The identifier of one line, without reading the rest of it.
  package static func id(_ line: ArraySlice<UInt8>) -> String? {
    let head = String(decoding: line.prefix(64), as: UTF8.self)
    let parts = head.split(separator: "\"", omittingEmptySubsequences: false)
    guard let name = parts.firstIndex(of: "id"), name + 2 < parts.count else { return nil }
    return String(parts[name + 2])
  }
}
