import Foundation
import JSON
import NewsProtocol

/// The scores on the pages of `seeds/`, each of which has its expected article beside it.
///
/// A page that is added changes the scores of all pages whether or not the program got better, so each
/// floor is that of the pages that it was set on: `first` of `first-pages.txt`, `seeds` of those and of
/// `second-pages.txt`. `all` takes in what was added since, and has floors for the parts of the article
/// alone, in which every page is perfect.
enum SeedEvaluation {
  static func scores() throws -> [String: Double] {
    let first = try pages("first-pages.txt")
    let second = try pages("second-pages.txt").union(first)
    var scores: [String: Score] = [:]
    for file in Gold.files(in: Gold.seedPages, suffix: ".json") {
      let gold = try Gold.json(file)
      let (text, mimeType) = try page(beside: file, gold)
      let found = try Program.analysis(of: text, mimeType: mimeType)
      let name = file.deletingPathExtension().lastPathComponent
      let sets: [(String, Set<String>?)] = [("all", nil), ("seeds", second), ("first", first)]
      for (set, pages) in sets where pages?.contains(name) ?? true {
        compare(gold["expected"] ?? [:], found, of: text, in: set, &scores)
      }
    }
    return scores.mapValues(\.f1)
  }

  private static func pages(_ list: String) throws -> Set<String> {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: list)
    return Set(try Gold.text(file).split(separator: "\n").map(String.init))
  }

  private static func page(beside file: URL, _ gold: JSONValue) throws -> (String, MediaType) {
    let type = gold["about"]?["mimeType"]?.stringValue.flatMap(MediaType.init) ?? .plain
    let folder = file.deletingPathExtension()
    let candidates = ["html", "txt", "md"].map { folder.appendingPathExtension($0) }
    let page = candidates.first { FileManager.default.fileExists(atPath: $0.path()) }
    return (try Gold.text(page ?? file), type)
  }

  private static func compare(
    _ gold: JSONValue,
    _ found: WireAnalysis,
    of text: String,
    in set: String,
    _ scores: inout [String: Score]
  ) {
    func add(_ name: String, _ gold: [String], _ found: [String]) {
      let (gold, found) = (gold.map(\.collapsed), found.map(\.collapsed))
      scores["\(set).\(name)", default: Score()].add(gold: gold, found: found)
    }
    let article = found.parse ?? WireArticle()
    let body = gold["paragraphs"]?.arrayValue?.compactMap { $0["text"]?.stringValue } ?? []
    add("title", gold.list("title"), [article.title?.text].compactMap(\.self))
    add("published", gold.list("published"), [article.published?.value].compactMap(\.self))
    add("lede", gold.list("lede"), [article.lede?.text].compactMap(\.self))
    add("paragraphs", body, (article.paragraphs ?? []).map(\.text))
    if let kinds = gold["blocks"]?.strings {
      add("blocks", kinds.numbered, lines(article.blocks ?? [], text).numbered)
    }
    add("relations", gold["relations"]?.strings ?? [], found.labels("relations/"))
    add("iptc", gold["iptc"]?.strings ?? [], found.labels("iptc/"))
    add("persons", gold.names("persons"), found.names("PERSON"))
    add("places", gold.names("places"), found.names("LOCATION"))
    let isFriendship = gold["friendshipAssociation"]?.boolValue ?? false
    let labelled = !found.labels("friendship-association").isEmpty
    scores["\(set).friendship", default: Score()].add(isFriendship == labelled)
  }
}

extension SeedEvaluation {
  /// The kind of each line: a block of wrapped lines covers as many.
  private static func lines(_ blocks: WireList<WireBlock>, _ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return blocks.flatMap { block in
      let lines = scalars[block.span.start..<block.span.end].split(separator: "\n")
        .count { !$0.allSatisfy(\.properties.isWhitespace) }
      return Array(repeating: block.kind, count: max(1, lines))
    }
  }
}

extension JSONValue {
  /// A member that is a string, as a list of one or none.
  fileprivate func list(_ name: String) -> [String] {
    [self[name]?.stringValue].compactMap(\.self).filter { !$0.isEmpty }
  }

  /// The names in a member that is a list of objects.
  fileprivate func names(_ member: String) -> [String] {
    (self[member]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
  }
}

extension [String] {
  /// Each with its place, so that a list compares as a set.
  fileprivate var numbered: [String] { enumerated().map { "\($0.offset) \($0.element)" } }
}

extension WireAnalysis {
  fileprivate func names(_ type: String) -> [String] {
    (entities?.entities ?? []).filter { $0.type == type }.map(\.name)
  }
}
