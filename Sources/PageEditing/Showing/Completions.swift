package import NewsPipeline
import VietText

/// A name that can be put in the place of what was typed.
package struct Proposal: Hashable, Sendable {
  package let name: String
  package let type: EntityType
  package let detail: String?
  /// Where what was typed begins, in bytes of the document.
  package let start: Int
  /// It stands in this page already.
  package let isFromPage: Bool
}

extension EditorPage {
  /// Names that begin like what stands before the cursor, with or without marks: those of the page
  /// first, then the official names of places and bodies.
  package func proposals(at byte: Int, limit: Int = 50) throws -> [Proposal] {
    let typed = typedStretches(before: byte)
    guard !typed.isEmpty else { return [] }
    var seen: Set<String> = []
    var found: [Proposal] = []
    func add(_ name: String, _ type: EntityType, _ detail: String?, isFromPage: Bool) {
      let folded = Self.folded(name)
      guard let match = typed.first(where: { folded.starts(with: $0.text) && folded != $0.text }),
        seen.insert(name).inserted
      else { return }
      found.append(
        Proposal(name: name, type: type, detail: detail, start: match.start, isFromPage: isFromPage)
      )
    }
    for entity in try namesForProposals(byte).set.entities
    where entity.type != .quantity && entity.type != .date {
      add(entity.name, entity.type, entity.link?.iso, isFromPage: true)
    }
    for name in OfficialNames.all { add(name.text, name.type, name.code, isFromPage: false) }
    return Array(found.prefix(limit))
  }

  /// The name that is being typed must not be proposed for itself, so it may be one of the page.
  private func namesForProposals(_ byte: Int) throws -> NamesFound {
    try names(around: Span(byte, byte))
  }

  /// The last words before the cursor, the longest stretch first.
  private func typedStretches(before byte: Int) -> [(start: Int, text: [UInt32])] {
    let lineStart = lines.starts[lines.line(ofByte: byte)]
    var starts: [Int] = []
    var position = byte
    while position > max(lineStart, byte - 60), starts.count < 5 {
      position -= 1
      let isStart = position == lineStart || !source[position - 1].isWordByte
      if isStart, source[position].isWordByte { starts.append(position) }
    }
    return starts.reversed().compactMap { start in
      let text = Self.folded(String(decoding: source[start..<byte], as: UTF8.self))
      return text.count >= 2 ? (start, text) : nil
    }
  }

  /// Letters without case and marks, so that `dong th` finds `Đồng Tháp`.
  private static func folded(_ text: String) -> [UInt32] {
    NormalizedText(Array(text.utf8)).bytes.scalars.map {
      Letters.unaccented(Letters.lowercased($0))
    }
  }
}

extension [UInt8] {
  fileprivate var scalars: [UInt32] {
    String(decoding: self, as: UTF8.self).unicodeScalars.map(\.value)
  }
}

/// The usual names of countries, provinces and bodies.
enum OfficialNames {
  static let all: [(text: String, type: EntityType, code: String)] =
    names("countries", .location) + names("provinces", .location) + names("bodies", .organization)

  private static func names(
    _ table: String,
    _ type: EntityType
  ) -> [(text: String, type: EntityType, code: String)] {
    Resource.table("lexicon/\(table).tsv").rows.compactMap { row in
      guard row.count >= 2, let name = row[1].split(separator: "|").first else { return nil }
      return (String(name), type, row[0])
    }
  }
}
