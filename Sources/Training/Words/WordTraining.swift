package import LinearModel
package import NewsPipeline
import VietText

/// Makes the model that groups syllables into words.
///
/// Three steps: a lexicon is counted in the machine-segmented news corpus; a conditional random field
/// learns that corpus, or a part of it that better teachers have joined anew; it is then adapted to the
/// treebank, whose conventions are the ones wanted.
package struct WordTraining {
  /// What is trained on and how.
  package struct Options: Sendable {
    /// Every how-manieth article of the corpus is learned; the lexicon is counted in all.
    package var share = 4
    package var minimumCount = 4
    package var adaptationEpochs = 10
    package var adaptationRate: Float = 0.05
    package var adaptationL2: Float = 1e-4
    package var adaptationDropout: Float = 0
    package var featureLimit = 390_000

    package init() {}
  }

  private let corpus: SegmentedNews
  private let taught: SegmentedNews?
  private let train: [SegmentedSentence]
  private let development: [SegmentedSentence]
  private let options: Options
  /// The size of the table of features, and of the one that counts them, four bits larger.
  private let capacityBits: Int
  private let report: (String) -> Void

  /// Prepares training.
  ///
  /// `taught` is a part of the corpus that was joined anew: it is learned instead, whole, while the
  /// lexicon is still that of the corpus. `report` is given one line of progress at a time.
  package init(
    corpus: SegmentedNews,
    taught: SegmentedNews? = nil,
    train: [SegmentedSentence],
    development: [SegmentedSentence],
    options: Options,
    capacityBits: Int = 24,
    report: @escaping (String) -> Void
  ) {
    self.capacityBits = capacityBits
    self.corpus = corpus
    self.taught = taught
    self.train = train
    self.development = development
    self.options = options
    self.report = report
  }

  /// What the corpus teaches: the lexicon and the weights before adaptation, as sections of a file.
  package func base() -> ModelFileWriter {
    let syllables = SyllableCorpus(corpus)
    report("\(syllables.keys.count) syllables in \(syllables.articles.count) articles")
    var file = ModelFileWriter(ModelFile.Card(name: "words base", version: "1", data: ""))
    LexiconCounter(syllables, report: report).write(to: &file)
    guard let lexicon = ModelFile(keeping: file.bytes).flatMap({ WordLexicon($0) }) else {
      return file
    }
    var trainer = BinaryTrainer(capacityBits: capacityBits)
    if let taught {
      learn(SyllableCorpus(taught), every: 1, &trainer, lexicon)
    } else {
      learn(syllables, every: options.share, &trainer, lexicon)
    }
    trainer.save(to: &file)
    return file
  }

  /// Adapts the base to the treebank: the sections `w.…` and `l.…` of the model.
  package func adapt(_ base: ModelFile, into file: inout ModelFileWriter) {
    guard let lexicon = WordLexicon(base) else { return }
    for name in ["l.word", "l.pair", "l.syl"] {
      file.add(name, Array(base.section(name)))
      file.add(name + "#", Array(base.section(name + "#")))
    }
    var trainer = BinaryTrainer(capacityBits: capacityBits)
    trainer.restore(from: base)
    adapt(&trainer, lexicon)
    let count = trainer.write(to: &file, prefix: "w.", limit: options.featureLimit)
    report("kept \(count) of \(trainer.featureCount) features")
  }

  // MARK: Steps

  private func learn(
    _ corpus: SyllableCorpus,
    every share: Int,
    _ trainer: inout BinaryTrainer,
    _ lexicon: WordLexicon
  ) {
    let features = WordFeatures(lexicon: lexicon)
    let sentences = corpus.sentences(every: share)
    var counter = FeatureCounter(bits: capacityBits + 4)
    for sentence in sentences {
      let window = corpus.window(sentence, sentence % 2 == 0 ? .natural : .spaced)
      counter.add(features.hashes(window))
    }
    report("counted features")
    var (loss, syllables): (Double, Int) = (0, 0)
    for (count, sentence) in sentences.enumerated() {
      let window = corpus.window(sentence, sentence % 2 == 0 ? .natural : .spaced)
      let labels = corpus.joins(sentence)
      loss += Double(
        trainer.learn(features.hashes(window), stride: WordFeatures.stride, labels: labels) {
          counter.count($0) >= options.minimumCount
        }
      )
      syllables += labels.count
      if count % 100_000 == 99_999 {
        report(
          "\(count + 1) sentences, loss \((loss / Double(syllables)).rounded(to: 4)), "
            + "\(trainer.featureCount) features, dev \(score(trainer, lexicon))"
        )
        (loss, syllables) = (0, 0)
      }
    }
    report("corpus learned: dev \(score(trainer, lexicon))")
  }

  private func adapt(_ trainer: inout BinaryTrainer, _ lexicon: WordLexicon) {
    let features = WordFeatures(lexicon: lexicon)
    trainer.beginAdaptation()
    trainer.options.learningRate = options.adaptationRate
    trainer.options.l2 = options.adaptationL2
    trainer.options.dropout = options.adaptationDropout
    var sentences = train.flatMap { [$0.aligned(.natural), $0.aligned(.spaced)] }
    var generator = SeededGenerator(seed: 1)
    for epoch in 1...max(1, options.adaptationEpochs) {
      sentences.shuffle(using: &generator)
      var loss: Float = 0
      for sentence in sentences {
        loss += trainer.learn(
          features.hashes(sentence.syllables[...]),
          stride: WordFeatures.stride,
          labels: sentence.joins
        )
      }
      report("epoch \(epoch): loss \(loss), dev \(score(trainer, lexicon))")
    }
  }

  private func score(_ trainer: BinaryTrainer, _ lexicon: WordLexicon) -> String {
    guard let tagger = trainer.tagger() else { return "?" }
    let cutter = WordCutter(tagger: tagger, lexicon: lexicon)
    return [SegmentedSentence.Spacing.natural, .spaced].map { spacing in
      let score = Self.score(cutter, development, spacing)
      return "\(spacing) \(score.f1.rounded(to: 2)) (2+: \(score.longF1.rounded(to: 2)))"
    }
    .joined(separator: ", ")
  }

  /// F1 of all words and of words of two or more syllables on the development sentences.
  package func scores(_ cutter: WordCutter) -> [ModelFile.Score] {
    [SegmentedSentence.Spacing.natural, .spaced].flatMap { spacing in
      let score = Self.score(cutter, development, spacing)
      return [
        ModelFile.Score(name: "words F1, \(spacing)", value: "\(score.f1.rounded(to: 2))"),
        ModelFile.Score(
          name: "longer words F1, \(spacing)",
          value: "\(score.longF1.rounded(to: 2))"
        ),
      ]
    }
  }

  /// F1 of words of the given sentences.
  package static func score(
    _ cutter: WordCutter,
    _ sentences: [SegmentedSentence],
    _ spacing: SegmentedSentence.Spacing
  ) -> WordScore {
    var score = WordScore()
    for sentence in sentences {
      let aligned = sentence.aligned(spacing)
      score.add(found: cutter.joins(aligned.syllables[...]), gold: aligned.joins)
    }
    return score
  }
}

extension Double {
  /// The number with so many digits after the point.
  package func rounded(to digits: Int) -> Double {
    let factor = (0..<digits).reduce(1.0) { value, _ in value * 10 }
    return (self * factor).rounded() / factor
  }
}
