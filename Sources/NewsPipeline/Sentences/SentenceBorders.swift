import VietText

/// Decides where the sentences of one unit end.
///
/// The rules look at a *cluster* (`?`, `...`, `.”`), at what stands before it and at the word after
/// it. A cluster before a lower-case word never ends a sentence; otherwise it does, unless a full
/// stop belongs to a number, an abbreviation, an initial, an address or the number of a list item.
///
/// - Complexity: O(*n*) in syllables; brackets are looked for a bounded way ahead.
struct SentenceBorders {
  private let bytes: [UInt8]
  private let syllables: [Syllable]
  private let abbreviations: Abbreviations
  private let marks = MarkKeys.standard
  /// Where the sentence begins that is being read.
  private var start = 0
  /// A straight double quote has been opened and not closed.
  private var isQuoting = false
  private var openBrackets = 0

  /// Prepares to cut `syllables`, which were cut from `bytes`.
  init(_ syllables: [Syllable], in bytes: [UInt8], _ abbreviations: Abbreviations) {
    self.bytes = bytes
    self.syllables = syllables
    self.abbreviations = abbreviations
  }

  /// The ranges of the sentences, in order; together they cover all syllables but line breaks at
  /// the borders.
  mutating func sentences() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < syllables.count {
      guard syllables[index].kind == .mark || syllables[index].kind == .newline else {
        index += 1
        continue
      }
      let last = clusterEnd(from: index)
      if endsSentence(index, last) {
        close(at: last, &found)
      }
      index = last + 1
    }
    close(at: syllables.count - 1, &found)
    return found
  }

  private mutating func close(at last: Int, _ found: inout [Range<Int>]) {
    var (first, end) = (start, last + 1)
    while first < end, syllables[first].kind == .newline { first += 1 }
    while end > first, syllables[end - 1].kind == .newline { end -= 1 }
    if first < end { found.append(first..<end) }
    start = last + 1
    openBrackets = 0
  }
}

// MARK: - Clusters

extension SentenceBorders {
  /// The last syllable of the cluster that begins at `index`, which is a mark; quotes and brackets
  /// on the way are counted.
  private mutating func clusterEnd(from index: Int) -> Int {
    count(index)
    guard marks.isTerminal(syllables[index].key) else { return index }
    var last = index
    while last + 1 < syllables.count, continuesCluster(last + 1) {
      last += 1
      count(last)
    }
    return last
  }

  private func continuesCluster(_ index: Int) -> Bool {
    let syllable = syllables[index]
    guard syllable.kind == .mark else { return false }
    if marks.isTerminal(syllable.key) { return true }
    if marks.isQuote(syllable.key) { return closesQuote(index) }
    if syllable.key == marks.slash {
      return index + 1 < syllables.count && syllables[index + 1].key == marks.stop
        && !syllables[index + 1].spaceBefore
    }
    return marks.isCloser(syllable.key)
  }

  /// A curly quote tells by its form whether it closes; a straight one closes where it leans on what
  /// stands before it or, if its blanks do not tell, where one is open.
  private func closesQuote(_ index: Int) -> Bool {
    switch UTF8Bytes.scalar(in: bytes, at: syllables[index].span.start, end: bytes.count).0 {
    case 0x201C, 0x201E, 0xAB, 0x2018, 0x201A: return false
    case 0x201D, 0xBB, 0x2019: return true
    default: break
    }
    let leansBack = !syllables[index].spaceBefore
    let leansAhead = index + 1 < syllables.count && !syllables[index + 1].spaceBefore
    return leansBack == leansAhead ? isQuoting : leansBack
  }

  private mutating func count(_ index: Int) {
    let key = syllables[index].key
    if key == marks.quote {
      isQuoting = !closesQuote(index)
    } else if key == marks.openBracket {
      openBrackets += 1
    } else if key == marks.closeBracket {
      openBrackets = max(0, openBrackets - 1)
    }
  }
}

// MARK: - What ends a sentence

extension SentenceBorders {
  private func endsSentence(_ first: Int, _ last: Int) -> Bool {
    if syllables[first].kind == .newline { return beginsItem(last + 1) }
    guard marks.isTerminal(syllables[first].key), let next = next(after: last) else { return false }
    let isStop = first == last && syllables[first].key == marks.stop
    if isStop, belongsToWord(first) { return false }
    if !syllables[next].spaceBefore, syllables[last + 1].kind != .newline {
      return isStop && runsOn(first, next)
    }
    return opensSentence(next, after: first, last)
  }

  private func next(after last: Int) -> Int? {
    var next = last + 1
    while next < syllables.count, syllables[next].kind == .newline { next += 1 }
    return next < syllables.count ? next : nil
  }

  /// What follows a cluster and a blank can begin a sentence.
  private func opensSentence(_ next: Int, after first: Int, _ last: Int) -> Bool {
    let syllable = syllables[next]
    let isEllipsis = last > first || syllables[first].key == marks.ellipsis
    let quoteWasClosed = last > first && marks.isQuote(syllables[last].key)
    switch syllable.kind {
    case .letters: return syllable.isCapitalized
    case .number: return !isEllipsis || quoteWasClosed
    case .newline: return true
    case .mark: break
    }
    if marks.isQuote(syllable.key) { return true }
    if marks.isDash(syllable.key) {
      return !quoteWasClosed && next + 1 < syllables.count
        && (syllables[next + 1].isCapitalized || marks.isQuote(syllables[next + 1].key))
    }
    guard syllable.key == marks.openBracket || marks.isBullet(syllable.key) else { return false }
    return next + 1 < syllables.count && syllables[next + 1].isCapitalized
  }

  /// A stop without a blank after it ends a sentence only between a plain word and a capital.
  private func runsOn(_ stop: Int, _ next: Int) -> Bool {
    guard stop > 0 else { return false }
    let before = syllables[stop - 1]
    return before.kind == .letters && before.shape == .lower && before.span.count > 1
      && syllables[next].shape == .capitalized && syllables[next].span.count > 1
      && !isAddress(stop)
      && !(next + 1 < syllables.count && syllables[next + 1].key == marks.stop
        && !syllables[next + 1].spaceBefore)
  }

  /// The run without blanks before `stop` looks like an address (`https://a.vn/b`, `x@y.vn`).
  private func isAddress(_ stop: Int) -> Bool {
    var index = stop - 1
    while index > 0, stop - index < 24 {
      let key = syllables[index].key
      if key == marks.slash || key == marks.at || key == marks.stop { return true }
      if syllables[index].spaceBefore { return false }
      index -= 1
    }
    return false
  }

  private func beginsItem(_ index: Int) -> Bool {
    guard index + 1 < syllables.count else { return false }
    if marks.isDash(syllables[index].key) || marks.isBullet(syllables[index].key) { return true }
    return syllables[index].kind == .number && marks.isItemMark(syllables[index + 1].key)
  }
}

// MARK: - Full stops that belong to a word

extension SentenceBorders {
  private func belongsToWord(_ stop: Int) -> Bool {
    guard stop > start, let next = next(after: stop) else { return false }
    return isPartOfNumber(stop, next) || isItemNumber(stop) || closesAbbreviation(stop, next)
      || isInsideBrackets(stop, next)
  }

  /// `1.200`, also spaced as the treebank does (`1. 200`).
  private func isPartOfNumber(_ stop: Int, _ next: Int) -> Bool {
    let (before, after) = (syllables[stop - 1], syllables[next])
    guard before.kind == .number, after.kind == .number else { return false }
    return !after.spaceBefore || (before.span.count <= 3 && after.span.count == 3)
  }

  /// `1.`, `2.1.`, `a.`, `IV.` at the start of a sentence; `Điều 5.` as well.
  private func isItemNumber(_ stop: Int) -> Bool {
    guard stop - start <= 6 else { return false }
    var first = start
    while first < stop, syllables[first].kind == .newline || marks.isQuote(syllables[first].key) {
      first += 1
    }
    if abbreviations.kind(of: syllables[first]) == .heading, first + 1 < stop { first += 1 }
    return syllables[first..<stop].allSatisfy { syllable in
      syllable.kind == .number || syllable.key == marks.stop
        || (syllable.span.count == 1 && syllable.kind == .letters)
        || (syllable.shape == .upper && syllable.span.count <= 4 && marks.isRoman(syllable.key))
    }
  }

  private func closesAbbreviation(_ stop: Int, _ next: Int) -> Bool {
    let before = syllables[stop - 1]
    guard before.kind == .letters else { return false }
    let leans = !syllables[stop].spaceBefore
    switch abbreviations.kind(of: before) {
    case .title: return !(isInitial(before) && abbreviations.opensSentence(syllables[next]))
    case .final: return false
    case .heading, nil: break
    }
    guard leans, isInitial(before), !abbreviations.opensSentence(syllables[next]) else {
      return false
    }
    return isName(before: stop - 1) || isInitialWithStop(next)
  }

  /// One capital letter.
  private func isInitial(_ syllable: Syllable) -> Bool {
    syllable.shape == .capitalized && (syllable.span.count == 1 || syllable.key == marks.dStroke)
  }

  private func isInitialWithStop(_ index: Int) -> Bool {
    isInitial(syllables[index]) && index + 1 < syllables.count
      && syllables[index + 1].key == marks.stop && !syllables[index + 1].spaceBefore
  }

  /// Before an initial stands a name, another initial, or nothing.
  private func isName(before index: Int) -> Bool {
    guard index > start else { return true }
    let before = syllables[index - 1]
    return before.kind == .mark || before.isCapitalized || before.span.count <= 4
  }

  /// Inside brackets that close soon a stop ends no sentence.
  private func isInsideBrackets(_ stop: Int, _ next: Int) -> Bool {
    guard openBrackets > 0 else { return false }
    return syllables[next..<min(next + 12, syllables.count)].contains {
      $0.key == marks.closeBracket
    }
  }
}
