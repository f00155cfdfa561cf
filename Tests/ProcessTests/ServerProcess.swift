import Foundation
import JSON

/// A running `diembao serve` with its pipes.
final class ServerProcess {
  private let process = Process()
  private let stdin = Pipe()
  private let stdout = Pipe()
  private var unread = Data()

  init(_ arguments: [String] = []) throws {
    process.executableURL = Program.url
    process.arguments = ["serve"] + arguments
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  var processIdentifier: Int32 { process.processIdentifier }

  func send(_ bytes: some Sequence<UInt8>) throws {
    try stdin.fileHandleForWriting.write(contentsOf: Data(bytes))
  }

  func send(line: String) throws {
    try send(Array(line.utf8) + [0x0A])
  }

  /// Sends a request as a line and gives its answer, which must be the next line.
  func ask(_ request: String) throws -> JSONValue? {
    try send(line: request)
    return try answer()
  }

  /// The next line as a value; `nil` at the end of output.
  func answer() throws -> JSONValue? {
    try line().map { try JSONParser().parse($0.utf8) }
  }

  func line() throws -> String? {
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        defer { unread = Data(unread[(end + 1)...]) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      let more = stdout.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      unread += more
    }
  }

  func closeInput() throws { try stdin.fileHandleForWriting.close() }
  func closeOutput() throws { try stdout.fileHandleForReading.close() }
  func terminate() { process.terminate() }

  /// Everything that is written until the end, and the exit code.
  func finish() throws -> (output: String, status: Int32) {
    try closeInput()
    let rest = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: unread + rest, as: UTF8.self), process.terminationStatus)
  }

  /// The exit code, once the process has ended by itself.
  func status() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
