/// Counts what was asked and how long it took.
package final class Statistics: Sendable {
  /// The figures of one method.
  package struct Figures: Sendable {
    package var count = 0
    package var failures = 0
    /// How many calls took less than 2^*n* microseconds and not less than half of it.
    package var buckets = [Int](repeating: 0, count: Statistics.bucketCount)

    fileprivate mutating func record(_ bucket: Int, _ hasFailed: Bool) {
      count += 1
      if hasFailed { failures += 1 }
      buckets[bucket] += 1
    }

    /// The upper bound of the bucket below which this share of the calls stayed.
    func quantile(_ share: Double) -> Int {
      var missing = Int((Double(count) * share).rounded(.up))
      for (step, count) in buckets.enumerated() {
        missing -= count
        if missing <= 0 { return (1 << step) - 1 }
      }
      return 0
    }
  }

  private struct State: Sendable {
    var methods: [String: Figures] = [:]
    var refusals = 0
  }

  static let bucketCount = 32

  private let state = Monitor(State())
  package let start = MonotonicTime.now

  package init() {}

  /// Counts a call that was answered, from its arrival to its result.
  func record(_ method: String, since arrival: MonotonicTime, _ failure: RPCStatus?) {
    let microseconds = arrival.elapsedMicroseconds
    let bucket = min(Self.bucketCount - 1, Int.bitWidth - max(0, microseconds).leadingZeroBitCount)
    state.withLock { $0.methods[method, default: Figures()].record(bucket, failure != nil) }
  }

  /// Counts bytes that were no request.
  func countRefusal() {
    state.withLock { $0.refusals += 1 }
  }

  package var methods: [String: Figures] { state.withLock { $0.methods } }
  package var refusals: Int { state.withLock { $0.refusals } }
}
