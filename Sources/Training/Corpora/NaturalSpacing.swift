/// Undoes the spacing of treebanks: `nói : " Tôi đi . "` becomes `nói: "Tôi đi."`.
package enum NaturalSpacing {
  private static let closers = Set([
    ".", ",", ":", ";", "?", "!", "…", "%", ")", "]", "}", "”", "’", "»",
  ])
  private static let openers = Set(["(", "[", "{", "“", "‘", "«"])

  /// The line with `_` as a blank and marks set close to their words.
  package static func natural(_ line: Substring) -> String {
    var result = ""
    var isQuoted = false
    var gluesNext = true
    for token in line.split(whereSeparator: { $0 == " " || $0 == "_" || $0 == "\t" }) {
      let text = String(token)
      let isQuote = text == "\""
      let gluesBefore = closers.contains(text) || (isQuote && isQuoted)
      if !gluesNext && !gluesBefore { result += " " }
      result += text
      gluesNext = openers.contains(text) || (isQuote && !isQuoted)
      if isQuote { isQuoted.toggle() }
    }
    return result
  }
}
