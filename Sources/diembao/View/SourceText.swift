import NewsProtocol

/// The text of a page as it was read, to show what the article leaves out.
struct SourceText {
  let bytes: [UInt8]
  /// Whether it is HTML, so that tags stand between what a reader sees.
  let isMarkup: Bool

  /// What a reader sees at a span.
  func words(at span: WireSpan) -> String {
    guard span.start <= span.end, span.end <= bytes.count else { return "" }
    let slice = bytes[span.start..<span.end]
    return String(decoding: isMarkup ? Self.withoutTags(slice) : Array(slice), as: UTF8.self)
  }

  private static func withoutTags(_ slice: ArraySlice<UInt8>) -> [UInt8] {
    var isInside = false
    return slice.compactMap { byte in
      if byte == UInt8(ascii: "<") { isInside = true }
      defer { if byte == UInt8(ascii: ">") { isInside = false } }
      return isInside ? (byte == UInt8(ascii: "<") ? 0x20 : nil) : byte
    }
  }
}
