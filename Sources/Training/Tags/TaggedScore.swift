package import NewsPipeline
import VietText

/// How well words are found and tagged together, as in the text of a reader who knows neither.
package enum TaggedScore {
  /// F1 of words whose span and UPOS are both right, in percent.
  package static func f1(
    _ cutter: WordCutter,
    _ tagger: WordTagger,
    _ sentences: [SegmentedSentence]
  ) -> Double {
    var (right, all) = (0, 0)
    for sentence in sentences {
      let aligned = sentence.aligned(.natural)
      let gold = WordScore.ranges(aligned.joins)
      let found = WordScore.ranges(cutter.joins(aligned.syllables[...]))
      var upos: [Range<Int>: String] = [:]
      for word in gold { upos[word] = sentence.tags[aligned.words[word.lowerBound]].upos }
      for (word, tag) in zip(found, tagger.tags(aligned.syllables, found))
      where upos[word] == tag.upos { right += 1 }
      all += gold.count + found.count
    }
    return 200 * Double(right) / Double(max(1, all))
  }
}
