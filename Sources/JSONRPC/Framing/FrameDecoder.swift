/// Cuts a stream of bytes into messages, in both framings, and survives any bytes.
///
/// Feed it chunks of any size, then call ``next()`` until it gives `nil`. A chunk may
/// end anywhere, also inside a header or inside a character. The framing is found
/// anew at the first byte of every frame: `{` or `[` opens a line, a header line
/// opens a block. What is neither is refused once, and reading goes on at the next
/// frame that can be told.
///
/// - Complexity: O(*n*) in the bytes, whatever the sizes of the chunks.
/// - Invariant: holds at most one body of the limit and one chunk.
package struct FrameDecoder: Sendable {
  /// How large a body and a header block may be, in bytes.
  package struct Limits: Hashable, Sendable {
    package var body: Int
    package var header: Int

    package init(body: Int = 32 << 20, header: Int = 8 << 10) {
      self.body = body
      self.header = header
    }
  }

  /// What the first unread byte belongs to.
  enum State: Sendable {
    /// The beginning of a frame, or blanks before it.
    case border
    /// A line of JSON; `searched` bytes of it hold no line feed.
    case line(searched: Int)
    /// A block of header lines.
    case header
    /// A body of this many bytes; `searched` of them hold no other frame.
    case body(Int, searched: Int)
    /// The rest of a line above the limit.
    case longLine(Oversize)
    /// The rest of a body above the limit, of which this many bytes are to come.
    case longBody(Oversize, remaining: Int)
    /// Bytes that belong to nothing, after a refusal.
    case junk
  }

  let limits: Limits
  let forced: Framing?

  /// The framing of the last good frame, or the one that was forced.
  package internal(set) var framing: Framing?

  var queue = ByteQueue()
  var state = State.border

  /// Cuts in the given framing, or in the one that the bytes show.
  package init(limits: Limits = Limits(), framing: Framing? = nil) {
    self.limits = limits
    self.forced = framing
    self.framing = framing
  }

  /// Takes in the next bytes of the stream.
  package mutating func feed(_ chunk: UnsafeRawBufferPointer) {
    queue.append(chunk)
  }

  /// The next message or refusal, or `nil` when more bytes are needed.
  package mutating func next() -> Frame? {
    while true {
      switch step() {
      case .frame(let frame): return frame
      case .proceed: continue
      case .needsMore: return nil
      }
    }
  }

  /// What is left when the stream has ended: a last line without its line feed, or the refusal of a
  /// body that never ended.
  ///
  /// Gives each once; the decoder is empty afterwards.
  package mutating func finish() -> Frame? {
    defer { (queue, state) = (ByteQueue(), .border) }
    switch state {
    case .line, .border, .header:
      let rest = queue.takeFirst(queue.count)
      return rest.contains { !$0.isSpace } ? .body(rest, framing ?? .lines) : nil
    case .longLine(let oversize), .longBody(let oversize, _):
      return oversize.isAnswered ? nil : refusal(oversize)
    case .body(let length, _):
      let rest = queue.takeFirst(min(length, queue.count))
      return rest.isEmpty ? nil : .body(rest, .headers)
    case .junk:
      return nil
    }
  }

  /// The outcome of one move of the machine.
  enum Step {
    case frame(Frame)
    case proceed
    case needsMore
  }

  private mutating func step() -> Step {
    switch state {
    case .border: border()
    case .line(let searched): line(searched: searched)
    case .header: header()
    case .body(let length, let searched): body(length, searched: searched)
    case .longLine(let oversize): longLine(oversize)
    case .longBody(let oversize, let remaining): longBody(oversize, remaining: remaining)
    case .junk: junk()
    }
  }
}

// MARK: - Between frames

extension FrameDecoder {
  private mutating func border() -> Step {
    let blanks = queue.withBytes { bytes in bytes.firstIndex { !$0.isSpace } ?? bytes.count }
    queue.dropFirst(blanks)
    guard !queue.isEmpty else { return .needsMore }
    let first = queue[0]
    let opensLine = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    switch forced {
    case .lines: state = .line(searched: 0)
    case .headers: state = .header
    case nil: state = opensLine ? .line(searched: 0) : .header
    }
    return .proceed
  }

  /// Drops bytes until something looks like a frame again.
  private mutating func junk() -> Step {
    let lineEnd = framing == .headers ? nil : queue.firstOffset(of: UInt8(ascii: "\n"))
    let mark = queue.withBytes { bytes in
      [
        HeaderFinder.firstHeader(in: bytes, from: 0),
        forced == .headers ? nil : HeaderFinder.firstObject(in: bytes),
      ].compactMap(\.self).min()
    }
    if let mark = [mark, lineEnd].compactMap(\.self).min() {
      queue.dropFirst(mark)
      state = .border
      return .proceed
    }
    queue.dropFirst(max(0, queue.count - HeaderFinder.markLength))
    return .needsMore
  }
}

extension UInt8 {
  /// Whether this is white space of JSON.
  var isSpace: Bool {
    self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09
  }
}
