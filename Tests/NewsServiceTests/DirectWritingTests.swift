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

  @Test func `entities have the members that Codable writes, in its order`() throws {
    let mention = WireMention(span: Self.span, text: "Bộ Y tế", kind: "name", probability: 0.5)
    let piece = WireText(text: "Bộ trưởng", span: Self.span)
    try expectPlain(
      WireEntity(
        id: "e1",
        type: "PERSON",
        name: "Lê \"An\"",
        mentions: [mention, mention],
        value: "2026-07",
        roles: [piece, piece],
        link: WireLink(iso: "VN-26", successor: "VN-25", country: "VN"),
        salience: 0.125
      )
    )
    try expectPlain(WireEntity(id: "e2", type: "DATE", name: "", mentions: [], salience: 1))
    try expectPlain(WireLink(iso: "CU"))
    try expectPlain(WireRelation(type: "role", person: "e1", role: "e2", status: "former"))
    try expectPlain(
      WireEvent(
        type: "meet",
        agents: ["e1"],
        patients: nil,
        place: "e2",
        date: nil,
        modality: "planned",
        span: Self.span
      )
    )
  }

  @Test func `an entity of very many mentions is written as others are`() throws {
    let mentions = (0..<1000).map {
      WireMention(span: WireSpan(start: $0, end: $0 + 4), text: "Cuba", kind: "name")
    }
    let entity = WireEntity(
      id: "e1",
      type: "LOCATION",
      name: "Cuba",
      mentions: WireList(mentions),
      salience: 1
    )
    #expect(entity.isLong)
    try expectPlain(entity)
  }

  @Test func `topics and parts of an article have the members that Codable writes`() throws {
    let evidence = WireEvidence(span: Self.span, text: "bóng đá", weight: -1.5)
    try expectPlain(
      WireLabel(
        id: "iptc/sport",
        name: WireName(vi: "Thể thao", en: nil),
        medtop: "15000000",
        probability: 0.75,
        score: 1.0986,
        prior: -2,
        evidence: [evidence]
      )
    )
    try expectPlain(WireLabel(id: "a", name: nil, medtop: nil, probability: 1, evidence: nil))
    for sentences in [nil, [], [Self.span, Self.span]] {
      try expectPlain(
        WireParagraph(text: "Mưa.\n", span: Self.span, heading: false, sentences: sentences)
      )
    }
    try expectPlain(WireBlock(kind: "body", span: Self.span))
    try expectPlain(WireRelated(text: "Xem thêm", span: Self.span, kind: "teaser"))
  }

  /// Hides that a value writes itself, so that Codable writes its members.
  private struct Plain<Value: Encodable>: Encodable {
    let value: Value

    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
  }

  /// Compares with what Codable writes, and reads the value back.
  private func expectPlain<T: Codable & Equatable & DirectlyEncodable>(_ value: T) throws {
    try expect(value, text(Plain(value: value)))
    var writer = JSONWriter()
    value.write(to: &writer)
    #expect(writer.bytes == Array(try text(Plain(value: value)).utf8))
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
