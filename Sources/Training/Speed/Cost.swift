import CMeter

/// CPU time and requests for memory of the calling thread.
package struct Cost: Hashable, Sendable {
  package var nanoseconds: Int64
  /// 0 where requests for memory are not counted.
  package var allocations: Int64

  /// What the thread has spent since it began.
  package static var now: Cost {
    Cost(nanoseconds: cmeter_thread_time(), allocations: cmeter_allocations())
  }

  /// What `work` cost, at the least of so many rounds.
  package static func least<Result>(
    of rounds: Int,
    _ work: () -> Result
  ) -> (result: Result, cost: Cost) {
    var result = work()
    var best = Cost(nanoseconds: .max, allocations: .max)
    for _ in 0..<rounds {
      let before = now
      result = work()
      let spent = now - before
      best.nanoseconds = min(best.nanoseconds, spent.nanoseconds)
      best.allocations = min(best.allocations, spent.allocations)
    }
    return (result, best)
  }

  package static func + (left: Cost, right: Cost) -> Cost {
    Cost(
      nanoseconds: left.nanoseconds + right.nanoseconds,
      allocations: left.allocations + right.allocations
    )
  }

  package static func - (left: Cost, right: Cost) -> Cost {
    Cost(
      nanoseconds: left.nanoseconds - right.nanoseconds,
      allocations: left.allocations - right.allocations
    )
  }
}
