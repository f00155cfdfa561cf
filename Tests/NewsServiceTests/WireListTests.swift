import JSON
import NewsProtocol
import Synchronization
import Testing

/// A list whose elements are made when they are written is the array of these elements, and nothing
/// more of it is made than someone looks at.
struct WireListTests {
  private static let spans = (0..<1_000).map { WireSpan(start: $0, end: $0 + 7) }
  private static let given = WireList(spans)
  private static let made = WireList(spans) { $0 }

  @Test func `both kinds are written as the array and read back equal`() throws {
    let array = try text(Self.spans)
    #expect(try text(Self.given) == array)
    #expect(try text(Self.made) == array)
    let read = try JSONCoder.decode(WireList<WireSpan>.self, from: JSONParser().parse(array.utf8))
    #expect(read == Self.made)
    #expect(Self.given == Self.made)
    #expect(Self.given.hashValue == Self.made.hashValue)
  }

  @Test func `an empty list is written as one, and absent where it may be`() throws {
    let empty = WireList(count: 0) { WireSpan(start: $0, end: $0) }
    #expect(try text(empty) == "[]")
    #expect(empty.nilIfEmpty == nil)
    #expect(empty == [])
  }

  @Test func `a list that nobody looks at makes nothing`() {
    let asked = Asked()
    let list = WireList(count: 1_000_000_000, element: asked.span)
    #expect(list.count == 1_000_000_000)
    #expect(list.last == WireSpan(start: 999_999_999, end: 999_999_999))
    #expect(asked.count == 1)
  }

  @Test func `writing stops where the client does not want it any more`() {
    let asked = Asked()
    let list = WireList(count: 1_000_000_000, element: asked.span)
    #expect(throws: Stop.self) {
      try JSONCoder.encode(list, checking: { if asked.count > 2_000 { throw Stop() } })
    }
    #expect(asked.count < 3_000)
  }

  private struct Stop: Error {}

  /// Counts how many elements were made.
  private final class Asked: Sendable {
    private let made = Atomic<Int>(0)

    var count: Int { made.load(ordering: .relaxed) }

    func span(_ number: Int) -> WireSpan {
      made.add(1, ordering: .relaxed)
      return WireSpan(start: number, end: number)
    }
  }

  private func text(_ value: some Encodable) throws -> String {
    String(decoding: try JSONCoder.encode(value), as: UTF8.self)
  }
}
