import LinearModel
package import VietText

/// What the word cutter looks at to decide whether a syllable continues the word before it.
///
/// The window is three syllables to the left of the place and three to the right. It sees the folded
/// syllables, their shapes, whether a blank stands between them, and which words of the lexicon begin,
/// end or lie across there.
package struct WordFeatures: Sendable {
  /// How many features each place has.
  package static let stride = 31

  private let lexicon: WordLexicon

  package init(lexicon: WordLexicon) {
    self.lexicon = lexicon
  }

  /// The features of all syllables of a sentence, ``stride`` each, one syllable after the other.
  ///
  /// - Complexity: O(*n*) in syllables.
  package func hashes(_ syllables: ArraySlice<Syllable>) -> [UInt32] {
    var desk = WordDesk()
    write(syllables, on: &desk)
    return desk.hashes
  }

  /// The features of a sentence whose keys and shapes are known already.
  package func hashes(_ window: WordWindow) -> [UInt32] {
    var desk = WordDesk()
    desk.window = window
    write(on: &desk)
    return desk.hashes
  }

  /// Writes the features of the syllables of a sentence on the desk.
  func write(_ syllables: ArraySlice<Syllable>, on desk: inout WordDesk) {
    desk.window.clear()
    for syllable in syllables { desk.window.append(Self.key(syllable), Self.shape(syllable)) }
    write(on: &desk)
  }

  private func write(on desk: inout WordDesk) {
    desk.window.close()
    desk.view.read(desk.window.keys, of: lexicon)
    let count = max(0, desk.window.keys.count - 2 * WordWindow.margin)
    desk.hashes.removeAll(keepingCapacity: true)
    desk.hashes += repeatElement(0, count: count * Self.stride)
    let (window, view) = (desk.window, desk.view)
    var hashes = desk.hashes.mutableSpan
    for place in 0..<count where place > 0 {
      Self.fill(&hashes, place, window.keys.span, window.shapes.span, view)
    }
  }

  private static let number: UInt64 = 0x4E0

  /// Numbers are alike but for their length.
  @inline(__always)
  package static func key(_ syllable: Syllable) -> UInt64 {
    syllable.kind == .number
      ? number + UInt64(min(syllable.span.count, 5)) : SpellingVariants.standard.key(syllable.key)
  }

  /// Kind and case of a syllable in four bits, and 16 for a blank before it.
  @inline(__always)
  package static func shape(_ syllable: Syllable) -> UInt64 {
    let kind: UInt64
    switch syllable.kind {
    case .letters:
      kind = UInt64(syllable.shape.rawValue) + (syllable.span.count == 1 ? 5 : 0)
    case .number: kind = 10
    case .mark: kind = 11
    case .newline: kind = 12
    }
    return kind | (syllable.spaceBefore ? 16 : 0)
  }
}

/// Memory that words are found on, kept from sentence to sentence.
struct WordDesk {
  fileprivate(set) var hashes: [UInt32] = []
  var decision = BinaryDesk()
  fileprivate var window = WordWindow()
  fileprivate var view = LexiconView()
}

/// Keys and shapes of the syllables of one sentence, with borders around them.
package struct WordWindow {
  static let margin = 3
  private static let border: UInt64 = 0xB0DE

  private(set) var keys: [UInt64] = []
  private(set) var shapes: [UInt64] = []

  package init() { addMargin() }

  mutating func clear() {
    keys.removeAll(keepingCapacity: true)
    shapes.removeAll(keepingCapacity: true)
    addMargin()
  }

  package mutating func append(_ key: UInt64, _ shape: UInt64) {
    keys.append(key)
    shapes.append(shape)
  }

  mutating func close() { addMargin() }

  private mutating func addMargin() {
    for _ in 0..<Self.margin { append(Self.border, 15) }
  }
}

// MARK: - Lexicon

/// What the lexicon says at each syllable.
private struct LexiconView {
  /// Grades of the words of 2, 3 and 4 syllables that begin at a syllable, three bits each.
  private var grades: [UInt64] = []
  /// The bond of a syllable with the next one.
  private(set) var bonds: [UInt64] = []
  /// How a syllable joins its neighbours.
  private(set) var habits: [UInt64] = []

  mutating func read(_ keys: [UInt64], of lexicon: WordLexicon) {
    let margin = WordWindow.margin
    clear(keys.count)
    let end = keys.count - margin
    for start in margin..<max(margin, end) {
      var key = WordLexicon.key(keys[start])
      habits[start] = lexicon.habits(keys[start])
      for length in 2...WordLexicon.longest where start + length <= end {
        key = FeatureHash.join(key, keys[start + length - 1])
        if length == 2 { bonds[start] = lexicon.bond(key) }
        grades[start] |= lexicon.grade(key) << UInt64(3 * (length - 2))
      }
    }
  }

  private mutating func clear(_ count: Int) {
    grades.removeAll(keepingCapacity: true)
    grades += repeatElement(0, count: count)
    bonds.removeAll(keepingCapacity: true)
    bonds += repeatElement(0, count: count)
    habits.removeAll(keepingCapacity: true)
    habits += repeatElement(0, count: count)
  }

  /// The grade of the word of `length` syllables that begins at `start`.
  @inline(__always)
  func grade(_ start: Int, _ length: Int) -> UInt64 {
    start < 0 ? 0 : grades[start] &>> UInt64(truncatingIfNeeded: 3 &* (length &- 2)) & 7
  }
}

// MARK: - Templates

extension WordFeatures {
  @inline(__always)
  private static func fill(
    _ hashes: inout MutableSpan<UInt32>,
    _ place: Int,
    _ keys: Swift.Span<UInt64>,
    _ shapes: Swift.Span<UInt64>,
    _ lexicon: LexiconView
  ) {
    let index = place + WordWindow.margin
    let (l3, l2, l1) = (keys[index - 3], keys[index - 2], keys[index - 1])
    let (r1, r2, r3) = (keys[index], keys[index + 1], keys[index + 2])
    let (s2, s1) = (shapes[index - 2], shapes[index - 1])
    let (t1, t2) = (shapes[index], shapes[index + 1])
    let near = s1 << 5 | t1
    let wide = s2 << 15 | near << 5 | t2
    let space = t1 & 16
    let pair = FeatureHash.join(l1, r1)
    let across2 = lexicon.grade(index - 1, 2)
    let across3 = lexicon.grade(index - 2, 3) << 3 | lexicon.grade(index - 1, 3)
    let across4 =
      lexicon.grade(index - 3, 4) << 6 | lexicon.grade(index - 2, 4) << 3
      | lexicon.grade(index - 1, 4)
    let beside = lexicon.grade(index - 2, 2) << 3 | lexicon.grade(index, 2)
    let lexical = across4 << 24 | across3 << 12 | beside << 4 | across2
    let bond = lexicon.bonds[index - 1]
    let (before, after) = (lexicon.bonds[index - 2], lexicon.bonds[index])
    let habits = (lexicon.habits[index - 1] & 7) << 3 | lexicon.habits[index] >> 3
    let base = place * stride
    hashes[base] = FeatureHash.of(1, l1, space)
    hashes[base + 1] = FeatureHash.of(2, r1, space)
    hashes[base + 2] = FeatureHash.of(3, pair, space)
    hashes[base + 3] = FeatureHash.of(4, l2, l1)
    hashes[base + 4] = FeatureHash.of(5, r1, r2)
    hashes[base + 5] = FeatureHash.of(6, l2, pair)
    hashes[base + 6] = FeatureHash.of(7, pair, r2)
    hashes[base + 7] = FeatureHash.of(8, l2, r1)
    hashes[base + 8] = FeatureHash.of(9, l1, r2)
    hashes[base + 9] = FeatureHash.of(10, l2, pair, r2)
    hashes[base + 10] = FeatureHash.of(11, near)
    hashes[base + 11] = FeatureHash.of(12, wide)
    hashes[base + 12] = FeatureHash.of(13, pair, near)
    hashes[base + 13] = FeatureHash.of(14, l1, near)
    hashes[base + 14] = FeatureHash.of(15, r1, near)
    hashes[base + 15] = FeatureHash.of(16, lexical, space)
    hashes[base + 16] = FeatureHash.of(17, lexical & 0xFFF, wide)
    hashes[base + 17] = FeatureHash.of(18, l1, lexical)
    hashes[base + 18] = FeatureHash.of(19, r1, lexical)
    hashes[base + 19] = FeatureHash.of(20, pair, lexical)
    hashes[base + 20] = FeatureHash.of(21, l3, l2, l1)
    hashes[base + 21] = FeatureHash.of(22, r1, r2, r3)
    hashes[base + 22] = FeatureHash.of(23, across3 << 4 | across2, near)
    hashes[base + 23] = FeatureHash.of(24, FeatureHash.join(l3, l2), pair)
    hashes[base + 24] = FeatureHash.of(25, habits << 10 | across2 << 5 | bond, near)
    hashes[base + 25] = FeatureHash.of(26, bond << 4 | across2, near)
    hashes[base + 26] = FeatureHash.of(27, (before >> 2) << 16 | bond << 8 | after >> 2, across2)
    hashes[base + 27] = FeatureHash.of(28, habits, across2)
    hashes[base + 28] = FeatureHash.of(29, habits << 16 | (bond >> 2) << 8 | beside, across2)
    hashes[base + 29] = FeatureHash.of(30, lexicon.habits[index - 1] << 8 | bond, r1)
    hashes[base + 30] = FeatureHash.of(31, lexicon.habits[index] << 8 | bond, l1)
  }
}
