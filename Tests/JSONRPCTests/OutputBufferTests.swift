import Testing

@testable import JSONRPC

/// What is to be written keeps its order, however it is cut into pieces.
struct OutputBufferTests {
  @Test func `an empty buffer has no piece`() {
    var buffer = OutputBuffer()
    #expect(buffer.isEmpty)
    #expect(buffer.popPiece() == nil)
  }

  @Test func `short parts leave as one piece`() {
    var buffer = OutputBuffer()
    buffer.append("{\"jsonrpc\":")
    buffer.append(Array("\"2.0\"}".utf8))
    #expect(buffer.popPiece() == Array(#"{"jsonrpc":"2.0"}"#.utf8))
    #expect(buffer.popPiece() == nil)
  }

  @Test func `a long part is a piece of its own, and the order stays`() {
    let long = [UInt8](repeating: 1, count: 1 << 17)
    var buffer = OutputBuffer()
    buffer.append([0])
    buffer.append(long)
    buffer.append([2])
    buffer.append(long)
    #expect(buffer.count == 2 + 2 * long.count)
    #expect(buffer.popPiece() == [0])
    #expect(buffer.popPiece() == long)
    buffer.append([3])
    #expect(buffer.popPiece() == [2])
    #expect(buffer.popPiece() == long)
    #expect(buffer.popPiece() == [3])
    #expect(buffer.isEmpty)
  }

  @Test(arguments: 1...20)
  func `whatever is added comes out in order, and is counted`(_ seed: Int) {
    var buffer = OutputBuffer()
    var (added, taken): ([UInt8], [UInt8]) = ([], [])
    var state = UInt64(seed)
    for step in 0..<60 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let part = [UInt8](repeating: UInt8(step), count: Int(state >> 46))
      if state >> 33 & 3 == 0 { taken += buffer.popPiece() ?? [] }
      buffer.append(part)
      added += part
      #expect(buffer.count == added.count - taken.count)
    }
    while let piece = buffer.popPiece() { taken += piece }
    #expect(taken == added)
    #expect(buffer.isEmpty)
  }
}
