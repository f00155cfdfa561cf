/// The header lines of one frame, as far as they matter: the length of the body.
struct HeaderBlock {
  private var lengths: Set<String> = []

  /// Takes in one line; anything but a Content-Length is ignored.
  mutating func add(_ line: some Collection<UInt8>) {
    let (name, value) = Self.split(line)
    if name.lowercased() == "content-length" { lengths.insert(value) }
  }

  /// The length that the block announces.
  ///
  /// Digits only, and one value only: a sign, a fraction or two lengths that differ
  /// leave the border of the frame unknown. A length beyond `Int` is as good as `Int.max`.
  func length() throws(HeaderFault) -> Int {
    guard let text = lengths.first else { throw HeaderFault(.missingLength) }
    guard lengths.count == 1, !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      throw HeaderFault(.invalidLength(lengths.sorted().joined(separator: ", ").prefixed(40)))
    }
    return Int(text) ?? .max
  }

  /// Whether a line is a header at all: a name of token characters, then a colon.
  static func isHeader(_ line: some Collection<UInt8>) -> Bool {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      return false
    }
    return line[..<colon].allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
  }

  private static func split(_ line: some Collection<UInt8>) -> (name: String, value: String) {
    let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1)
    guard parts.count == 2 else { return ("", "") }
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0D]
    let value = parts[1].drop(while: blanks.contains)
    let length = value.reversed().drop(while: blanks.contains).count
    return (
      String(decoding: parts[0], as: UTF8.self),
      String(decoding: value.prefix(length), as: UTF8.self)
    )
  }
}

/// A header block whose frame cannot be found.
struct HeaderFault: Error {
  let refusal: FrameRefusal

  init(_ refusal: FrameRefusal) { self.refusal = refusal }
}

extension String {
  fileprivate func prefixed(_ count: Int) -> String { String(prefix(count)) }
}
