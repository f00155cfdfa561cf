import Glibc

/// The least processor time of this thread, in nanoseconds, of three runs: other programs do not count.
///
/// For laws of growth, where two such times are compared. No test may depend on one time alone.
package func processorTime(_ body: () -> Void) -> Int {
  func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
  return (0..<3).map { _ in
    let start = now()
    body()
    return now() - start
  }.min() ?? 0
}
