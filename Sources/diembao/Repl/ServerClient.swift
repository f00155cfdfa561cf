import CEdit
import CSystem
import Glibc
import JSON
import JSONRPC

/// A JSON-RPC server as a child process, one request at a time.
final class ServerClient {
  private let process: CInt
  private let input: CInt
  private let output: CInt
  private let framing: Framing
  private var decoder: FrameDecoder
  private var lastID = 0

  /// Shown every message as it goes (`-->`) and comes (`<--`).
  var onTraffic: ((_ direction: String, _ text: String) -> Void)?

  /// Called for what the server sends of itself.
  var onNotification: ((_ method: String, _ params: JSONValue) -> Void)?

  /// Starts a program.
  ///
  /// - Throws: ``Fault/noProgram(_:)`` when it cannot be started.
  init(_ arguments: [String], framing: Framing) throws(Fault) {
    let copies = arguments.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    var (input, output): (CInt, CInt) = (-1, -1)
    var pointers = copies.map { UnsafePointer<CChar>($0) } + [nil]
    process = csystem_spawn(&pointers, &input, &output)
    guard process > 0 else { throw .noProgram(arguments.first ?? "") }
    (self.input, self.output, self.framing) = (input, output, framing)
    decoder = FrameDecoder(framing: framing)
  }

  /// Why there is no answer.
  enum Fault: Error {
    case noProgram(String)
    case hasEnded
  }

  /// Sends a request and gives its answer, result or error.
  ///
  /// An interrupt of the terminal cancels the request, once; its answer is then waited for.
  func ask(_ method: String, _ params: JSONValue?) throws(Fault) -> JSONValue {
    lastID += 1
    let id = JSONValue.int(Int64(lastID))
    var request = JSONObject()
    (request["jsonrpc"], request["id"], request["method"]) = ("2.0", id, .string(method))
    request["params"] = params
    try send(.object(request))
    var hasCancelled = false
    while true {
      guard let message = try receive() else {
        guard cedit_take_interrupt() else { continue }
        if !hasCancelled { try cancel(id) }
        hasCancelled = true
        continue
      }
      if message["id"] == id, message["method"] == nil { return message }
      if let method = message["method"]?.stringValue {
        onNotification?(method, message["params"] ?? .null)
      }
    }
  }

  /// Sends a message as it is.
  func send(_ message: JSONValue) throws(Fault) {
    onTraffic?("-->", message.description)
    var bytes: [UInt8] = []
    framing.append(Array(message.description.utf8), to: &bytes)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(input, buffer.baseAddress.map { $0 + sent }, bytes.count - sent)
      }
      guard count > 0 || errno == EINTR else { throw .hasEnded }
      sent += max(0, count)
    }
  }

  /// Ends the input of the program and gives its exit code.
  func end() -> CInt {
    close(input)
    close(output)
    return csystem_wait_exit(process)
  }

  private func cancel(_ id: JSONValue) throws(Fault) {
    try send(["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": id]])
  }

  /// The next message; `nil` when a signal came first.
  private func receive() throws(Fault) -> JSONValue? {
    while true {
      while let frame = decoder.next() {
        guard case .body(let body, _) = frame, let value = try? JSONParser().parse(body) else {
          continue
        }
        onTraffic?("<--", value.description)
        return value
      }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = buffer.withUnsafeMutableBytes { Glibc.read(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { return nil }
      guard count > 0 else { throw .hasEnded }
      buffer.withUnsafeBytes { decoder.feed(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
