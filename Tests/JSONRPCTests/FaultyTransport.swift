import JSONRPC

/// A transport in memory that does everything a system may do: short reads and writes,
/// interruptions, pipes that are full, readers that go away.
final class FaultyTransport: Transport {
  private struct State: Sendable {
    var input: [UInt8]
    var random: SplitMix
    var output: [UInt8] = []
    var holdsInput = false
    var isReaderGone = false
    var isReaderSlow = false
  }

  private let state: Monitor<State>
  private let isFaulty: Bool

  /// Gives `input` in pieces that the seed decides; without a seed all at once.
  init(_ input: String, seed: UInt64? = nil) {
    isFaulty = seed != nil
    state = Monitor(State(input: Array(input.utf8), random: SplitMix(state: seed ?? 0)))
  }

  var output: String { state.withLock { String(decoding: $0.output, as: UTF8.self) } }

  /// Adds input; the end comes only after ``endInput()``.
  func holdInput() { state.withLock { $0.holdsInput = true } }
  func endInput() { state.withLock { $0.holdsInput = false } }
  func add(_ input: String) { state.withLock { $0.input += Array(input.utf8) } }
  func slowDown() { state.withLock { $0.isReaderSlow = true } }
  func speedUp() { state.withLock { $0.isReaderSlow = false } }
  func leave() { state.withLock { $0.isReaderGone = true } }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
    let (outcome, mustWait) = state.withLock { state -> (Transfer, Bool) in
      if state.input.isEmpty { return (state.holdsInput ? .interrupted : .ended, true) }
      if isFaulty, Bool.random(using: &state.random) { return (.interrupted, false) }
      let most = isFaulty ? Int.random(in: 1...7, using: &state.random) : buffer.count
      let count = min(most, state.input.count, buffer.count)
      buffer.copyBytes(from: state.input[..<count])
      state.input.removeFirst(count)
      return (.moved(count), false)
    }
    if mustWait { pause() }
    return outcome
  }

  func write(_ bytes: UnsafeRawBufferPointer) -> Transfer {
    state.withLock { state in
      if state.isReaderGone { return .ended }
      if state.isReaderSlow { return .wouldBlock }
      if isFaulty {
        switch Int.random(in: 0..<4, using: &state.random) {
        case 0: return .interrupted
        case 1: return .wouldBlock
        default: break
        }
      }
      let most = isFaulty ? Int.random(in: 1...9, using: &state.random) : bytes.count
      state.output.append(contentsOf: bytes.prefix(most))
      return .moved(min(most, bytes.count))
    }
  }

  func waitUntilWritable() { pause() }
  func waitUntilGone(process: Int32) {}

  private func pause() { MonotonicTime.sleep(microseconds: 200) }
}

/// Waits until something holds, a minute at most.
func wait(until holds: () -> Bool) {
  let start = MonotonicTime.now
  while !holds(), start.elapsedMicroseconds < 60_000_000 {
    MonotonicTime.sleep(microseconds: 500)
  }
}

/// A generator whose numbers depend on the seed alone.
struct SplitMix: RandomNumberGenerator, Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
