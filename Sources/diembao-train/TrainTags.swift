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
  @Option(help: "Read every how-manieth article.") var share = 2
  @Option(help: "Passes over the treebank.") var epochs = 30
  @Option(help: "Learning rate.") var rate: Float = 0.1
  @Option(help: "Pull to zero.") var l2: Float = 0.002

  func run() throws {
    var options = SequenceTrainer.Options()
    options.epochs = epochs
    options.learningRate = rate
    options.l2 = l2
    let training = TagTraining(
      train: Treebank.sentences(try LocalFile.read(train)),
      development: Treebank.sentences(try LocalFile.read(dev)),
      options: options,
      report: Progress.show
    )
    var file = ModelFileWriter(ModelFile.Card(name: "tags", version: "1", data: ""))
    var known = WordClasses.empty
    if let classes, let model = ModelFile(keeping: try LocalFile.read(classes)) {
      known = WordClasses(model) ?? .empty
    } else if let corpus {
      known = TagTraining.classes(
        of: SegmentedNews(try LocalFile.read(corpus)),
        every: share,
        into: &file,
        report: Progress.show
      )
    }
    training.run(classes: known, into: &file)
    try LocalFile.write(file.bytes, to: output)
  }
}
