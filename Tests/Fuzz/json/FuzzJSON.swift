import FuzzDriver
import Glibc
import JSON

/// What is read is written so that it reads back the same; what is not read does no harm.
@main
struct FuzzJSON {
  static func main() {
    exit(fuzz(CommandLine.argc, CommandLine.unsafeArgv, test))
  }

  private static let test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { start, count in
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    guard let value = try? JSONParser().parse(buffer: bytes) else { return 0 }
    let again = try? JSONParser().parse(value.description.utf8)
    precondition(again == value, "written otherwise than read")
    let laid = try? JSONParser().parse(JSONPrinter(width: 20).text(of: value).utf8)
    precondition(laid == value, "laid out otherwise than read")
    return 0
  }
}
