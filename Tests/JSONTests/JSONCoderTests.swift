import JSON
import Testing

/// Typed values to JSON and back, and what is said when they do not fit.
struct JSONCoderTests {
  @Test func `a long value for which nobody waits any more is not written to its end`() {
    struct Gone: Error {}
    var questions = 0
    #expect(throws: Gone.self) {
      try JSONCoder.encode(
        Array(repeating: ["Huế", "Vinh"], count: 100_000),
        checking: {
          questions += 1
          if questions == 3 { throw Gone() }
        }
      )
    }
    #expect(questions == 3)
  }

  @Test func `a value is written member by member`() throws {
    let page = Page(
      title: "Mưa",
      count: 2,
      score: 0.5,
      tags: ["a"],
      inner: .init(kind: .old),
      extra: [1]
    )
    let text =
      #"{"title":"Mưa","count":2,"score":0.5,"tags":["a"],"inner":{"kind":"old"},"extra":[1]}"#
    #expect(String(decoding: try JSONCoder.encode(page), as: UTF8.self) == text)
  }

  @Test func `what is absent is left out`() throws {
    let page = Page(title: "", count: 0, score: nil, tags: [], inner: nil, extra: nil)
    #expect(
      String(decoding: try JSONCoder.encode(page), as: UTF8.self)
        == #"{"title":"","count":0,"tags":[]}"#
    )
  }

  @Test func `two halves of one object become one`() throws {
    #expect(
      String(decoding: try JSONCoder.encode(Halves()), as: UTF8.self) == #"{"title":"a","end":1}"#
    )
  }

  @Test func `containers that were nested by hand are closed`() throws {
    let text = #"{"list":[[1],{"a":2}],"object":{"b":{}},"last":3}"#
    #expect(String(decoding: try JSONCoder.encode(ByHand()), as: UTF8.self) == text)
  }

  @Test func `what was written reads back`() throws {
    let page = Page(
      title: "Mưa",
      count: 2,
      score: 1,
      tags: ["a", "b"],
      inner: .init(kind: .new),
      extra: ["x": nil]
    )
    let value = try JSONParser().parse(JSONCoder.encode(page))
    #expect(try JSONCoder.decode(Page.self, from: value) == page)
  }

  @Test func `a number that JSON has not is an error`() {
    #expect(throws: EncodingError.self) { try JSONCoder.encode([Double.nan]) }
  }

  @Test(arguments: [
    ("{}", "params.title: expected a string, got nothing"),
    (#"{"title":1}"#, "params.title: expected a string, got an integer"),
    (#"{"title":"a","count":1.5,"tags":[]}"#, "params.count: expected an integer, got a number"),
    (#"{"title":"a","count":"1","tags":[]}"#, "params.count: expected an integer, got a string"),
    (#"{"title":"a","count":1}"#, "params.tags: expected an array, got nothing"),
    (
      #"{"title":"a","count":1,"tags":["a",{}]}"#,
      "params.tags[1]: expected a string, got an object"
    ),
    (
      #"{"title":"a","count":1,"tags":[],"inner":{"kind":"odd"}}"#,
      #"params.inner.kind: expected one of "old", "new", got "odd""#
    ),
    (
      #"{"title":"a","count":1,"tags":[],"inner":{}}"#,
      #"params.inner.kind: expected one of "old", "new", got nothing"#
    ),
    (
      #"{"title":"a","count":1,"tags":[],"inner":[]}"#,
      "params.inner: expected an object, got an array"
    ),
    ("[]", "params: expected an object, got an array"),
  ])
  func `what does not fit is named with its path`(_ text: String, _ message: String) throws {
    let value = try JSONParser().parse(text.utf8)
    #expect { try JSONCoder.decode(Page.self, from: value, at: "params") } throws: {
      "\($0)" == message
    }
  }

  @Test func `a whole number may be written with a fraction`() throws {
    let value = try JSONParser().parse(#"{"title":"a","count":3.0,"tags":[]}"#.utf8)
    #expect(try JSONCoder.decode(Page.self, from: value).count == 3)
  }

  @Test func `null is as good as absent`() throws {
    let value = try JSONParser().parse(#"{"title":"a","count":3,"tags":[],"score":null}"#.utf8)
    #expect(try JSONCoder.decode(Page.self, from: value).score == nil)
  }
}

private struct Page: Codable, Equatable {
  var title: String
  var count: Int
  var score: Double?
  var tags: [String]
  var inner: Inner?
  var extra: JSONValue?

  struct Inner: Codable, Equatable {
    var kind: Kind
  }

  enum Kind: String, CaseIterable, Codable {
    case old, new
  }
}

/// Writes its members in two goes, as a result and its `_meta` do.
private struct Halves: Encodable {
  enum First: String, CodingKey { case title }
  enum Second: String, CodingKey { case end }

  func encode(to encoder: any Encoder) throws {
    var first = encoder.container(keyedBy: First.self)
    try first.encode("a", forKey: .title)
    var second = encoder.container(keyedBy: Second.self)
    try second.encode(1, forKey: .end)
  }
}

private struct ByHand: Encodable {
  enum Key: String, CodingKey { case list, object, last, a, b }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    var list = members.nestedUnkeyedContainer(forKey: .list)
    var inner = list.nestedUnkeyedContainer()
    try inner.encode(1)
    var second = list.nestedContainer(keyedBy: Key.self)
    try second.encode(2, forKey: .a)
    var object = members.nestedContainer(keyedBy: Key.self, forKey: .object)
    _ = object.nestedContainer(keyedBy: Key.self, forKey: .b)
    try members.encode(3, forKey: .last)
  }
}
