import ArgumentParser
import LinearModel
import NewsPipeline
import Training

/// `diembao-train words`: the model that groups syllables into words.
struct TrainWords: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words",
    abstract: "Makes the model that groups syllables into words.",
    discussion: """
      Needs the segmented news corpus (VNDS/vietnews, unpacked: one JSON object a line) and the train \
      and dev parts of UD_Vietnamese-VTB (CC BY-SA 4.0).
      """
  )

  @Option(help: "The segmented corpus, unpacked.") var corpus: String
  @Option(help: "A part of it that was joined anew, to learn instead (seeds/words/teach.py).")
  var taught: String?
  @Option(help: "The treebank to train on (CoNLL-U).") var train: String
  @Option(help: "The treebank to watch (CoNLL-U).") var dev: String
  @Option(help: "The model file to write.") var output: String
  @Option(help: "Learn every how-manieth article.") var share = 12
  @Option(help: "Least count of a feature.") var minimum = 4
  @Option(help: "Passes over the treebank.") var epochs = 3
  @Option(help: "Learning rate on the treebank.") var rate: Float = 0.05
  @Option(help: "Pull to what the corpus taught.") var l2: Float = 0.05
  @Option(help: "Share of features left out of each step on the treebank.") var dropout: Float = 0.3
  @Option(help: "Features to keep.") var features = 390_000
  @Option(help: "What the corpus taught, made before; or where to keep it.") var base: String
  @Flag(help: "Learn the corpus anew.") var fresh = false

  func run() throws {
    var options = WordTraining.Options()
    options.share = share
    options.minimumCount = minimum
    options.adaptationEpochs = epochs
    options.adaptationRate = rate
    options.adaptationL2 = l2
    options.adaptationDropout = dropout
    options.featureLimit = features
    let training = WordTraining(
      corpus: SegmentedNews(fresh ? try LocalFile.read(corpus) : []),
      taught: fresh ? try taught.map { SegmentedNews(try LocalFile.read($0)) } : nil,
      train: Treebank.sentences(try LocalFile.read(train)),
      development: Treebank.sentences(try LocalFile.read(dev)),
      options: options,
      report: Progress.show
    )
    if fresh { try LocalFile.write(training.base().bytes, to: base) }
    let known = try LocalFile.read(base)
    guard let knowledge = ModelFile(keeping: known) else {
      throw ValidationError("\(base) holds nothing that the corpus taught")
    }
    var sections = ModelFileWriter(ModelFile.Card(name: "words", version: "1", data: ""))
    training.adapt(knowledge, into: &sections)
    var digest = DataDigest()
    digest.add(known)
    digest.add(try LocalFile.read(train))
    var card = ModelFile.Card(name: "words", version: "1", data: digest.hexadecimal)
    card.scores = training.scores(WordCutter(ModelFile(keeping: sections.bytes)))
    var file = ModelFileWriter(card)
    file.add(sectionsOf: sections)
    try LocalFile.write(file.bytes, to: output)
  }
}
