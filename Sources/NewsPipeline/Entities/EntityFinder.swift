package import VietText

/// Finds who, which offices, where and when, and joins the names of one thing.
package struct EntityFinder: Sendable {
  package init() {}

  package func entities(in reading: Reading, interrupt: Interrupt = .never) -> EntitySet {
    EntitySet()
  }
}
