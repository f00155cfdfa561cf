import Foundation
import NewsPipeline
import Training

/// Words and their tags on the dev part of UD_Vietnamese-VTB, which no training saw.
enum TreebankEvaluation {
  static func scores(_ treebank: URL) throws -> [String: Double] {
    let sentences = Treebank.sentences(Array(try Data(contentsOf: treebank)))
    let cutter = WordCutter(Resource.model("words.bin"))
    let tagger = WordTagger(Resource.model("tags.bin"))
    let words = WordTraining.score(cutter, sentences, .natural)
    return [
      "treebank.words": words.f1 / 100,
      "treebank.longer-words": words.longF1 / 100,
      "treebank.tags": TagTraining.score(tagger, sentences) / 100,
      "treebank.words-and-tags": TaggedScore.f1(cutter, tagger, sentences) / 100,
    ]
  }
}
