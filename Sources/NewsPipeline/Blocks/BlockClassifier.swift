package import LinearModel
package import VietText

/// What the block classifier tells apart.
package enum BlockPart: UInt8, CaseIterable, Sendable {
  case paragraph, heading, caption
  /// Menus, lists, widgets: of the page, not of the article.
  case around
  /// Left to the rules: title, lede, who and when, pictures, sources.
  case kept

  package init(_ kind: BlockKind) {
    switch kind {
    case .paragraph: self = .paragraph
    case .heading: self = .heading
    case .caption: self = .caption
    case .shareWidget, .relatedList, .mostRead, .teaser, .navigation, .copyright, .widget:
      self = .around
    case .title, .byline, .lede, .image, .signature, .attribution, .sourceURL, .repeatedTitle:
      self = .kept
    }
  }

  /// The letter that stands for the part in the labels of a model and in pages to learn from.
  package var letter: String {
    switch self {
    case .paragraph: "P"
    case .heading: "H"
    case .caption: "C"
    case .around: "O"
    case .kept: "K"
    }
  }
}

/// The lines of a page as the block classifier sees them.
package struct BlockEvidence: Sendable {
  package var spans: [Span] = []
  package var hashes: [UInt32] = []
  package var ends: [Int] = []
  /// What the rules say.
  package var kinds: [BlockKind] = []
  /// Lines that read like running text.
  package var isText: [Bool] = []
  /// How many words each line has.
  package var words: [Int] = []

  /// The words of the paragraphs that read like text, and how many these are.
  func body(_ kinds: [BlockKind]) -> (words: Int, count: Int) {
    let texts = kinds.indices.filter { kinds[$0] == .paragraph && isText[$0] }
    return (texts.reduce(0) { $0 + words[$1] }, texts.count)
  }
}

/// Corrects the rules where it is sure that a line of a text page is something else.
///
/// A conditional random field over the lines of a page, decided jointly (Viterbi 1967), with what the
/// rules say among its features. It was learned on made-up pages, so it speaks only where no markup
/// does, where its probability is high, and to take lines out of the body, never to put them in.
package struct BlockClassifier: Sendable {
  private let tagger: SequenceTagger?
  private let parts: [BlockPart]
  private let surety: Float
  /// Of made-up pages: at .7 one correction in thirteen was wrong, at .9 one in forty.
  package static let usualSurety: Float = 0.85
  /// At the usual one 38 of 410 headings that went were sub-headings, at this one 13 of 329.
  private static let suretyOfHeading: Float = 0.95
  /// Of the mean paragraph, where one may be a caption or heading.
  private static let fewestWords = 28
  /// For what reads like text, of which a page has most.
  private static let suretyOfText: Float = 0.98

  /// Opens the classifier of a model; without one the rules stand.
  package init(_ file: ModelFile?, surety: Float = usualSurety) {
    self.init(tagger: file.flatMap { SequenceTagger($0) }, surety: surety)
  }

  /// Makes a classifier in training.
  package init(tagger: SequenceTagger?, surety: Float) {
    self.tagger = tagger
    self.surety = surety
    parts = (tagger?.labels ?? []).map { label in
      BlockPart.allCases.first { $0.letter == label } ?? .kept
    }
  }

  /// The model that is embedded; without one the rules stand.
  package static let standard = BlockClassifier(Resource.model("blocks.bin"))

  /// Whether there is anything to correct by.
  var isSilent: Bool { tagger == nil }

  /// Lines that are decided together; a longer page is decided in stretches.
  private static let longestStretch = 2048

  /// The label of each line and its probability; `nil` if the interrupt was raised.
  private func labels(
    _ tagger: SequenceTagger,
    _ evidence: BlockEvidence,
    _ interrupt: Interrupt
  ) -> (labels: [UInt8], sure: [Float])? {
    var labels: [UInt8] = []
    var sure: [Float] = []
    var start = 0
    while start < evidence.ends.count {
      guard !interrupt.isRaised else { return nil }
      let end = min(start + Self.longestStretch, evidence.ends.count)
      let offset = start > 0 ? evidence.ends[start - 1] : 0
      let hashes = Array(evidence.hashes[offset..<evidence.ends[end - 1]])
      let ends = evidence.ends[start..<end].map { $0 - offset }
      let found = tagger.labels(hashes, ends: ends)
      let isOther = zip(found, evidence.kinds[start..<end]).contains {
        parts[Int($0)] != BlockPart($1)
      }
      labels += found
      sure +=
        isOther
        ? tagger.probabilities(of: found, hashes, ends: ends)
        : Array(repeating: 0, count: found.count)
      start = end
    }
    return (labels, sure)
  }

  /// The kinds of the lines, corrected; those of the rules if the interrupt was raised.
  ///
  /// - Complexity: O(*n*) in lines.
  package func corrected(
    _ evidence: BlockEvidence,
    interrupt: Interrupt = .never
  ) -> [BlockKind] {
    guard let tagger, evidence.ends.count == evidence.kinds.count,
      let (labels, sure) = labels(tagger, evidence, interrupt)
    else {
      return evidence.kinds
    }
    let body = evidence.body(evidence.kinds)
    // Where each line is a sentence, or nothing but the article is given, short ones are no captions.
    let isLong =
      body.words >= body.count * Self.fewestWords
      && evidence.kinds.contains { BlockPart($0) == .around }
    var kinds = evidence.kinds
    for index in kinds.indices where sure[index] >= surety {
      let part = parts[Int(labels[index])]
      guard isAllowed(kinds[index], part, sure[index]) else { continue }
      guard part == .around || isLong && evidence.words[index] * body.count * 2 <= body.words
      else { continue }
      // A page has most of what reads like text.
      let isText = evidence.isText[index] && part == .around
      guard !isText || isTeaser(kinds, index, sure[index]) else { continue }
      kinds[index] = corrected(kinds[index], part, isText: isText)
    }
    // A page of which little would be left is of a sort that the model does not know.
    return evidence.body(kinds).words * 2 >= body.words ? kinds : evidence.kinds
  }

  /// Whether a line of `kind` may become `part`.
  ///
  /// Nothing comes into the article that the rules keep out. A short line above a text may be a heading
  /// or a caption as well; the rules decide.
  private func isAllowed(_ kind: BlockKind, _ part: BlockPart, _ sure: Float) -> Bool {
    switch (BlockPart(kind), part) {
    case (.kept, _), (.around, _), (.caption, _), (.heading, .caption): false
    case (.heading, .around): sure >= Self.suretyOfHeading
    default: true
    }
  }

  /// What reads like text leaves the article only below something that is not of it.
  private func isTeaser(_ kinds: [BlockKind], _ index: Int, _ sure: Float) -> Bool {
    sure >= Self.suretyOfText && index > 0 && BlockPart(kinds[index - 1]) == .around
  }

  private func corrected(_ kind: BlockKind, _ part: BlockPart, isText: Bool) -> BlockKind {
    switch part {
    case .paragraph: .paragraph
    case .heading: .heading
    case .caption: .caption
    case .around: isText ? .teaser : .relatedList
    case .kept: kind
    }
  }
}
