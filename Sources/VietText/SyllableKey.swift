/// A 64-bit FNV-1a hash over folded scalars.
package struct SyllableKey: Hashable, Sendable {
  package private(set) var value: UInt64

  package static let empty = SyllableKey(value: 0xCBF2_9CE4_8422_2325)

  package mutating func add(_ scalar: UInt32) {
    value = (value ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3
  }

  /// The key of a sequence: the keys of its syllables, in order.
  package mutating func add(key: UInt64) {
    value = (value ^ key) &* 0x0000_0100_0000_01B3
    value ^= value >> 29
  }
}

/// Folds the letters of one syllable as they come: case, tone placement, shape.
struct SyllableFolder {
  private var all = SyllableKey.empty
  private var allButLast = SyllableKey.empty
  private var allButTwo = SyllableKey.empty
  private var last: UInt32 = 0
  private var secondLast: UInt32 = 0
  private var thirdLast: UInt32 = 0
  private var count = 0
  private var upperCount = 0
  private var firstIsUpper = false

  mutating func add(_ scalar: UInt32) {
    let lower = Letters.lowercased(scalar)
    add(lower, isUpper: lower != scalar)
  }

  /// Adds a letter that is in lower case already and says which case it had.
  mutating func add(_ lower: UInt32, isUpper: Bool) {
    if isUpper {
      upperCount += 1
      firstIsUpper = firstIsUpper || count == 0
    }
    (allButTwo, allButLast) = (allButLast, all)
    (thirdLast, secondLast, last) = (secondLast, last, lower)
    all.add(lower)
    count += 1
  }

  var shape: Syllable.Shape {
    if upperCount == 0 { return .lower }
    if upperCount == count { return count == 1 ? .capitalized : .upper }
    return firstIsUpper && upperCount == 1 ? .capitalized : .mixed
  }

  /// The key with the tone mark in its old place (`hoà` as `hòa`, `uỷ` as `ủy`).
  ///
  /// The tone moves from the last letter to the one before it. `quý` keeps its place, because there the `u` belongs to the consonant.
  var key: UInt64 {
    guard secondLast == 0x6F || (secondLast == 0x75 && thirdLast != 0x71),
      let (plain, tone) = Tones.split(last),
      secondLast == 0x6F ? (plain == 0x61 || plain == 0x65) : plain == 0x79,
      let moved = Tones.join(secondLast, tone)
    else { return all.value }
    var key = allButTwo
    key.add(moved)
    key.add(plain)
    return key.value
  }
}

/// Tone marks of the letters that tone placement moves between: o, u, a, e, y.
enum Tones {
  private static let table: [(plain: UInt32, toned: [UInt32])] = [
    (0x61, [0xE0, 0x1EA3, 0xE3, 0xE1, 0x1EA1]),
    (0x65, [0xE8, 0x1EBB, 0x1EBD, 0xE9, 0x1EB9]),
    (0x6F, [0xF2, 0x1ECF, 0xF5, 0xF3, 0x1ECD]),
    (0x75, [0xF9, 0x1EE7, 0x169, 0xFA, 0x1EE5]),
    (0x79, [0x1EF3, 0x1EF7, 0x1EF9, 0xFD, 0x1EF5]),
  ]

  static func split(_ scalar: UInt32) -> (plain: UInt32, tone: Int)? {
    guard scalar >= 0xE0 else { return nil }
    for row in table {
      if let tone = row.toned.firstIndex(of: scalar) { return (row.plain, tone) }
    }
    return nil
  }

  static func join(_ plain: UInt32, _ tone: Int) -> UInt32? {
    table.first { $0.plain == plain }?.toned[tone]
  }
}
