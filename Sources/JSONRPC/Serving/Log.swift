import CSystem
import Glibc

/// Notes for people about what the server does, one line each.
///
/// Nobody ever waits for a log: a line that its reader does not take at once is lost.
package struct Log: Sendable {
  /// How much is noted; each level includes those before it.
  package enum Level: String, CaseIterable, Comparable, Sendable {
    case error, warning, info, debug

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
  }

  package let level: Level
  private let descriptor: CInt

  /// Writes to a descriptor: a file, or the standard error.
  package init(_ level: Level, descriptor: CInt = STDERR_FILENO) {
    self.level = level
    self.descriptor = descriptor
  }

  /// Notes something with its facts, as `name=value`; nothing is made of what is not noted.
  package func note(_ level: Level, _ event: @autoclosure () -> String) {
    guard level <= self.level else { return }
    let milliseconds = csystem_wall_clock() / 1_000_000
    let fraction = String(milliseconds % 1000 + 1000).dropFirst()
    let line = "\(milliseconds / 1000).\(fraction) \(level.rawValue) \(event().oneLine)\n"
    guard csystem_wait_writable(descriptor, 0) > 0 else { return }
    _ = Array(line.utf8.prefix(Int(PIPE_BUF))).withUnsafeBytes {
      Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
  }
}

extension String {
  /// Without what would break the line or speak to a terminal.
  fileprivate var oneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
  }
}
