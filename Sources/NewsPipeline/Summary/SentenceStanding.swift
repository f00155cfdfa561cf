import VietText

/// Whether a sentence can stand without the ones around it, whatever it says.
///
/// A reader of a summary misses what an excerpt points back to: `Theo đó, …`, `Ông nói …`, `Nhóm người
/// này …`, half of a quotation, a quotation whose speaker stands elsewhere.
struct SentenceStanding: Hashable, Sendable {
  /// Opens with a word that points back, or names its subject only by one.
  var leans = false
  /// Leans so that nobody knows who or what is meant: `Ông nói …`, `Đồng thời …`.
  ///
  /// `Chiếc xe này …` still says that it is about a car.
  var dangles = false
  /// How many syllables link it to the sentence before and can be left out: `Theo đó,`.
  var linkLength = 0
  /// The same where a sentence is left that leans on nothing and begins in lower case.
  ///
  /// It is left out only of a sentence that is the whole summary.
  var lowerLinkLength = 0
  /// Leans, or dangles, even without them.
  var leansUnlinked = false
  var danglesUnlinked = false
  /// Has one end of a quotation and not the other.
  var isBroken = false
  /// Opens a quotation that the next sentence goes on with.
  var opensQuotation = false
  /// Closes a quotation that a sentence before it opened.
  var closesQuotation = false
  /// Speaks as `tôi` or in quotation marks, and does not say who speaks.
  var isUnvoiced = false
  /// Has quotation marks, whole or not.
  var isQuoting = false
  /// Speaks as `tôi`, and does not say who speaks.
  var isPersonal = false
  /// Ends in a colon, or in nothing, as headings and captions do.
  var isUnfinished = false
  /// Asks.
  var isQuestion = false
  /// Begins with a bracket or the mark of a list: an item, or the rest of a sentence.
  var isFragment = false

  /// The same as numbers for the ranker.
  var row: [Float] {
    [leans, isQuoting, isPersonal, isUnfinished, isQuestion].map { $0 ? 1 : 0 }
  }
}

/// Judges how sentences stand, by their marks and the cues in them.
struct StandingJudge {
  private let reading: Reading
  private let openers: LinkingOpeners
  private let leaning: Int?
  private let person: Int?
  private let pointing: Int?
  private let saying: Int?
  private let reporting: Int?
  private let speaker: Int?

  /// How many syllables of a sentence its subject stands in.
  private static let opening = 6
  /// A quotation of more syllables is speech, not a name or a word.
  private static let longQuotation = 10
  /// Keys of all double quotes are equal, and those of guillemets; which end one is, its bytes tell.
  private static let quotes = MarkSet("\"", "“", "”", "«", "»")
  private static let openers = ["“", "«"].map { Array($0.utf8) }
  private static let closers = ["”", "»"].map { Array($0.utf8) }
  private static let ends = MarkSet(".", "!", "…", "?")
  private static let question = SyllableScanner.key(of: "?")
  private static let comma = SyllableScanner.key(of: ",")
  private static let fragmentMarks = MarkSet("(", ")", "-", "–", "+", "*", "•", "/", ",", ":")

  init(_ reading: Reading, _ cues: CueTable, _ openers: LinkingOpeners) {
    self.reading = reading
    self.openers = openers
    leaning = cues.kind("leaning")
    person = cues.kind("person")
    pointing = cues.kind("pointing")
    saying = cues.kind("saying")
    reporting = cues.kind("reporting")
    speaker = cues.kind("self")
  }

  /// `hits` are the cues of the sentence, in order.
  func standing(of sentence: Int, _ hits: ArraySlice<CueTable.Hit>) -> SentenceStanding {
    let range = reading.sentences[sentence].syllables
    let start = range.first { reading.syllables[$0].kind != .mark } ?? range.lowerBound
    var standing = SentenceStanding()
    standing.dangles = dangles(hits, from: start, in: range)
    standing.leans = standing.dangles || points(hits, from: start, in: range)
    addLink(to: &standing, hits, in: range)
    let marks = quotations(range)
    standing.opensQuotation = marks.opens
    standing.closesQuotation = marks.closes
    standing.isBroken = marks.opens || marks.closes
    let speaks = hits.contains { $0.kind == speaker }
    let says = hits.contains { $0.kind == saying || $0.kind == reporting }
    standing.isUnvoiced = (speaks || marks.isLong) && !says
    standing.isQuoting = range.contains { Self.quotes.has(reading.syllables[$0]) }
    standing.isPersonal = speaks && !says
    let last = range.last { !Self.quotes.has(reading.syllables[$0]) }
    standing.isUnfinished = last.map { !Self.ends.has(reading.syllables[$0]) } ?? true
    standing.isQuestion = last.map { reading.syllables[$0].key == Self.question } ?? false
    standing.isFragment = Self.fragmentMarks.has(reading.syllables[range.lowerBound])
    return standing
  }

  /// What links it to the sentence before, and how it stands without that.
  private func addLink(
    to standing: inout SentenceStanding,
    _ hits: ArraySlice<CueTable.Hit>,
    in range: Range<Int>
  ) {
    (standing.leansUnlinked, standing.danglesUnlinked) = (standing.leans, standing.dangles)
    guard let link = openers.link(in: reading, range) else {
      if openers.tellsFirst(in: reading, range), names(from: range.lowerBound, in: range) {
        standing.danglesUnlinked = false
      }
      return
    }
    let rest = range.lowerBound + link.length
    let dangles = dangles(hits, from: rest, in: range)
    let leans = dangles || points(hits, from: rest, in: range)
    if link.leavesCapital {
      standing.linkLength = link.length
      (standing.leansUnlinked, standing.danglesUnlinked) = (leans, dangles)
    } else if !leans, names(from: rest, in: range),
      link.leavesName || !defersSubject(hits, from: rest, in: range)
    {
      standing.lowerLinkLength = link.length
    }
  }

  /// Whether there is a name or a number after the first syllable: a sentence without any is about
  /// something that others name.
  private func names(from start: Int, in range: Range<Int>) -> Bool {
    (start..<range.upperBound).dropFirst().contains {
      reading.syllables[$0].isCapitalized || reading.syllables[$0].kind == .number
    }
  }

  /// Whether a bare pronoun follows an opening clause: `Khi được hỏi, ông …`.
  private func defersSubject(
    _ hits: ArraySlice<CueTable.Hit>,
    from start: Int,
    in range: Range<Int>
  ) -> Bool {
    let rest = start..<range.upperBound
    let comma = rest.first { reading.syllables[$0].key == Self.comma }
    return comma.map { dangles(hits, from: $0 + 1, in: range) } ?? false
  }

  private func dangles(
    _ hits: ArraySlice<CueTable.Hit>,
    from start: Int,
    in range: Range<Int>
  ) -> Bool {
    hits.contains { hit in
      guard hit.syllables.lowerBound == start else { return false }
      if hit.kind == leaning { return true }
      guard hit.kind == person, hit.syllables.upperBound < range.upperBound else { return false }
      return !reading.syllables[hit.syllables.upperBound].isCapitalized
    }
  }

  /// Whether the subject is named only by a word that points back.
  private func points(
    _ hits: ArraySlice<CueTable.Hit>,
    from start: Int,
    in range: Range<Int>
  ) -> Bool {
    let rest = start..<range.upperBound
    let comma = rest.first { reading.syllables[$0].key == Self.comma } ?? range.upperBound
    let subject = start..<min(start + Self.opening, max(comma, start), range.upperBound)
    return hits.contains { hit in
      let first = hit.syllables.lowerBound
      return hit.kind == pointing && subject.contains(first) && first > start
    }
  }

  /// Whether a quotation lacks an end, and whether one is more than a name or a word.
  private func quotations(_ range: Range<Int>) -> (opens: Bool, closes: Bool, isLong: Bool) {
    var open: Int?
    var (opens, closes, isLong) = (false, false, false)
    for index in range where Self.quotes.has(reading.syllables[index]) {
      let mark = reading.text.bytes[reading.syllables[index].span.range]
      let isOpener = Self.openers.contains { $0.elementsEqual(mark) }
      let isCloser = Self.closers.contains { $0.elementsEqual(mark) }
      // Straight marks open and close by turns.
      if isOpener || (!isCloser && open == nil) {
        opens = opens || open != nil
        open = index
      } else if let start = open {
        isLong = isLong || index - start > Self.longQuotation
        open = nil
      } else {
        closes = true
      }
    }
    return (opens || open != nil, closes, isLong)
  }
}

extension SentenceFeatures {
  /// What a reader misses where a candidate stands in a summary, in the units of the ranker.
  ///
  /// A sentence leans on nothing that is missing where the one before it is chosen too. The sizes
  /// were weighed on unseen articles: larger ones read better and lose what ROUGE counts. `isOnly`
  /// tells that nothing will be chosen beside it.
  func cost(_ index: Int, beside chosen: [Int], isOnly: Bool = false) -> Float {
    guard !chosen.isEmpty else { return costAlone(standings[index], isOnly: isOnly) }
    let standing = standings[index]
    let follows = chosen.contains(index - 1)
    let precedes = chosen.contains(index + 1)
    var cost: Float = 0
    if standing.leansUnlinked, !follows { cost += 0.03 }
    if standing.opensQuotation, !precedes { cost += 0.08 }
    if standing.closesQuotation, !follows { cost += 0.08 }
    if standing.isUnvoiced, !follows { cost += 0.03 }
    if standing.isUnfinished || standing.isFragment { cost += 0.05 }
    if standing.isQuestion { cost += 0.02 }
    if chosen.contains(where: { repeats($0, index) }) { cost += 0.05 }
    return cost
  }

  /// What a reader misses where a sentence is the whole summary.
  ///
  /// One that dangles is taken only where no other is left. The rest is less than among several: how
  /// much a single sentence says is most of what it is good for.
  private func costAlone(_ standing: SentenceStanding, isOnly: Bool) -> Float {
    var cost: Float = 0
    if isOnly, standing.lowerLinkLength > 0 {
      cost += 0.02
    } else if standing.danglesUnlinked {
      cost += 1
    } else if standing.leansUnlinked {
      cost += 0.03
    }
    if standing.isBroken { cost += 0.03 }
    if standing.isUnvoiced { cost += 0.01 }
    if standing.isUnfinished || standing.isFragment { cost += 0.05 }
    if standing.isQuestion { cost += 0.02 }
    return cost
  }

  /// The same where the sentence is shown whole, with what links it to the one before.
  func costAsWritten(_ index: Int) -> Float {
    var standing = standings[index]
    standing.leansUnlinked = standing.leans
    standing.danglesUnlinked = standing.dangles
    return costAlone(standing, isOnly: false)
  }

  /// Where a candidate begins that is shown without the one before it, in bytes of the text.
  ///
  /// One that is the whole summary may begin in lower case.
  func startAlone(_ index: Int, isOnly: Bool) -> Int {
    let sentence = reading.sentences[candidates[index]]
    guard index < standings.count else { return sentence.span.start }
    let standing = standings[index]
    let left = isOnly ? max(standing.linkLength, standing.lowerLinkLength) : standing.linkLength
    guard left > 0 else { return sentence.span.start }
    return reading.syllables[sentence.syllables.lowerBound + left].span.start
  }

  /// Whether one of two candidates says nearly all that the other says.
  func repeats(_ one: Int, _ other: Int) -> Bool {
    vectors.containment(candidates[one], candidates[other]) > Self.mostlySaid
  }

  private static let mostlySaid: Float = 0.7

  /// What a choice of several sentences gains for its readers by beginning where the article does.
  ///
  /// An opening that says who and where carries what follows; a choice from far below hangs in the
  /// air, and very short sentences are mostly captions. The first two sentences were written to be
  /// read together: another pair must promise clearly more than they do. Readers preferred pairs that are as long as
  /// the opening in two of three cases and shorter ones in one of three; ROUGE prefers short ones, which can be wrong
  /// in little.
  func bonus(of chosen: [Int]) -> Float {
    var bonus: Float = 0
    if chosen.count == 2 {
      if chosen.contains(0), chosen.contains(1) { bonus += Self.openingPair }
      let length = length(chosen[0]) + length(chosen[1])
      bonus -= Self.shortPairCost * max(0, Self.pairLength - length) / Self.pairLength
    }
    if let first = chosen.min(), first > 2 { bonus -= 0.005 }
    for index in chosen {
      bonus -= 0.02 * max(0, Self.shortLength - length(index)) / Self.shortLength
    }
    return bonus
  }

  /// Weighed on 2,107 unseen articles and on the votes of readers (`seeds/summaries`).
  ///
  /// Of the pairs that differ from the opening 67 of 100 have more of the abstract, and about as many
  /// with smaller and larger sizes; larger ones cost what the others gain. A favor for the first
  /// sentence without the second only cost.
  private static let openingPair: Float = 0.02
  private static let shortPairCost: Float = 0.06
  /// In syllables, marks included.
  private static let pairLength: Float = 72
  private static let shortLength: Float = 16
}
