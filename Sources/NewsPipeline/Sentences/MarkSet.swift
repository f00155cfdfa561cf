import VietText

/// A few marks, by their keys.
struct MarkSet: Sendable {
  private let keys: [UInt64]

  init(_ marks: String...) {
    keys = marks.map(SyllableScanner.key(of:))
  }

  func has(_ syllable: Syllable) -> Bool {
    syllable.kind == .mark && keys.contains(syllable.key)
  }
}
