import VietText

/// Gathers the keywords of an article: from the head of the page, else from what the page shows.
///
/// Shown keywords stand behind `Từ khóa:`, as `#Hàn Quốc #hội đàm`, or as links in an element that is
/// named for tags.
struct TagReader {
  private static let most = 32
  private static let longest = 80

  let page: Page

  /// - Complexity: O(*n*) in lines.
  func tags(of lines: [LineFacts], _ kinds: [BlockKind]) -> [Named] {
    let head =
      page.metadata.tags.isEmpty ? [page.metadata.keywords].compactMap(\.self) : page.metadata.tags
    let stated = head.flatMap { split($0.span) }
    if !stated.isEmpty { return unique(stated) }
    return unique(lines.indices.flatMap { shown(lines[$0], kinds[$0]) })
  }

  private func shown(_ line: LineFacts, _ kind: BlockKind) -> [Named] {
    guard kind == .widget else { return [] }
    if line.isHashtags { return split(line.span) }
    if line.cue == .tags, let start = labelEnd(line.span) {
      return split(Span(start, line.span.end))
    }
    let isNamed = line.markup.map { $0.roles.contains(.tags) && $0.linkPercent > 80 } ?? false
    return isNamed && line.words <= 8 ? split(line.span) : []
  }

  /// The byte behind the colon of `Từ khóa:`.
  private func labelEnd(_ span: Span) -> Int? {
    page.text.bytes[span.range].prefix(32).firstIndex(of: 0x3A).map { $0 + 1 }
  }

  /// The parts between commas, semicolons, bars and number signs.
  private func split(_ span: Span) -> [Named] {
    let bytes = page.text.bytes
    var found: [Named] = []
    var start = span.start
    for position in span.start...span.end
    where position == span.end || [0x2C, 0x3B, 0x7C, 0x23].contains(bytes[position]) {
      if let part = PageReader.trimmed(Span(start, position), in: bytes),
        part.count <= Self.longest
      {
        found.append(Named(name: page.text.string(part), span: part))
      }
      start = position + 1
    }
    return found
  }

  private func unique(_ tags: [Named]) -> [Named] {
    var seen: Set<UInt64> = []
    return Array(tags.filter { seen.insert(key($0.name)).inserted }.prefix(Self.most))
  }

  /// Equal for names that differ in nothing but case.
  private func key(_ name: String) -> UInt64 {
    var key = SyllableKey.empty
    for scalar in name.unicodeScalars { key.add(Letters.lowercased(scalar.value)) }
    return key.value
  }
}
