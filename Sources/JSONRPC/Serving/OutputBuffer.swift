/// Bytes that are to be written in order, in pieces.
///
/// Short messages lie in one piece, which leaves in one write. A long one stays where it was made: to
/// copy 100 MB would keep everyone waiting who has a word to say meanwhile.
struct OutputBuffer: Sendable {
  /// Whole pieces, before what is still added to; the first few are written already.
  private var pieces: [[UInt8]] = []
  private var writtenPieces = 0
  private var open: [UInt8] = []

  /// How many bytes are left.
  private(set) var count = 0

  /// From so many bytes on a part is a piece of its own.
  private static let longPart = 1 << 16

  var isEmpty: Bool { count == 0 }

  mutating func append(_ text: StaticString) {
    open.append(text)
    count += text.utf8CodeUnitCount
  }

  mutating func append(_ part: [UInt8]) {
    count += part.count
    guard part.count >= Self.longPart else { return open.append(contentsOf: part) }
    if !open.isEmpty { pieces.append(open) }
    open = []
    pieces.append(part)
  }

  /// Takes the next piece; `nil` if nothing is left.
  mutating func popPiece() -> [UInt8]? {
    guard count > 0 else { return nil }
    var piece: [UInt8] = []
    if writtenPieces < pieces.count {
      swap(&piece, &pieces[writtenPieces])
      writtenPieces += 1
    } else {
      swap(&piece, &open)
      pieces = []
      writtenPieces = 0
    }
    count -= piece.count
    return piece
  }
}
