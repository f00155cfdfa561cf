import CSystem

/// Starts threads of the system, with a stack that deep work does not overflow.
package enum NativeThread {
  private static let stackSize: Int64 = 8 << 20

  /// Runs `body` on a new thread that nobody joins.
  ///
  /// - Returns: Whether the system had a thread to give.
  @discardableResult
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(Body(body))
    let isStarted = csystem_thread_start(enter, box.toOpaque(), stackSize)
    if !isStarted { box.release() }
    return isStarted
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private static let enter: @convention(c) (UnsafeMutableRawPointer?) -> Void = { opaque in
    if let opaque { Unmanaged<Body>.fromOpaque(opaque).takeRetainedValue().run() }
  }
}
