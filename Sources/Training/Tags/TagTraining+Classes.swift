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
    addLexicon(to: &parts)
    file.add(sectionsOf: parts)
    return ModelFile(keeping: parts.bytes).flatMap { WordClasses($0) } ?? .empty
  }

  /// Keeps the classes of another model; the lexicon is made anew.
  package func classes(in model: ModelFile, into file: inout ModelFileWriter) -> WordClasses {
    var parts = ModelFileWriter(ModelFile.Card(name: "classes", version: "0", data: ""))
    for name in ["classes", "kin"] {
      parts.add(name, Array(model.section(name)))
      parts.add(name + "#", Array(model.section(name + "#")))
    }
    addLexicon(to: &parts)
    file.add(sectionsOf: parts)
    return ModelFile(keeping: parts.bytes).flatMap { WordClasses($0) } ?? .empty
  }

  /// What people say of words that the treebank does not have, in the form of kin.
  private func addLexicon(to file: inout ModelFileWriter) {
    let names = tagNames
    let known = taggedWords()
    var entries: [(hash: UInt32, value: UInt32)] = []
    for row in lexicon where row.count >= 2 {
      let syllables = SyllableScanner().syllables(in: Array(row[0].utf8))
      let key = TagFeatures.key(syllables, syllables.indices)
      guard let tag = names.firstIndex(of: row[1]), known[key] == nil else { continue }
      entries.append((WordClasses.hash(key), UInt32(tag + 1) | 7 << 10))
    }
    guard !entries.isEmpty else { return }
    HashTable.write(entries, valueBits: WordClasses.kinBits, to: &file, section: "lexicon")
    report("\(entries.count) words are tagged by hand")
  }

  private var tagNames: [String] { Set(train.flatMap { $0.tags.map(\.upos) }).sorted() }

  /// How often each word of the treebank has which UPOS.
  private func taggedWords() -> [UInt64: [Int]] {
    let names = tagNames
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
