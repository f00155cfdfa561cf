package import LinearModel
import NewsPipeline
import VietText

/// Reads unmarked articles with a recognizer and counts what each name is taken for.
package struct NameCounting {
  /// Names met less often are left out.
  package var minimumCount = 4

  private var counts: [UInt64: [Int32]] = [:]
  private let recognizer: Recognizer

  /// Takes a model that was trained without a table of names.
  package init(model: LayeredModel) {
    recognizer = Recognizer(first: model, names: .empty)
  }

  package var count: Int { counts.count }

  /// Counts the names of one article as the corpus writes it: words joined by `_`, marks set apart.
  package mutating func add(_ text: [UInt8]) {
    let reading = EntityCorpus.reading(of: Self.joined(text))
    for name in recognizer.names(in: reading) {
      guard let type = NameTable.types.firstIndex(of: name.type),
        name.range.count <= NameTable.longest,
        reading.syllables[name.range.lowerBound].isCapitalized
      else { continue }
      let hash = NameTable.hash(reading.syllables[name.range])
      counts[hash, default: [Int32](repeating: 0, count: NameTable.types.count)][type] += 1
    }
  }

  /// The bytes of the table.
  package func table() -> [UInt8] {
    let kept = counts.filter { $0.value.reduce(0, +) >= Int32(minimumCount) }.keys.sorted()
    var size = 16
    while size * 5 < kept.count * 8 { size *= 2 }
    var slots = [UInt32](repeating: 0, count: size)
    for hash in kept {
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      let value = NameTable.value(of: (counts[hash] ?? []).map(Int.init))
      slots[slot] = UInt32(truncatingIfNeeded: hash >> 44) << 12 | value
    }
    return slots.flatMap { slot in withUnsafeBytes(of: slot.littleEndian) { Array($0) } }
  }

  /// The text with natural spaces: none before closing marks and after opening ones.
  static func joined(_ text: [UInt8]) -> [UInt8] {
    var joined: [UInt8] = []
    joined.reserveCapacity(text.count)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "_") {
        joined.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: " "), index + 1 < text.count,
        closing.contains(text[index + 1]) || joined.last.map(opening.contains) == true
      {
        continue
      } else {
        joined.append(byte)
      }
    }
    return joined
  }

  private static let closing = Set(",.;:)?!%".utf8)
  private static let opening = Set("(".utf8)
}
