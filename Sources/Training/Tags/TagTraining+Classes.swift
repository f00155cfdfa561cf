package import LinearModel
package import NewsPipeline
import VietText

extension TagTraining {
  /// Finds the classes of the words of `corpus`, and how words are usually tagged, and adds them to `file`.
  package func classes(
    of corpus: SegmentedNews,
    every share: Int,
    into file: inout ModelFileWriter
  ) -> WordClasses {
    var parts = ModelFileWriter(ModelFile.Card(name: "classes", version: "0", data: ""))
    ClassTraining().write(SyllableCorpus(corpus, every: share), to: &parts, report: report)
    return known(parts, into: &file)
  }

  /// Keeps the classes of another model; how words are usually tagged is found anew.
  package func classes(in model: ModelFile, into file: inout ModelFileWriter) -> WordClasses {
    var parts = ModelFileWriter(ModelFile.Card(name: "classes", version: "0", data: ""))
    for name in ["classes", "classes#"] { parts.add(name, Array(model.section(name))) }
    return known(parts, into: &file)
  }

  private func known(_ classes: ModelFileWriter, into file: inout ModelFileWriter) -> WordClasses {
    var parts = classes
    addLexicon(to: &parts)
    file.add(sectionsOf: parts)
    return ModelFile(keeping: parts.bytes).flatMap { WordClasses($0) } ?? .empty
  }

  /// How words are usually tagged: what people say of words that the treebank does not have, and for
  /// all others what a tagger found in much text.
  private func addLexicon(to file: inout ModelFileWriter) {
    let names = Set(train.flatMap { $0.tags.map(\.upos) }).sorted()
    let known = Set(taggedWords(names) { body in train.forEach(body) }.keys)
    var entries: [(hash: UInt32, value: UInt32)] = []
    var said: Set<UInt64> = []
    for row in lexicon where row.count >= 2 {
      let syllables = SyllableScanner().syllables(in: Array(row[0].utf8))
      let key = TagFeatures.key(syllables, syllables.indices)
      guard let tag = names.firstIndex(of: row[1]), !known.contains(key) else { continue }
      entries.append((WordClasses.hash(key), UInt32(tag + 1) | 7 << 10))
      said.insert(key)
    }
    report("\(entries.count) words are tagged by hand")
    let found = taggedWords(names) { body in Treebank.forEachSentence(silver, body) }
    let frequent = found.map { (key: $0.key, tags: $0.value, total: $0.value.reduce(0, +)) }
      .filter { $0.total >= minimumUsage && !said.contains($0.key) }
      .sorted { ($1.total, $0.key) < ($0.total, $1.key) }
    entries += frequent.map { (WordClasses.hash($0.key), Self.packed($0.tags, $0.total)) }
    report("\(frequent.count) words are tagged by machine")
    guard !entries.isEmpty else { return }
    HashTable.write(entries, valueBits: WordClasses.usageBits, to: &file, section: "lexicon")
  }

  /// How often each word has which UPOS.
  private func taggedWords(
    _ names: [String],
    _ forEachSentence: ((SegmentedSentence) -> Void) -> Void
  ) -> [UInt64: [Int]] {
    var counts: [UInt64: [Int]] = [:]
    forEachSentence { sentence in
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

  /// The likeliest tag, the next one if it is not rare, and in three bits how sure the first is.
  private static func packed(_ counts: [Int], _ total: Int) -> UInt32 {
    let order = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
    let second = order.count > 1 && counts[order[1]] * 10 > total ? UInt32(order[1] + 1) : 0
    let share = Float(counts[order[0]]) / Float(total)
    let sure = UInt32(max(0, min(total < 3 ? 3 : 7, (share - 0.3) / 0.09)))
    return UInt32(order[0] + 1) | second << 5 | sure << 10
  }
}
