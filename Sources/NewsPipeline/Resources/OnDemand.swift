import Synchronization

/// A stage that is made when it is first used, and then kept.
///
/// Word lists and models take milliseconds to read, so a process that only parses a page must not
/// wait for those of the entities. Whoever comes first makes the value; others wait for it.
///
/// - Complexity: one uncontended lock an access, about 20 ns.
@propertyWrapper
package struct OnDemand<Value: Sendable>: Sendable {
  private let box: Box

  package init(wrappedValue make: @autoclosure @escaping @Sendable () -> Value) {
    box = Box(make)
  }

  package var wrappedValue: Value {
    get { box.value }
    set { self = OnDemand(wrappedValue: newValue) }
  }

  private final class Box: Sendable {
    private let make: @Sendable () -> Value
    private let made = Mutex<Value?>(nil)

    init(_ make: @escaping @Sendable () -> Value) {
      self.make = make
    }

    var value: Value {
      made.withLock { made in
        if let made { return made }
        let value = make()
        made = value
        return value
      }
    }
  }
}
