import VietText
import Synchronization

/// The work was stopped because nobody waits for it any more.
package struct Interrupted: Error {
  package init() {}
}

/// A value that is worked out when it is first asked for, and then kept.
///
/// Work that was cut short is not kept: the next who asks begins anew.
final class Once<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  /// The kept value, or what `make` gives.
  ///
  /// - Throws: ``Interrupted`` when the interrupt was raised during the work.
  func value(
    _ interrupt: Interrupt,
    _ make: () throws(Interrupted) -> Value
  ) throws(Interrupted) -> Value {
    try kept.withLock { kept throws(Interrupted) in
      if let kept { return kept }
      let value = try make()
      if interrupt.isRaised { throw Interrupted() }
      kept = value
      return value
    }
  }

  /// The value if it has been worked out.
  var known: Value? { kept.withLock { $0 } }
}
