import FuzzDriver
import Glibc
import JSON
import JSONRPC

/// The id of a message is found in any chunks, and is that of the parsed message.
@main
struct FuzzIDs {
  static func main() {
    exit(fuzz(CommandLine.argc, CommandLine.unsafeArgv, test))
  }

  private static let test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { start, count in
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let size = 1 + Int(bytes.first ?? 0) % 31
    let whole = scan(bytes, inChunksOf: max(1, bytes.count))
    let pieces = scan(bytes, inChunksOf: size)
    precondition(whole.id == pieces.id && whole.method == pieces.method, "chunks of \(size)")
    guard let value = try? JSONParser().parse(buffer: bytes), let id = value["id"] else { return 0 }
    if let raw = whole.id {
      precondition((try? JSONParser().parse(raw)) == id, "another id than the parsed one")
    }
    _ = MessageReader().read(Array(bytes)[...])
    return 0
  }
}

private func scan(_ bytes: UnsafeRawBufferPointer, inChunksOf size: Int) -> EnvelopeScanner {
  var scanner = EnvelopeScanner()
  for start in stride(from: 0, to: bytes.count, by: size) {
    let end = min(start + size, bytes.count)
    scanner.consume(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
  }
  return scanner
}
