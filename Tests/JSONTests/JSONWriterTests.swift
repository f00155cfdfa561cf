import CJansson
import JSON
import Testing

/// What is written, and that jansson reads the same back.
struct JSONWriterTests {
  @Test(arguments: [
    (0.1, "0.1"), (1.0, "1.0"), (-0.0, "-0.0"), (1e300, "1e+300"),
    (.leastNonzeroMagnitude, "5e-324"),
    (0.1 + 0.2, "0.30000000000000004"), (123456789.125, "123456789.125"),
  ])
  func `a number is written in its shortest form`(_ value: Double, _ text: String) {
    #expect(JSONValue.double(value).description == text)
  }

  @Test func `what JSON has no form for is null`() {
    #expect(JSONValue.array([.double(.nan), .double(.infinity)]).description == "[null,null]")
  }

  @Test(arguments: [
    ("Việt Nam", "\"Việt Nam\""), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#),
    ("\u{0}\u{1F}", #""\u0000\u001f""#), ("\u{7F}\u{2028}", "\"\u{7F}\u{2028}\""), ("", "\"\""),
  ])
  func `a string is escaped where it must be`(_ value: String, _ text: String) {
    #expect(JSONValue.string(value).description == text)
  }

  @Test(arguments: ["", "Việt Nam", "a\"b\\c\n\u{1}", String(repeating: "một\t", count: 2000)])
  func `a text that is escaped before is written as any other`(_ value: String) throws {
    let text = JSONText(value)
    #expect(text.string == value)
    #expect(try JSONCoder.encode(["a": text]) == JSONCoder.encode(["a": value]))
    #expect(try JSONCoder.decode(JSONText.self, from: .string(value)) == text)
  }

  @Test func `commas stand between and nowhere else`() {
    let value: JSONValue = [[], [:], ["a": [1, "x", true, nil], "b": [:]], 2]
    #expect(value.description == #"[[],{},{"a":[1,"x",true,null],"b":{}},2]"#)
  }

  @Test(arguments: 1...300)
  func `what is written reads back as the same value`(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let value = JSONValue.random(&random, depth: 4)
    #expect(try JSONParser().parse(value.description.utf8) == value)
  }

  @Test(arguments: 1...300)
  func `jansson writes what it reads, and both mean the same`(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let text = JSONValue.random(&random, depth: 4).description
    let rewritten = try #require(dumpedByJansson(text))
    #expect(try JSONParser().parse(rewritten.utf8) == JSONParser().parse(text.utf8))
  }
}

private func dumpedByJansson(_ text: String) -> String? {
  var error = json_error_t()
  let flags = Int(JSON_DECODE_ANY | JSON_ALLOW_NUL)
  guard let root = json_loadb(text, text.utf8.count, flags, &error) else { return nil }
  defer { json_decref(root) }
  guard let dump = json_dumps(root, Int(JSON_ENCODE_ANY | JSON_COMPACT)) else { return nil }
  defer { free(dump) }
  return String(cString: dump)
}

/// A generator whose numbers depend on the seed alone.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension JSONValue {
  /// Some value, with everything that JSON can hold.
  static func random(_ random: inout SplitMix, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: .null
    case 1: .bool(.random(using: &random))
    case 2: .int(.random(in: .min ... .max, using: &random))
    case 3: .int(.random(in: -20...20, using: &random))
    case 4: .double(someDouble(&random))
    case 5: .string(someText(&random))
    case 6:
      .array(
        (0..<Int.random(in: 0...5, using: &random)).map { _ in .random(&random, depth: depth - 1) }
      )
    default: someObject(&random, depth: depth)
    }
  }

  private static func someDouble(_ random: inout SplitMix) -> Double {
    let value = Double(bitPattern: random.next())
    return value.isFinite ? value : 0.5
  }

  private static func someText(_ random: inout SplitMix) -> String {
    let pieces = [
      "ệ", "e\u{302}\u{323}", "\"", "\\", "\n", "\u{1}", "😀", "a", " ", "\u{7F}", "\u{2028}",
    ]
    return (0..<Int.random(in: 0...12, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private static func someObject(_ random: inout SplitMix, depth: Int) -> JSONValue {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      object["\(someText(&random))\(Int.random(in: 0...99, using: &random))"] =
        .random(&random, depth: depth - 1)
    }
    return .object(object)
  }
}
