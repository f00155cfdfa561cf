/// A trained model as one block of bytes, used where it lies.
///
/// The file is a head, a table of sections and the sections, each aligned to 64 bytes; all numbers
/// are little-endian. Opening one checks the table and reads nothing else, so an embedded model
/// costs nothing before its first use.
///
/// ```
/// 0   "DBMODEL" 00           8   format (1)   12  number of sections
/// 16  per section: 8 bytes name, 8 bytes offset, 8 bytes count
/// ```
///
/// The section `meta` holds lines `key TAB value`: `name`, `version`, `data` (digest of the training
/// data) and one `score` line for every figure measured when the model was made.
package struct ModelFile: Sendable {
  static let magic: [UInt8] = Array("DBMODEL".utf8) + [0]
  static let headCount = 16
  static let entryCount = 24

  nonisolated(unsafe) private let bytes: UnsafeRawBufferPointer

  /// Opens the model at `bytes`, which must stay where they are as long as the model is used.
  ///
  /// - Returns: `nil` if they are no model or a damaged one, or not aligned to 64 bytes.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= Self.headCount, bytes.prefix(8).elementsEqual(Self.magic) else {
      return nil
    }
    self.bytes = bytes
    guard Int(bitPattern: bytes.baseAddress) % 64 == 0, format == 1, sectionCount <= 64,
      Self.headCount + sectionCount * Self.entryCount <= bytes.count,
      (0..<sectionCount).allSatisfy({ range($0) != nil })
    else { return nil }
  }

  /// Opens a model that lies in an array; its bytes are copied and kept as long as the process runs.
  ///
  /// For trainers and tests, which open few.
  package init?(keeping bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
    copy.copyBytes(from: bytes)
    self.init(UnsafeRawBufferPointer(rebasing: copy[..<bytes.count]))
  }

  /// The bytes of a section; empty if the model has none of that name.
  package func section(_ name: String) -> UnsafeRawBufferPointer {
    let wanted = Array(name.utf8) + [UInt8](repeating: 0, count: max(0, 8 - name.utf8.count))
    for index in 0..<sectionCount where self.name(index).elementsEqual(wanted) {
      if let range = range(index) { return UnsafeRawBufferPointer(rebasing: bytes[range]) }
    }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// A section as numbers; empty if its bytes are no whole number of them.
  func numbers<Number: FixedWidthInteger>(
    _ name: String,
    as: Number.Type
  )
    -> UnsafeBufferPointer<Number>
  {
    let section = section(name)
    guard section.count % MemoryLayout<Number>.stride == 0 else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return section.bindMemory(to: Number.self)
  }
}

// MARK: - What a model says of itself

extension ModelFile {
  /// Name, version, digest of the training data and scores of a model.
  package struct Card: Hashable, Sendable {
    package var name: String
    package var version: String
    /// A digest of the bytes that the model was trained on.
    package var data: String
    /// What was measured when the model was made, in order (`words F1` → `97.1`).
    package var scores: [Score]

    package init(name: String, version: String, data: String, scores: [Score] = []) {
      self.name = name
      self.version = version
      self.data = data
      self.scores = scores
    }
  }

  /// One measured figure.
  package struct Score: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var card: Card {
    var card = Card(name: "", version: "", data: "")
    for line in String(decoding: section("meta"), as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t").map(String.init)
      switch (parts.first, parts.count) {
      case ("name", 2): card.name = parts[1]
      case ("version", 2): card.version = parts[1]
      case ("data", 2): card.data = parts[1]
      case ("score", 3): card.scores.append(Score(name: parts[1], value: parts[2]))
      default: break
      }
    }
    return card
  }

  /// How many bytes the model takes.
  package var count: Int { bytes.count }
}

// MARK: - The table of sections

extension ModelFile {
  private var format: Int { Int(number(8, as: UInt32.self)) }
  private var sectionCount: Int { Int(number(12, as: UInt32.self)) }

  private func name(_ index: Int) -> Slice<UnsafeRawBufferPointer> {
    let start = Self.headCount + index * Self.entryCount
    return bytes[start..<start + 8]
  }

  private func range(_ index: Int) -> Range<Int>? {
    let start = Self.headCount + index * Self.entryCount
    guard let offset = Int(exactly: number(start + 8, as: UInt64.self)),
      let count = Int(exactly: number(start + 16, as: UInt64.self)),
      offset % 64 == 0, offset <= bytes.count, count <= bytes.count - offset
    else { return nil }
    return offset..<offset + count
  }

  private func number<Number: FixedWidthInteger>(_ offset: Int, as: Number.Type) -> Number {
    Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
  }
}
