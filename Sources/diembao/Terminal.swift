import Glibc

/// The standard streams of the process.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The columns of the terminal on standard output; 80 where there is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return environment("COLUMNS").flatMap { Int($0) } ?? 80
    }
    return Int(size.ws_col)
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  static func write(line bytes: [UInt8]) {
    write(bytes + [UInt8(ascii: "\n")], to: 1)
  }

  static func write(_ text: String) {
    write(Array(text.utf8), to: 1)
  }

  /// One line for people on stderr.
  static func complain(_ message: String) {
    write(Array("diembao: \(message)\n".utf8), to: 2)
  }

  /// Text for people on stderr, without a line end.
  static func note(_ text: String) {
    write(Array(text.utf8), to: 2)
  }

  /// Writes everything.
  ///
  /// - Throws: ``InputFault`` with the reason when that fails.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(InputFault) {
    guard write(bytes, to: descriptor) else { throw InputFault(errno: errno) }
  }

  /// Writes everything, or gives up when nobody reads any more.
  @discardableResult
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor,
          UnsafeRawBufferPointer(rebasing: rest).baseAddress,
          rest.count
        )
        guard count >= 0 || errno == EINTR else { return false }
        rest = rest.dropFirst(max(0, count))
      }
      return true
    }
  }
}
