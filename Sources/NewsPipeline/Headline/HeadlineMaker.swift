package import LinearModel
package import VietText

/// A sentence that a headline can be cut from, and what the summarizer thinks of it.
package struct HeadlineSource: Sendable {
  let sentence: TaggedSentence
  /// Among the sentences of the article.
  let place: Int
  /// Its place among the best, from zero.
  let rank: Int
  let worth: Float
  /// It stands where a title would.
  let isTitle: Bool
}

/// Gives an article its headline: its title, or what is left of a sentence when all is left out that can be.
///
/// ``HeadlineCutter`` finds what reads as a headline; sums of trees, learned from articles and their titles,
/// tell which of that is most like a title (Hedge Trimmer's cuts, chosen by a model as in Filippova and Altun
/// 2013, "Overcoming the Lack of Parallel Data in Sentence Compression"). A headline is pieces of one sentence
/// in their order, so no word of it is new.
package struct HeadlineMaker: Sendable {
  private let model: BoostedTrees?
  private let rarity: SyllableRarity
  private let cues: CueTable
  private let cutter: WordCutter
  private let tagger: WordTagger

  /// How many sentences the summarizer recommends, and how many at the beginning are tried beside them.
  package static let leads = 4
  private static let openings = 2
  /// A title that ends in a stop and is longer is a sentence; in syllables.
  private static let longestSentence = 20
  /// What a syllable beyond so many costs, in the units of the model: titles are short.
  private static let usualLength = 12
  private static let lengthCost: Float = 0.002
  private static let spareCost: Float = 0.03
  /// What somebody says is no fact: a headline tells who says it, unless that takes too long.
  private static let voiceCost: Float = 0.03

  private static let bar = MarkSet("|")
  private static let ellipses = MarkSet("…")
  private static let stop = MarkSet(".")
  private static let ends = MarkSet(".", "!", "…", ";", ":", ",")

  package init(
    _ model: BoostedTrees?,
    _ rarity: SyllableRarity,
    _ cutter: WordCutter,
    _ tagger: WordTagger
  ) {
    self.model = model
    self.rarity = rarity
    self.cutter = cutter
    self.tagger = tagger
    cues = CueTable(Resource.table("lexicon/headline-cues.tsv"))
  }

  /// The title, if it is a good one; otherwise the best cut.
  ///
  /// `leads` are the sentences that say most, the best first. Pieces stand in the order of the text; there are
  /// none if there is no sentence.
  func headline(of reading: Reading, leads: [Summary.Lead]) -> [Span] {
    title(of: reading).map { [$0] } ?? cutHeadline(of: reading, leads: leads)
  }

  private func cutHeadline(of reading: Reading, leads: [Summary.Lead]) -> [Span] {
    let sources = sources(of: reading, leads: leads)
    let (cuts, rows) = cuts(of: sources, in: reading)
    let scores = model.flatMap { $0.featureCount == HeadlineFeatures.columnCount ? $0 : nil }?
      .scores(rows)
    let worth = cuts.indices.map { (scores?[$0] ?? 0) - Self.cost(of: cuts[$0].cut) }
    let best = cuts.indices.max { (worth[$0], -$0) < (worth[$1], -$1) }
    if let best { return pieces(cuts[best].cut, of: cuts[best].source, in: reading) }
    guard let source = sources.first else { return [] }
    let beginning = HeadlineCutter(source.sentence, of: reading, cues).beginning()
    return beginning.map { pieces($0, of: source, in: reading) } ?? []
  }
}

// MARK: - Titles

extension HeadlineMaker {
  /// The title without the name of the site after a bar, and without a stop, if it can be the headline.
  private func title(of reading: Reading) -> Span? {
    for title in reading.units where title.kind == .title {
      let range = syllables(of: title, in: reading)
      let part = range.prefix { !Self.bar.has(reading.syllables[$0]) }
      guard let last = part.last, isGood(reading.syllables[range.lowerBound...last]) else {
        continue
      }
      let hasStop = Self.stop.has(reading.syllables[last])
      return part.count == range.count && !hasStop
        ? title.span : reading.span(of: range.lowerBound..<(hasStop ? last : last + 1))
    }
    return nil
  }

  private func syllables(of unit: Unit, in reading: Reading) -> Range<Int> {
    let sentences = reading.sentences[unit.sentences]
    guard let first = sentences.first, let last = sentences.last else { return 0..<0 }
    return first.syllables.lowerBound..<last.syllables.upperBound
  }

  /// Three to thirty syllables, and no long sentence: a page without a title may begin with one.
  private func isGood(_ title: ArraySlice<Syllable>) -> Bool {
    let count = title.count { $0.kind == .letters }
    let isSentence = count > Self.longestSentence && title.last.map(Self.stop.has) ?? false
    return (3...30).contains(count) && !isSentence && !isSpoiled(title)
  }

  /// All in capitals, or cut off.
  private func isSpoiled(_ title: ArraySlice<Syllable>) -> Bool {
    let isCut =
      title.last.map(Self.ellipses.has) ?? false || title.suffix(3).count(where: Self.stop.has) > 1
    // The one letter of `Ở` has the shape of a name.
    let large = title.count { $0.shape == .upper }
    let isLarge = large > title.count { $0.shape == .capitalized }
    return isCut || (isLarge && !title.contains { $0.shape == .lower || $0.shape == .mixed })
  }
}

// MARK: - Cuts

extension HeadlineMaker {
  /// The sentences that can be cut: one that stands for a title, the first ones, and the best.
  package func sources(of reading: Reading, leads: [Summary.Lead]) -> [HeadlineSource] {
    let body = reading.sentences.indices.lazy.filter { index in
      switch reading.units[reading.sentences[index].unit].kind {
      case .lede, .paragraph: true
      case .title: !isSpoiled(reading.syllables(of: reading.sentences[index]))
      default: false
      }
    }
    let opening = Array(body.prefix(Self.openings))
    let known = leads.prefix(Self.leads).map(\.sentence)
    let all = opening + known.filter { !opening.contains($0) }
    return all.map { index in
      let rank = known.firstIndex(of: index)
      return HeadlineSource(
        sentence: TaggedSentence(index, of: reading, cutter, tagger),
        place: index,
        rank: rank ?? Self.leads,
        worth: rank.map { leads[$0].worth } ?? 0,
        isTitle: reading.units[reading.sentences[index].unit].kind == .title
      )
    }
  }

  /// Every cut of the sources, and a row of numbers each.
  package func cuts(
    of sources: [HeadlineSource],
    in reading: Reading
  ) -> (cuts: [(cut: HeadlineCut, source: HeadlineSource)], rows: [Float]) {
    let features = HeadlineFeatures(reading, rarity, first: sources.first?.sentence)
    var (cuts, rows): ([(cut: HeadlineCut, source: HeadlineSource)], [Float]) = ([], [])
    for source in sources {
      for cut in HeadlineCutter(source.sentence, of: reading, cues).cuts() {
        features.describe(cut, of: source, into: &rows)
        cuts.append((cut, source))
      }
    }
    return (cuts, rows)
  }

  /// The stretches of the text that a cut keeps.
  package func pieces(_ cut: HeadlineCut, of source: HeadlineSource, in reading: Reading) -> [Span]
  {
    var ranges: [Range<Int>] = []
    for index in cut.kept {
      let word = source.sentence.words[index].syllables
      if let last = ranges.last, last.upperBound == word.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<word.upperBound
      } else {
        ranges.append(word)
      }
    }
    // A word may hold marks: `12/3.` is one.
    if let last = ranges.popLast(),
      let end = last.last(where: { !Self.ends.has(reading.syllables[$0]) })
    {
      ranges.append(last.lowerBound..<end + 1)
    }
    return ranges.map(reading.span(of:))
  }

  private static func cost(of cut: HeadlineCut) -> Float {
    lengthCost * Float(max(0, cut.length - usualLength)) + spareCost * Float(cut.spare)
      + (cut.start == .report ? voiceCost : 0)
  }
}

extension HeadlineMaker {
  /// The maker with the model and word lists that are embedded in the binary.
  package static let standard = HeadlineMaker(
    BoostedTrees(EmbeddedBytes(Resource.bytes("models/headlines.bin"))),
    SummaryKnowledge.standard.rarity,
    .standard,
    .standard
  )
}
