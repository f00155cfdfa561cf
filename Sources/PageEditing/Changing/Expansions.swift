import NewsPipeline
import VietText

/// Abbreviations and what they stand for.
struct Expansions: Sendable {
  private var full: [String: String] = [:]

  static let standard: Expansions = {
    var expansions = Expansions()
    for row in Resource.table("lexicon/expansions.tsv").rows where row.count >= 2 {
      expansions.full[row[0]] = row[1]
    }
    return expansions
  }()

  subscript(_ abbreviation: String) -> String? { full[abbreviation] }
}

extension EditorPage {
  /// Writes an abbreviation at the cursor out where the page has it first.
  ///
  /// Nothing where the full form stands before it already.
  func expansion(at selection: Span) throws -> (edit: PageEdit, short: String, full: String)? {
    guard let short = abbreviation(at: selection), let full = Expansions.standard[short] else {
      return nil
    }
    let pattern = Array(short.utf8)
    guard let first = firstWord(pattern) else { return nil }
    let text = NormalizedText(Array(source[..<first])).bytes
    let isKnown = String(decoding: text, as: UTF8.self).lowercased().contains(full.lowercased())
    guard !isKnown else { return nil }
    let edit = PageEdit(span: Span(first, first + pattern.count), newText: "\(full) (\(short))")
    return (edit, short, full)
  }

  /// The word of capitals around the selection.
  private func abbreviation(at selection: Span) -> String? {
    func belongs(_ byte: UInt8) -> Bool { byte.isWordByte || ".&-".utf8.contains(byte) }
    var (start, end) = (selection.start, selection.start)
    while start > 0, belongs(source[start - 1]) { start -= 1 }
    while end < source.count, belongs(source[end]) { end += 1 }
    while end > start, ".&-".utf8.contains(source[end - 1]) { end -= 1 }
    guard end - start >= 2, end - start <= 24 else { return nil }
    return String(decoding: source[start..<end], as: UTF8.self)
  }

  private func firstWord(_ pattern: [UInt8]) -> Int? {
    guard let lead = pattern.first, source.count >= pattern.count else { return nil }
    for start in 0...(source.count - pattern.count) where source[start] == lead {
      guard source[start...].starts(with: pattern) else { continue }
      let end = start + pattern.count
      let isWhole =
        (start == 0 || !source[start - 1].isWordByte)
        && (end == source.count || !source[end].isWordByte)
      if isWhole { return start }
    }
    return nil
  }
}
