import JSON
import NewsProtocol
import Testing

/// What writes its own JSON writes what Codable would: members in order, none that are absent.
struct DirectWritingTests {
  private static let span = WireSpan(start: 0, end: 9_223_372_036_854_775_807)

  @Test func `a token has its members in the order of their declarations`() throws {
    let whole = WireToken(span: Self.span, text: "Cần \"Thơ\"\n", upos: "PROPN", xpos: "Np")
    try expect(
      whole,
      #"{"span":{"start":0,"end":9223372036854775807},"text":"Cần \"Thơ\"\n","upos":"PROPN","xpos":"Np"}"#
    )
    let bare = WireToken(span: WireSpan(start: -10, end: 10), text: "Huế")
    try expect(bare, #"{"span":{"start":-10,"end":10},"text":"Huế"}"#)
    try expect(
      WireTokenSentence(span: WireSpan(start: 9, end: 100), words: [bare, bare]),
      #"{"span":{"start":9,"end":100},"words":[\#(try text(bare)),\#(try text(bare))]}"#
    )
    try expect(WireTokenSentence(span: Self.span, words: []), nil)
  }

  @Test func `a mention has its members in the order of their declarations`() throws {
    let whole = WireMention(
      span: WireSpan(start: 1, end: 12),
      text: "Cuba",
      kind: "name",
      probability: 0.25,
      caption: true
    )
    try expect(
      whole,
      #"{"span":{"start":1,"end":12},"text":"Cuba","kind":"name","probability":0.25,"caption":true}"#
    )
    try expect(WireMention(span: Self.span, text: "", kind: "pronoun"), nil)
  }

  @Test func `a text stands before its span`() throws {
    try expect(
      ["a": WireText(text: "Mưa", span: WireSpan(start: 123, end: 4_567))],
      #"{"a":{"text":"Mưa","span":{"start":123,"end":4567}}}"#
    )
  }

  private func text(_ value: some Encodable) throws -> String {
    String(decoding: try JSONCoder.encode(value), as: UTF8.self)
  }

  /// Compares with a text, if there is one, and reads the value back.
  private func expect<T: Codable & Equatable>(_ value: T, _ expected: String?) throws {
    let written = try text(value)
    if let expected { #expect(written == expected) }
    #expect(try JSONCoder.decode(T.self, from: JSONParser().parse(written.utf8)) == value)
  }
}
