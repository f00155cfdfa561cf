import JSON
import Testing

/// What is JSON here, and what comes of it.
struct JSONParserTests {
  @Test func `a text is read as its value`() throws {
    try expect("null", .null)
    try expect(" true ", true)
    try expect("-0", 0)
    try expect("9223372036854775807", 9_223_372_036_854_775_807)
    try expect("1.0", 1.0)
    try expect("1e3", 1000.0)
    try expect("\"Vi\\u1ec7t Nam\"", "Việt Nam")
    try expect("\"\\ud83d\\ude00\"", "😀")
    try expect("\"a\\u0000b\"", "a\0b")
    try expect("[1,[],{}]", [1, [], [:]])
    try expect("{\"b\":1,\"a\":2}", ["b": 1, "a": 2])
  }

  @Test(arguments: [
    "", " ", "hello", "01", "+1", "NaN", "[1,]", "{\"a\":1,}", "[1] 2", "\u{FEFF}{}", "\"\\ud800\"",
    "\"a\u{1}\"", "{\"a\":1,\"a\":2}", "9223372036854775808", "1e999", "[", "\"",
    "{\"a\\u0000\":1}",
  ])
  func `what is no JSON is refused`(_ text: String) {
    #expect { try JSONParser().parse(text.utf8) } throws: { ($0 as? JSONError)?.reason == .syntax }
  }

  @Test(arguments: [
    [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE1, 0xBB],
  ])
  func `a string of bytes that are no UTF-8 is refused`(_ bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSONParser().parse([0x22] + bytes + [0x22]) }
  }

  @Test(arguments: [0, 1, 1000, 65_535, 65_536, 70_000, 300_000])
  func `a text is read as its value, whatever its length`(_ count: Int) throws {
    let text = String(repeating: "Cần Thơ đón khách. ", count: count / 19 + 1)
    let bytes = Array("{\"text\":\"\(text)\"}".utf8)
    let value = try bytes.withUnsafeBytes { bytes in try JSONParser.parse(measured: bytes) }
    #expect(value["text"] == .string(text))
  }

  @Test func `a long text for which nobody waits any more is not read to its end`() {
    let bytes = Array("[\(String(repeating: "1,", count: 200_000))1]".utf8)
    var questions = 0
    #expect(throws: JSONError.self) {
      try bytes.withUnsafeBytes { bytes in
        try JSONParser.parse(measured: bytes) {
          questions += 1
          return questions < 10
        }
      }
    }
    #expect(questions < 20)
  }

  @Test func `members keep their order`() throws {
    let object = try JSONParser().parse("{\"z\":1,\"a\":2,\"m\":3}".utf8).objectValue
    #expect(object?.members.map(\.name) == ["z", "a", "m"])
  }

  @Test func `nesting up to the limit is read, beyond it refused`() throws {
    let parser = JSONParser(limits: JSONLimits(depth: 3))
    #expect(try parser.parse("[[[1]]]".utf8) == [[[1]]])
    #expect { try parser.parse("[[[[1]]]]".utf8) } throws: {
      ($0 as? JSONError)?.reason == .tooDeep
    }
  }

  @Test func `brackets in strings do not nest`() throws {
    let parser = JSONParser(limits: JSONLimits(depth: 1))
    #expect(try parser.parse("[\"[[\\\"[[\\\\\"]".utf8) == ["[[\"[[\\"])
  }

  @Test func `a million levels are refused without a crash`() {
    let text = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect { try JSONParser().parse(text) } throws: { ($0 as? JSONError)?.reason == .tooDeep }
  }

  @Test func `a crowd of values is refused`() {
    let parser = JSONParser(limits: JSONLimits(values: 10))
    #expect { try parser.parse("[1,2,3,4,5,6,7,8,9,10,11]".utf8) } throws: {
      ($0 as? JSONError)?.reason == .tooMany
    }
  }

  @Test func `an error names the place`() {
    #expect { try JSONParser().parse("[1, x]".utf8) } throws: {
      "\($0)" == "invalid token near 'x' at byte 5"
    }
  }
}

private func expect(
  _ text: String,
  _ value: JSONValue,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  #expect(try JSONParser().parse(text.utf8) == value, sourceLocation: sourceLocation)
}
