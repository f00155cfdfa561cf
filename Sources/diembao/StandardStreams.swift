import Glibc

/// The descriptors of the protocol, out of reach of everything else in the process.
struct StandardStreams {
  let input: CInt
  let output: CInt

  /// Takes stdout for the protocol and points descriptor 1 at stderr.
  ///
  /// A stray print of any library then lands where people read, and not between
  /// two frames. Where the system refuses, the descriptors are used as they are.
  static func claim() -> Self {
    let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard output >= 0 else { return Self(input: STDIN_FILENO, output: STDOUT_FILENO) }
    dup2(STDERR_FILENO, STDOUT_FILENO)
    return Self(input: STDIN_FILENO, output: output)
  }
}
