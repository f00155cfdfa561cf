package import VietText

/// Chooses the sentences that say most.
package struct Summarizer: Sendable {
  package init() {}

  package func summary(
    of reading: Reading,
    entities: EntitySet,
    length: SummaryLength,
    interrupt: Interrupt = .never
  ) -> Summary {
    Summary(choices: [])
  }
}
