package import LinearModel
package import NewsPipeline
import VietText

/// Makes the model that gives words their parts of speech.
///
/// What a larger tagger says of much text is learned first, then the treebank, whose conventions are
/// the ones wanted (a teacher and a student: Bucila et al. 2006, "Model Compression"). All is done
/// twice: the first time shows which features are worth their place.
package struct TagTraining {
  let train: [SegmentedSentence]
  private let development: [SegmentedSentence]
  private let options: SequenceTrainer.Options
  /// Rows of a word and its part of speech, made by hand.
  package var lexicon: [[String]] = []
  /// A text tagged by machine with the labels of the treebank (CoNLL-U).
  package var silver: [UInt8] = []
  /// How many sentences of it are learned; words are counted in all.
  package var silverLimit = 100_000
  /// How it is learned.
  package var silverOptions = SequenceTrainer.Options()
  /// How often a word must stand in it for its usual tags to be kept.
  package var minimumUsage = 2
  let report: (String) -> Void

  /// Prepares training.
  ///
  /// `report` is given one line of progress at a time.
  package init(
    train: [SegmentedSentence],
    development: [SegmentedSentence],
    options: SequenceTrainer.Options,
    report: @escaping (String) -> Void
  ) {
    self.train = train
    self.development = development
    self.options = options
    self.report = report
    silverOptions.epochs = 2
    silverOptions.learningRate = 0.1
    silverOptions.l2 = 1e-4
    silverOptions.dropout = 0.15
    silverOptions.minimumCount = 3
    silverOptions.featureLimit = options.featureLimit
    silverOptions.rowLimit = options.rowLimit
  }

  /// Trains with the given classes of words, and adds the sections `t.…` to `file`.
  package func run(classes: WordClasses, into file: inout ModelFileWriter) {
    let labels = TagLabels(train.flatMap(\.tags))
    var table = ModelFileWriter(ModelFile.Card(name: "tags", version: "0", data: ""))
    labels.write(train, silver, to: &table)
    file.add(sectionsOf: table)
    let tags = ModelFile(keeping: table.bytes).map { TagTable($0) } ?? .empty
    let features = TagFeatures(classes: classes)
    let tagged = taggedByMachine.map { example($0, features, labels) }
    let gold = (train + headings).map { example($0, features, labels) }
    var trainer = SequenceTrainer(labels: labels.names, options: options)
    learn(tagged, gold, &trainer) { epoch, loss, _ in report("trial \(epoch): loss \(loss)") }
    trainer.startOver(keeping: options.featureLimit)
    learn(tagged, gold, &trainer) { epoch, loss, trainer in
      let tagger = WordTagger(tagger: trainer.tagger(), tags: tags, classes: classes)
      let score = Self.score(tagger, development)
      report("epoch \(epoch): loss \(loss), dev UPOS \(score.rounded(to: 2))")
    }
    let count = trainer.write(to: &file, prefix: "t.")
    report("kept \(count) features")
  }

  private func learn(
    _ tagged: [LabelledSequence],
    _ gold: [LabelledSequence],
    _ trainer: inout SequenceTrainer,
    afterEpoch: (Int, Float, SequenceTrainer) -> Void
  ) {
    if !tagged.isEmpty {
      trainer.options = silverOptions
      trainer.train(tagged, afterEpoch: afterEpoch)
      trainer.beginAdaptation()
    }
    trainer.options = options
    trainer.train(gold, afterEpoch: afterEpoch)
  }

  private var taggedByMachine: [SegmentedSentence] {
    var sentences: [SegmentedSentence] = []
    Treebank.forEachSentence(silver) { sentence in
      if sentences.count < silverLimit { sentences.append(sentence) }
    }
    return sentences
  }

  /// Every fourth sentence without the mark at its end, as headings and captions are written; else the last
  /// word of a heading would be taken for a mark.
  private var headings: [SegmentedSentence] {
    train.enumerated().compactMap { index, sentence in
      guard index % 4 == 0, sentence.words.count > 2, sentence.tags.last?.upos == "PUNCT" else {
        return nil
      }
      return SegmentedSentence(
        words: sentence.words.dropLast(),
        tags: sentence.tags.dropLast()
      )
    }
  }

  private func example(
    _ sentence: SegmentedSentence,
    _ features: TagFeatures,
    _ labels: TagLabels
  ) -> LabelledSequence {
    let aligned = sentence.aligned(.natural)
    let words = WordScore.ranges(aligned.joins)
    let (hashes, ends) = features.hashes(aligned.syllables, words)
    let gold = words.map { labels.label(of: sentence.tags[aligned.words[$0.lowerBound]]) }
    return LabelledSequence(hashes: hashes, ends: ends, labels: gold)
  }

  /// The share of words of the gold whose UPOS is right, in percent.
  package static func score(_ tagger: WordTagger, _ sentences: [SegmentedSentence]) -> Double {
    var (right, all) = (0, 0)
    for sentence in sentences {
      let aligned = sentence.aligned(.natural)
      let words = WordScore.ranges(aligned.joins)
      let tags = tagger.tags(aligned.syllables, words)
      for (word, tag) in zip(words, tags)
      where
        tag.upos == sentence.tags[aligned.words[word.lowerBound]].upos
      { right += 1 }
      all += sentence.tags.count
    }
    return 100 * Double(right) / Double(max(1, all))
  }
}
