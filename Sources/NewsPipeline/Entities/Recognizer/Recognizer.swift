package import LinearModel
package import VietText

/// Finds the nested names of an article with trained models, in two readings.
///
/// The first reading scores every sentence by itself. The second adds to these scores what can be
/// learned from the whole article: the labels that the first gave around each syllable, and what the
/// same name and the same word were taken for elsewhere.
package struct Recognizer: Sendable {
  private let first: LayeredModel
  private let second: LayeredModel?
  private let viewer: TokenViewer

  /// Makes a recognizer; without a second model the first reading is the answer.
  package init(
    first: LayeredModel,
    second: LayeredModel? = nil,
    names: NameTable = .standard
  ) {
    self.first = first
    self.second = second.flatMap { $0.layers == first.layers ? $0 : nil }
    viewer = TokenViewer(names: names)
  }

  /// The names of all sentences, in order; those that hold others come first.
  ///
  /// Sentences whose labels the memory holds are not read again.
  package func names(
    in reading: Reading,
    reusing memory: SentenceMemory? = nil,
    interrupt: Interrupt = .never
  ) -> [NameSpan] {
    var views = viewer.views(of: reading, interrupt: interrupt)
    guard !interrupt.isRaised else { return [] }
    var board = ScoreBoard(first, reading, keepsAll: reading.syllables.count <= Self.longest)
    var draft = read(reading, views, memory, &board, interrupt)
    guard !interrupt.isRaised else { return [] }
    guard let second else { return draft.names(in: reading) }
    draft.mark(&views, of: reading)
    guard !interrupt.isRaised else { return [] }
    var rows = FeatureRows()
    for (index, sentence) in reading.sentences.enumerated() where !interrupt.isRaised {
      let features = reading.features(of: sentence, views: views)
      draft.label(sentence, by: features, isLast: true, reusing: memory) { draft in
        let positions = board.open(sentence)
        if !board.isScored(index) { score(features, &rows, &board, positions) }
        features.fillSecond(&rows)
        second.add(rows, to: &board.scores, at: positions.lowerBound)
        draft.label(sentence, by: second.decoder, board.scores, positions, isLast: true)
      }
    }
    return interrupt.isRaised ? [] : draft.names(in: reading)
  }

  /// Of pages of more syllables the scores are worked out again for the second reading: kept, those of
  /// 10 MB would take a gigabyte.
  private static let longest = 1 << 15

  /// What the first reading alone finds, and the scores that it gives: what the second reading, and its
  /// trainer, start from.
  package func draft(of reading: Reading) -> (draft: Draft, scores: [Float]) {
    var board = ScoreBoard(first, reading, keepsAll: true)
    let draft = read(reading, viewer.views(of: reading), nil, &board, .never)
    return (draft, board.scores)
  }

  /// What the first reading finds; a sentence out of the memory has labels, but no scores.
  private func read(
    _ reading: Reading,
    _ views: [TokenView],
    _ memory: SentenceMemory?,
    _ board: inout ScoreBoard,
    _ interrupt: Interrupt
  ) -> Draft {
    var draft = Draft(
      layers: first.layers,
      count: reading.syllables.count,
      interrupt: interrupt
    )
    var rows = FeatureRows()
    let isLast = second == nil
    for (index, sentence) in reading.sentences.enumerated() where !interrupt.isRaised {
      let features = reading.features(of: sentence, views: views)
      draft.label(sentence, by: features, isLast: isLast, reusing: memory) { draft in
        let positions = board.open(sentence)
        score(features, &rows, &board, positions)
        board.note(index)
        draft.label(sentence, by: first.decoder, board.scores, positions, isLast: isLast)
      }
    }
    return draft
  }

  private func score(
    _ features: RecognizerFeatures,
    _ rows: inout FeatureRows,
    _ board: inout ScoreBoard,
    _ positions: Range<Int>
  ) {
    features.fill(&rows)
    first.add(rows, to: &board.scores, at: positions.lowerBound)
  }

  /// The features of all sentences of an article: what the trainer learns from.
  ///
  /// With a draft they are those that the second reading adds.
  package static func features(
    of reading: Reading,
    names: NameTable = .standard,
    draft: Draft? = nil
  ) -> [FeatureRows] {
    var views = TokenViewer(names: names).views(of: reading)
    draft?.mark(&views, of: reading)
    return reading.sentences.map { sentence in
      var rows = FeatureRows()
      let features = reading.features(of: sentence, views: views)
      if draft == nil { features.fill(&rows) } else { features.fillSecond(&rows) }
      return rows
    }
  }

  /// The recognizer with the embedded models; `nil` if the build has none.
  package static let standard = LayeredModel(bytes: RecognizerFiles.standard.first)
    .map { Recognizer(first: $0, second: LayeredModel(bytes: RecognizerFiles.standard.second)) }
}

extension Draft {
  /// Takes the labels of a sentence out of the memory, else those that `read` gives, which it keeps.
  fileprivate mutating func label(
    _ sentence: Sentence,
    by features: RecognizerFeatures,
    isLast: Bool,
    reusing memory: SentenceMemory?,
    _ read: (inout Draft) -> Void
  ) {
    guard let memory else { return read(&self) }
    let seen = features.views[features.sentence]
    let key = SentenceMemory.Key(seen, place: features.place, isLast: isLast)
    if let known = memory.labels(for: key) { return set(known, at: sentence) }
    read(&self)
    memory.keep(labels(of: sentence), for: key)
  }
}

extension Reading {
  fileprivate func features(of sentence: Sentence, views: [TokenView]) -> RecognizerFeatures {
    let unit = units[sentence.unit]
    let isLast = sentence.unit == units.count - 1
    let isShort = sentence.syllables.count < 8
    let place: UInt64 =
      unit.kind == .title ? 1 : isLast ? 2 : unit.sentences.count == 1 && isShort ? 3 : 0
    return RecognizerFeatures(views: views, sentence: sentence.syllables, place: place)
  }
}

/// The scores of all sentences of an article, or of a very long one those of the sentence at hand.
private struct ScoreBoard {
  var scores: [Float]
  private let model: LayeredModel
  private let keepsAll: Bool
  private var scored: [Bool]

  init(_ model: LayeredModel, _ reading: Reading, keepsAll: Bool) {
    self.model = model
    self.keepsAll = keepsAll
    scores = keepsAll ? model.blank(reading.syllables.count) : []
    scored = Array(repeating: false, count: keepsAll ? reading.sentences.count : 0)
  }

  /// Where the scores of a sentence are.
  mutating func open(_ sentence: Sentence) -> Range<Int> {
    if keepsAll { return sentence.syllables }
    scores = model.blank(sentence.syllables.count)
    return 0..<sentence.syllables.count
  }

  func isScored(_ sentence: Int) -> Bool { keepsAll && scored[sentence] }

  mutating func note(_ sentence: Int) {
    if keepsAll { scored[sentence] = true }
  }
}
