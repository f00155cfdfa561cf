import FuzzDriver
import Glibc
import JSONRPC
import NewsProtocol
import NewsService

private let news = NewsService()

/// The format of every input, by `DIEMBAO_FUZZ_FORMAT`; without it the first byte chooses.
private let only = getenv("DIEMBAO_FUZZ_FORMAT").flatMap {
  MediaType(rawValue: String(cString: $0))
}

/// Processor time that one page may take, in seconds: what libFuzzer counts slows a page down.
private let budget = (page: 1.0, perByte: 20e-6)

/// Any text is a page of some kind, every span lies inside it, and its cost is that of its length.
@main
struct FuzzParse {
  static func main() {
    exit(fuzz(CommandLine.argc, CommandLine.unsafeArgv, test))
  }

  private static let test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { start, count in
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    let kinds = MediaType.allCases
    let kind = only ?? kinds[Int(bytes.first ?? 0) % kinds.count]
    let text = String(decoding: bytes.dropFirst(only == nil ? 1 : 0), as: UTF8.self)
    let params = Parse.Params(source: .text(text, mimeType: kind))
    let began = processorTime()
    let answer = try? news.parse(params, CallContext(method: "parse"))
    let spent = processorTime() - began
    precondition(
      spent < budget.page + budget.perByte * Double(count),
      "\(spent) s for \(count) bytes"
    )
    guard let result = answer else { return 0 }
    for block in result.body.blocks ?? [] {
      precondition(0 <= block.span.start && block.span.start <= block.span.end)
      precondition(block.span.end <= text.utf8.count, "a span beyond the text")
    }
    return 0
  }

  /// Seconds that this thread has worked so far.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
