/// `rpc.stats`: what was asked, how long it took, and what waits.
package enum Stats: Method {
  package static let name = "rpc.stats"
  package static let summary = "Counts of calls, their latency, and what waits."
  package static let lane = Lane.inline

  package typealias Params = Empty

  package struct Result: Codable, Hashable, Sendable {
    package var uptimeMicros: Int
    /// Requests that are not answered or still worked on.
    package var inFlight: Int
    /// Requests that wait for a worker.
    package var queued: Int
    /// Bytes of answers that the client has not read.
    package var outputBacklog: Int
    /// Frames and messages that were no requests.
    package var refused: Int
    package var residentBytes: Int
    package var methods: [String: MethodFigures]
  }

  /// The figures of one method.
  package struct MethodFigures: Codable, Hashable, Sendable {
    package var count: Int
    package var failures: Int
    /// Upper bounds of the latency below which this share of the calls stayed.
    package var p50Micros: Int
    package var p90Micros: Int
    package var p99Micros: Int
    /// How many calls took at most so many microseconds and more than half of it.
    package var histogram: [Bucket]
  }

  /// One step of a latency histogram.
  package struct Bucket: Codable, Hashable, Sendable {
    package var upToMicros: Int
    package var count: Int
  }
}

extension Stats.MethodFigures {
  init(_ figures: Statistics.Figures) {
    self.init(
      count: figures.count,
      failures: figures.failures,
      p50Micros: figures.quantile(0.50),
      p90Micros: figures.quantile(0.90),
      p99Micros: figures.quantile(0.99),
      histogram: figures.buckets.enumerated().compactMap { step, count in
        count == 0 ? nil : Stats.Bucket(upToMicros: (1 << step) - 1, count: count)
      }
    )
  }
}
