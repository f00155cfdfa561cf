package import LinearModel
package import NewsPipeline
import VietText

extension TagTraining {
  /// Finds the classes of words in `corpus` and what the treebank says of their kin, and adds them to
  /// `file`.
  package func classes(
    of corpus: SegmentedNews,
    every share: Int,
    into file: inout ModelFileWriter
  ) -> WordClasses {
    var parts = ModelFileWriter(ModelFile.Card(name: "classes", version: "0", data: ""))
    ClassTraining().write(
      SyllableCorpus(corpus, every: share),
      tagged: taggedWords(),
      to: &parts,
      report: report
    )
    file.add(sectionsOf: parts)
    return ModelFile(keeping: parts.bytes).flatMap { WordClasses($0) } ?? .empty
  }

  /// Keeps the classes of another model.
  package static func classes(in model: ModelFile, into file: inout ModelFileWriter) -> WordClasses
  {
    for name in ["classes", "kin"] {
      file.add(name, Array(model.section(name)))
      file.add(name + "#", Array(model.section(name + "#")))
    }
    return WordClasses(model) ?? .empty
  }

  /// How often each word of the treebank has which UPOS.
  private func taggedWords() -> [UInt64: [Int]] {
    let names = Set(train.flatMap { $0.tags.map(\.upos) }).sorted()
    var counts: [UInt64: [Int]] = [:]
    for sentence in train {
      let aligned = sentence.aligned(.natural)
      for word in WordScore.ranges(aligned.joins) {
        let upos = sentence.tags[aligned.words[word.lowerBound]].upos
        guard let index = names.firstIndex(of: upos) else { continue }
        let key = TagFeatures.key(aligned.syllables, word)
        counts[key, default: [Int](repeating: 0, count: names.count)][index] += 1
      }
    }
    return counts
  }
}
