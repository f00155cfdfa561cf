import VietText

/// Syllables that are written with `i` or with `y` at the writer’s choice: `bác sĩ`, `bác sỹ`.
///
/// So are words that stand for a mark (`LBKT` for a bracket, in treebanks).
///
/// A small direct table by the low bits of the key: nearly every look-up is one comparison.
struct SpellingVariants: Sendable {
  static let standard = SpellingVariants()

  private static let mask = 1023
  private var from: [UInt64]
  private var to: [UInt64]
  private var marks: [UInt64] = []

  private init() {
    from = Array(repeating: 0, count: Self.mask + 1)
    to = from
    let vowels = zip(["y", "ý", "ỳ", "ỷ", "ỹ", "ỵ"], ["i", "í", "ì", "ỉ", "ĩ", "ị"])
    let starts = ["h", "k", "l", "m", "s", "t", "qu"]
    for (start, vowel) in starts.flatMap({ start in vowels.map { (start, $0) } }) {
      add(start + vowel.0, start + vowel.1)
    }
    for row in Resource.table("lexicon/spelled-marks.tsv").rows where row.count >= 2 {
      add(row[0], row[1])
      marks.append(SyllableScanner.key(of: row[0]))
    }
  }

  private mutating func add(_ variant: String, _ spelling: String) {
    let key = SyllableScanner.key(of: variant)
    from[Int(key & UInt64(Self.mask))] = key
    to[Int(key & UInt64(Self.mask))] = SyllableScanner.key(of: spelling)
  }

  /// Whether the key is that of a word that stands for a mark.
  func isMark(_ key: UInt64) -> Bool { marks.contains(key) }

  /// The key of the spelling with `i`; other keys are given back unchanged.
  @inline(__always)
  func key(_ key: UInt64) -> UInt64 {
    let index = Int(key & UInt64(Self.mask))
    return from[index] == key ? to[index] : key
  }
}
