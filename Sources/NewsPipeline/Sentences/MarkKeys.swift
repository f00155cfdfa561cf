import VietText

/// The keys of the marks that stages ask for, hashed once.
struct MarkKeys: Sendable {
  static let standard = MarkKeys()

  let stop = SyllableScanner.key(of: ".")
  let ellipsis = SyllableScanner.key(of: "…")
  let question = SyllableScanner.key(of: "?")
  let exclamation = SyllableScanner.key(of: "!")
  let quote = SyllableScanner.key(of: "\"")
  let openBracket = SyllableScanner.key(of: "(")
  let closeBracket = SyllableScanner.key(of: ")")
  let slash = SyllableScanner.key(of: "/")
  let at = SyllableScanner.key(of: "@")
  let dStroke = SyllableScanner.key(of: "đ")
  private let closers = [")", "]", "}"].map(SyllableScanner.key(of:))
  private let quotes = ["\"", "'"].map(SyllableScanner.key(of:))
  private let dashes = ["-", "–"].map(SyllableScanner.key(of:))
  private let bullets = ["•", "*", "+", "●", "▪", "►", "[", "#"].map(SyllableScanner.key(of:))
  private let itemMarks = [".", ")", "/"].map(SyllableScanner.key(of:))
  private let romans = ["II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"]
    .map(SyllableScanner.key(of:))

  func isTerminal(_ key: UInt64) -> Bool {
    key == stop || key == question || key == exclamation || key == ellipsis
  }

  func isCloser(_ key: UInt64) -> Bool { closers.contains(key) }
  func isQuote(_ key: UInt64) -> Bool { quotes.contains(key) }
  func isDash(_ key: UInt64) -> Bool { dashes.contains(key) }
  func isBullet(_ key: UInt64) -> Bool { bullets.contains(key) }
  func isItemMark(_ key: UInt64) -> Bool { itemMarks.contains(key) }
  func isRoman(_ key: UInt64) -> Bool { romans.contains(key) }
}
