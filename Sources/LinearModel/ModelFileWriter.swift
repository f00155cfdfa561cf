/// Puts a model file together.
package struct ModelFileWriter {
  private var sections: [(name: String, bytes: [UInt8])] = []

  package init(_ card: ModelFile.Card) {
    var lines = ["name\t\(card.name)", "version\t\(card.version)", "data\t\(card.data)"]
    lines += card.scores.map { "score\t\($0.name)\t\($0.value)" }
    add("meta", Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// Adds a section; its name has at most eight ASCII letters.
  package mutating func add(_ name: String, _ bytes: [UInt8]) {
    precondition(name.utf8.count <= 8, "the name of a section has at most eight bytes")
    sections.append((name, bytes))
  }

  /// Adds the sections of another file, but for what it says of itself.
  package mutating func add(sectionsOf other: ModelFileWriter) {
    sections += other.sections.dropFirst()
  }

  /// Adds a section of numbers.
  package mutating func add<Number: FixedWidthInteger>(_ name: String, numbers: [Number]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * MemoryLayout<Number>.size)
    for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
    add(name, bytes)
  }

  /// The whole file.
  package var bytes: [UInt8] {
    var file = ModelFile.magic
    append(UInt32(1), to: &file)
    append(UInt32(sections.count), to: &file)
    var offset = aligned(ModelFile.headCount + sections.count * ModelFile.entryCount)
    for section in sections {
      file += Array(section.name.utf8)
      file += [UInt8](repeating: 0, count: 8 - section.name.utf8.count)
      append(UInt64(offset), to: &file)
      append(UInt64(section.bytes.count), to: &file)
      offset = aligned(offset + section.bytes.count)
    }
    for section in sections {
      file += [UInt8](repeating: 0, count: aligned(file.count) - file.count)
      file += section.bytes
    }
    return file
  }

  private func aligned(_ offset: Int) -> Int { (offset + 63) / 64 * 64 }

  private func append<Number: FixedWidthInteger>(_ number: Number, to file: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { file += $0 }
  }
}

/// A digest of training data: FNV-1a over its bytes, in hexadecimal.
package struct DataDigest: Sendable {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  package var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
