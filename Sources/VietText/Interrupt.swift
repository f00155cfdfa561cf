/// A question that long work asks now and then: whether it should stop.
///
/// Stages ask between sentences and give back what they have when it is raised; who raised it
/// (a cancellation, a deadline) is known only to the caller.
package struct Interrupt: Sendable {
  private let ask: @Sendable () -> Bool

  package init(_ isRaised: @escaping @Sendable () -> Bool) {
    self.ask = isRaised
  }

  package var isRaised: Bool { ask() }

  package static let never = Interrupt { false }
}
