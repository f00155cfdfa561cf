import ArgumentParser
import LinearModel
import NewsPipeline
import Training

/// `diembao-train tags`: the model that gives words their parts of speech.
struct TrainTags: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags",
    abstract: "Makes the model that gives words their parts of speech."
  )

  @Option(help: "The segmented corpus, unpacked; without it words have no classes.")
  var corpus: String?
  @Option(help: "The treebank to train on (CoNLL-U).") var train: String
  @Option(help: "The treebank to watch (CoNLL-U).") var dev: String
  @Option(help: "The model file to write.") var output: String
  @Option(help: "A model whose classes are used instead of new ones.") var classes: String?
  @Option(help: "Words and their parts of speech, made by hand.") var lexicon: String?
  @Option(help: "Sentences tagged by machine (CoNLL-U, seeds/tags/README.md).") var silver: String?
  @Option(help: "How many of these sentences are learned.") var silverSentences = 100_000
  @Option(help: "Read every how-manieth article.") var share = 2
  @Option(help: "Passes over the treebank.") var epochs = 2
  @Option(help: "Learning rate.") var rate: Float = 0.02
  @Option(help: "Pull to what the tagged sentences taught.") var l2: Float = 0.1
  @Option(help: "Share of features left out of each step.") var dropout: Float = 0.3
  @Option(help: "Features to keep.") var features = 500_000
  @Option(help: "Rows of weights that they share.") var rows = 66_000

  func run() throws {
    var options = SequenceTrainer.Options()
    options.epochs = epochs
    options.learningRate = rate
    options.l2 = l2
    options.dropout = dropout
    options.featureLimit = features
    options.rowLimit = rows
    var training = TagTraining(
      train: Treebank.sentences(try LocalFile.read(train)),
      development: Treebank.sentences(try LocalFile.read(dev)),
      options: options,
      report: Progress.show
    )
    if let lexicon {
      training.lexicon = try LocalFile.read(lexicon).withUnsafeBytes { SeedTable($0).rows }
    }
    if let silver { training.silver = try LocalFile.read(silver) }
    training.silverLimit = silverSentences
    var file = ModelFileWriter(ModelFile.Card(name: "tags", version: "4", data: ""))
    let known: WordClasses
    if let classes, let model = ModelFile(keeping: try LocalFile.read(classes)) {
      known = training.classes(in: model, into: &file)
    } else {
      let news = SegmentedNews(try corpus.map { try LocalFile.read($0) } ?? [])
      known = training.classes(of: news, every: share, into: &file)
    }
    training.run(classes: known, into: &file)
    var digest = DataDigest()
    for path in [classes, corpus, lexicon, silver, train].compactMap(\.self) {
      digest.add(try LocalFile.read(path))
    }
    var card = ModelFile.Card(name: "tags", version: "4", data: digest.hexadecimal)
    let tagger = WordTagger(ModelFile(keeping: file.bytes))
    let score = TagTraining.score(tagger, Treebank.sentences(try LocalFile.read(dev)))
    card.scores = [ModelFile.Score(name: "UPOS on gold words", value: "\(score.rounded(to: 2))")]
    var whole = ModelFileWriter(card)
    whole.add(sectionsOf: file)
    try LocalFile.write(whole.bytes, to: output)
  }
}
