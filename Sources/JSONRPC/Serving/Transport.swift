/// The two byte streams of a connection, one call of the system at a time.
///
/// The callers deal with short reads, interruptions and full pipes, so that a
/// transport which is made of faults can stand in for the real one in tests.
package protocol Transport: Sendable {
  /// Reads once, waiting for the first byte.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer

  /// Writes once what goes without waiting.
  func write(_ bytes: UnsafeRawBufferPointer) -> Transfer

  /// Waits until something can be written, or the reader has gone.
  func waitUntilWritable()

  /// Waits until the reader has gone, or a process (0 for none) has ended.
  func waitUntilGone(process: Int32)
}

/// The outcome of one read or write.
package enum Transfer: Hashable, Sendable {
  /// So many bytes went over, at least one.
  case moved(Int)
  /// A signal came first; nothing is lost.
  case interrupted
  /// Nothing goes now.
  case wouldBlock
  /// The other side has gone: the end of input, or nobody who reads.
  case ended
}
