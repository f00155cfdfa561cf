package import LinearModel
import NewsPipeline

/// Makes the model that corrects the rules for blocks, and says what it is worth on layouts and articles
/// that it was not made from.
package struct BlockTraining {
  /// Right and wrong lines of the body: paragraphs and sub-headings.
  package struct Score: Sendable {
    private var (both, found, wanted) = (0, 0, 0)

    /// Adds one line.
    mutating func add(found isFound: Bool, wanted isWanted: Bool) {
      found += isFound ? 1 : 0
      wanted += isWanted ? 1 : 0
      both += isFound && isWanted ? 1 : 0
    }

    /// The harmonic mean of precision and recall.
    package var f1: Double { found + wanted == 0 ? 1 : Double(2 * both) / Double(found + wanted) }
  }

  private struct Example {
    let page: MadePage
    let evidence: BlockEvidence
    let parts: [BlockPart]
    let sequence: LabelledSequence
  }

  /// How often a page that is as people wrote it counts.
  private static let samplesCount = 8

  private let examples: [Example]
  private let options: SequenceTrainer.Options
  private let report: (String) -> Void

  /// Prepares training on `pages`.
  ///
  /// `report` is given one line of progress at a time.
  package init(
    _ pages: [MadePage],
    options: SequenceTrainer.Options,
    report: @escaping (String) -> Void
  ) {
    let finder = BlockFinder(classifier: BlockClassifier(tagger: nil, surety: 1))
    examples = pages.map { page in
      let (evidence, parts) = page.evidence(finder)
      let labels = parts.map(\.rawValue)
      let sequence = LabelledSequence(
        hashes: evidence.hashes,
        ends: evidence.ends,
        labels: labels
      )
      return Example(page: page, evidence: evidence, parts: parts, sequence: sequence)
    }.filter { !$0.sequence.ends.isEmpty }
    self.options = options
    self.report = report
  }

  /// Trains on all pages.
  package func trainer() -> SequenceTrainer { trainer(on: examples) }

  private func trainer(on examples: [Example]) -> SequenceTrainer {
    var trainer = SequenceTrainer(labels: BlockPart.allCases.map(\.letter), options: options)
    trainer.train(
      examples.flatMap {
        Array(repeating: $0.sequence, count: $0.page.isSample ? Self.samplesCount : 1)
      }
    )
    return trainer
  }

  /// What ``crossValidation(folds:)`` finds.
  package struct Comparison: Sendable {
    /// On made-up pages.
    package var rules = Score()
    package var learned = Score()
    /// Lines of the pages of `seeds/` that the rules had right and the model had not.
    package var spoilt = 0
  }

  /// The rules, and the rules corrected, on layouts and articles that were held out.
  package func crossValidation(folds: Int) -> Comparison {
    let names = Set(examples.map(\.page.name)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(names, 0...))
    var comparison = Comparison()
    for fold in 0..<folds {
      func isHeld(_ example: Example) -> (layout: Bool, name: Bool) {
        let number = numbers[example.page.name] ?? 0
        return (
          example.page.isSample || example.page.layout % folds == fold, number % folds == fold
        )
      }
      let train = examples.filter { example in
        let held = isHeld(example)
        return !held.name && (!held.layout || example.page.isSample)
      }
      let classifier = BlockClassifier(
        tagger: trainer(on: train).tagger(),
        surety: BlockClassifier.usualSurety
      )
      for example in examples where isHeld(example) == (true, true) {
        Self.compare(example, classifier, &comparison)
      }
      report("fold \(fold): rules \(comparison.rules.f1), learned \(comparison.learned.f1)")
    }
    return comparison
  }

  private static func compare(
    _ example: Example,
    _ classifier: BlockClassifier,
    _ comparison: inout Comparison
  ) {
    let (rules, learned) = (example.evidence.kinds, classifier.corrected(example.evidence))
    guard !example.page.isSample else {
      comparison.spoilt += example.parts.indices.count {
        learned[$0] != rules[$0] && BlockPart(learned[$0]) != example.parts[$0]
      }
      return
    }
    add(example, rules, to: &comparison.rules)
    add(example, learned, to: &comparison.learned)
  }

  private static func add(_ example: Example, _ kinds: [BlockKind], to score: inout Score) {
    for (kind, part) in zip(kinds, example.parts) {
      score.add(
        found: kind == .paragraph || kind == .heading,
        wanted: part == .paragraph || part == .heading
      )
    }
  }
}
