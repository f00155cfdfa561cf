import FuzzDriver
import Glibc
import JSONRPC
import NewsProtocol
import NewsService

private let news = NewsService()

/// Any text is a page of some kind, and every span lies inside it.
@main
struct FuzzParse {
  static func main() {
    exit(fuzz(CommandLine.argc, CommandLine.unsafeArgv, test))
  }

  private static let test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { start, count in
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let kinds = MediaType.allCases
    let kind = kinds[Int(bytes.first ?? 0) % kinds.count]
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    let params = Parse.Params(source: .text(text, mimeType: kind))
    guard let result = try? news.parse(params, CallContext(method: "parse")) else { return 0 }
    for block in result.body.blocks ?? [] {
      precondition(0 <= block.span.start && block.span.start <= block.span.end)
      precondition(block.span.end <= text.utf8.count, "a span beyond the text")
    }
    return 0
  }
}
