import FuzzDriver
import Glibc
import JSONRPC

/// Any bytes give the same frames in any chunks, and never a trap.
@main
struct FuzzFrames {
  static func main() {
    exit(fuzz(CommandLine.argc, CommandLine.unsafeArgv, test))
  }

  private static let test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { start, count in
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let size = 1 + Int(bytes.first ?? 0) % 61
    let whole = frames(of: bytes, inChunksOf: max(1, bytes.count))
    let pieces = frames(of: bytes, inChunksOf: size)
    precondition(bodies(whole) == bodies(pieces), "chunks of \(size) give other frames")
    return 0
  }
}

private func frames(of bytes: UnsafeRawBufferPointer, inChunksOf size: Int) -> [Frame] {
  var decoder = FrameDecoder(limits: .init(body: 300, header: 80))
  var frames: [Frame] = []
  for start in stride(from: 0, to: bytes.count, by: size) {
    let end = min(start + size, bytes.count)
    decoder.feed(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    while let frame = decoder.next() { frames.append(frame) }
  }
  while let frame = decoder.finish() { frames.append(frame) }
  return frames
}

/// What a client depends on: the messages.
///
/// Refusals of junk may be cut otherwise.
private func bodies(_ frames: [Frame]) -> [ArraySlice<UInt8>] {
  frames.compactMap { if case .body(let body, _) = $0 { body } else { nil } }
}
