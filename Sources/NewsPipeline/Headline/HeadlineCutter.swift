import VietText

/// Finds the stretches of a sentence that read as headlines.
///
/// What can go are an opening of time or place, who reports it, asides in brackets, between dashes and between
/// commas, and an end that begins with a comma, a preposition or a conjunction. What is left begins with who or
/// what it is about, has a predicate, and breaks no quotation. These are the cuts of Dorr, Zajic and Schwartz
/// (2003, "Hedge Trimmer") made on parts of speech instead of trees.
struct HeadlineCutter {
  private let reading: Reading
  private let cues: CueTable
  private let sentence: TaggedSentence
  private var words: [TaggedSentence.Word] { sentence.words }

  /// In syllables, marks aside.
  private static let lengths = 6...22
  /// Openings and reports end within so many words.
  private static let longestOpening = 18
  /// No headline has more words.
  private static let mostWords = 36
  private static let fewestWords = 4
  private static let shortestBeginning = 7
  /// What is named before is named among so many words.
  private static let subjectLength = 4

  private static let comma = MarkSet(",")
  private static let colon = MarkSet(":")
  private static let quotes = MarkSet("\"", "“", "”")
  private static let singleQuotes = MarkSet("'", "‘", "’")
  private static let brackets = (opening: MarkSet("(", "["), closing: MarkSet(")", "]"))
  private static let dashes = MarkSet("-", "–", "—")
  private static let stops = MarkSet(",", ";", ":", "(", "–", "—", "-")
  private static let clauseEnds = MarkSet(",", ";", ":", "–", "—")
  private static let ends = MarkSet(".", "!", "…", ";", ":", ",")

  init(_ sentence: TaggedSentence, of reading: Reading, _ cues: CueTable) {
    self.sentence = sentence
    self.reading = reading
    self.cues = cues
  }

  /// In order of their beginnings and ends.
  ///
  /// - Complexity: at most a few hundred, however long the sentence is.
  func cuts() -> [HeadlineCut] {
    starts().flatMap { position, start in
      ends(from: position).compactMap { last, end in
        cut(position..<last, start, end)
      }
    }
  }

  /// What a sentence that has no cut begins with, up to a mark that breaks no quotation, or all of it.
  func beginning() -> HeadlineCut? {
    guard let first = words.indices.first(where: { !isMark($0) }) else { return nil }
    var (quotes, stop): (Int, Int?) = (0, nil)
    for word in words.indices where stop == nil {
      if has(word, Self.quotes) { quotes += 1 }
      let isEnd = word >= first + Self.shortestBeginning && has(word, Self.clauseEnds)
      if isEnd, quotes % 2 == 0, cue(word - 1) != "report" { stop = word }
    }
    let last = words.indices.prefix(stop ?? words.count).last { !has($0, Self.ends) }
    let range = first..<max(last ?? first, first) + 1
    return HeadlineCut(
      start: .sentence,
      end: .mark,
      words: range,
      kept: Array(range),
      length: range.count,
      spare: 0
    )
  }

  private func cut(
    _ range: Range<Int>,
    _ start: HeadlineCut.Start,
    _ end: HeadlineCut.End
  ) -> HeadlineCut? {
    let asides = asides(in: range)
    let kept = range.filter { word in !asides.contains { $0.contains(word) } }
    let length = kept.reduce(0) { $0 + (isMark($1) ? 0 : words[$1].syllables.count) }
    // Who reports does nothing else: what is reported must have a predicate.
    let hasPredicate = kept.dropFirst().contains {
      [.verb, .adjective, .auxiliary].contains(words[$0].part) && cue($0) != "report"
    }
    guard Self.lengths.contains(length), hasPredicate, isBalanced(kept) else { return nil }
    return HeadlineCut(
      start: start,
      end: end,
      words: range,
      kept: kept,
      length: length,
      spare: spare(kept)
    )
  }

  private func spare(_ kept: [Int]) -> Int {
    zip(kept, kept.dropFirst()).count { has($0, Self.comma) && cue($1) == "opening" }
  }

  private func isBalanced(_ kept: [Int]) -> Bool {
    [Self.quotes, Self.singleQuotes].allSatisfy { quotes in
      kept.count { has($0, quotes) } % 2 == 0
    }
  }

  // MARK: - Words

  private func first(_ word: Int) -> Syllable {
    reading.syllables[words[word].syllables.lowerBound]
  }

  private func isMark(_ word: Int) -> Bool { words[word].part == .mark }

  private func has(_ word: Int, _ marks: MarkSet) -> Bool { isMark(word) && marks.has(first(word)) }

  /// The kind of cue that begins with a word and ends with one.
  private func cue(_ word: Int) -> String? {
    guard let last = words.last else { return nil }
    let start = words[word].syllables.lowerBound
    let match = cues.longestMatch(in: reading, at: start, end: last.syllables.upperBound)
    guard let match else { return nil }
    let end = start + match.length
    let isWhole = words[word...].prefix(match.length).contains { $0.syllables.upperBound == end }
    return isWhole ? cues.kinds[match.kind] : nil
  }
}

// MARK: - Where a headline begins

extension HeadlineCutter {
  private func starts() -> [(Int, HeadlineCut.Start)] {
    guard let first = words.indices.first(where: { !isMark($0) || has($0, Self.quotes) }) else {
      return []
    }
    var found: [(Int, HeadlineCut.Start)] = [(first, .sentence)]
    let opens = cue(first) == "opening"
    for word in words.indices.dropFirst(first + 1).prefix(Self.longestOpening) {
      if opens, has(word, Self.comma) {
        found.append((word + 1, .opening))
      } else if has(word, Self.colon) {
        found.append((word + 1, .colon))
      } else if cue(word) == "report" {
        found.append((afterReport(word), .report))
      }
    }
    return found.filter { canBegin($0.0, $0.1) }
  }

  /// What follows `cho biết (thêm) (rằng)`.
  private func afterReport(_ word: Int) -> Int {
    var next = word + 1
    while next < words.count, cue(next) == "that" || has(next, Self.comma) { next += 1 }
    return next
  }

  /// Whether it begins with who or what it is about, or what is to be done.
  private func canBegin(_ position: Int, _ start: HeadlineCut.Start) -> Bool {
    var word = position
    if word < words.count, has(word, Self.quotes) { word += 1 }
    guard word + Self.fewestWords <= words.count, !isMark(word + 1) else { return false }
    switch cue(word) {
    case "opening", "pronoun", "report", "that": return false
    case "person": return words[word].part != .pronoun && words[word + 1].part == .properNoun
    default: break
    }
    let subject = words.indices[word...].prefix(Self.subjectLength)
    if subject.contains(where: { cue($0) == "pointing" }) { return false }
    switch words[word].part {
    case .noun, .properNoun, .determiner: return true
    case .number: return words[word + 1].part == .noun
    case .verb: return start == .sentence
    default: return false
    }
  }
}

// MARK: - Where it ends

extension HeadlineCutter {
  private func ends(from start: Int) -> [(Int, HeadlineCut.End)] {
    var found: [(Int, HeadlineCut.End)] = []
    let last = words.indices.last { !has($0, Self.ends) }
    guard let last else { return [] }
    let reach = min(last + 1, start + Self.mostWords)
    for word in start + Self.fewestWords..<max(start + Self.fewestWords, reach) {
      if let end = end(before: word), canEnd(word - 1) { found.append((word, end)) }
    }
    if last + 1 <= start + Self.mostWords, last >= start + Self.fewestWords - 1 {
      if cue(last) != "report" { found.append((last + 1, .sentence)) }
    }
    return found
  }

  /// How a headline may end before a word of the sentence.
  private func end(before word: Int) -> HeadlineCut.End? {
    if ["inner", "that"].contains(cue(word)) { return nil }
    switch words[word].part {
    case .mark:
      guard Self.stops.has(first(word)) else { return nil }
      if Self.comma.has(first(word)) { return goesOn(word) ? nil : .comma }
      let isDash = Self.dashes.has(first(word))
      return isDash && !first(word).spaceBefore ? nil : .mark
    case .subordinator: return .subordinate
    case .adposition: return words[word - 1].part == .verb ? nil : .preposition
    case .coordinator:
      let next = word + 1 < words.count ? words[word + 1].part : .other
      return [.verb, .adverb, .auxiliary].contains(next) ? .conjunction : nil
    default: return nil
    }
  }

  /// Whether a list of names goes on after a comma.
  private func goesOn(_ comma: Int) -> Bool {
    words[comma - 1].part == .properNoun && comma + 1 < words.count
      && words[comma + 1].part == .properNoun
  }

  private func canEnd(_ word: Int) -> Bool {
    switch words[word].part {
    case .adposition, .subordinator, .coordinator, .auxiliary, .adverb, .determiner, .particle,
      .pronoun:
      return false
    case .mark: return has(word, Self.quotes) || has(word, Self.singleQuotes)
    // `một` counts what the headline would leave out; `29/7` counts nothing.
    case .number: return first(word).kind == .number
    default: return cue(word) != "report"
    }
  }
}

// MARK: - Asides

extension HeadlineCutter {
  /// What lies in brackets, between dashes, or between commas and only says who somebody is.
  private func asides(in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var word = range.lowerBound + 1
    while word < range.upperBound {
      if let end = asideEnd(word, in: range) {
        found.append(word..<end)
        word = end
      } else {
        word += 1
      }
    }
    return found
  }

  /// Where the aside that begins at a word ends.
  private func asideEnd(_ word: Int, in range: Range<Int>) -> Int? {
    let rest = word + 1..<range.upperBound
    if has(word, Self.brackets.opening) {
      return rest.first { has($0, Self.brackets.closing) }.map { $0 + 1 }
    }
    if has(word, Self.dashes), first(word).spaceBefore {
      return rest.first { has($0, Self.dashes) && first($0).spaceBefore }.map { $0 + 1 }
    }
    guard has(word, Self.comma), let next = rest.first(where: { has($0, Self.comma) }) else {
      return nil
    }
    return isApposition(word + 1..<next) && next + 1 < range.upperBound
      && isPredicate(next + 1) && words[word - 1].part == .properNoun ? next + 1 : nil
  }

  /// `, Thái tử bang Kelantan của Malaysia,`: a noun and more, and nothing that happens.
  private func isApposition(_ range: Range<Int>) -> Bool {
    range.count > 2 && words[range.lowerBound].part == .noun
      && !words[range].contains { [.verb, .coordinator].contains($0.part) }
  }

  private func isPredicate(_ word: Int) -> Bool {
    [.verb, .adverb, .auxiliary].contains(words[word].part)
  }
}
