#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a long training says while it runs.
enum Progress {
  /// Shows one line on standard error.
  static func show(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
