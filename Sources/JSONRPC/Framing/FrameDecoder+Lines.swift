extension FrameDecoder {
  /// Reads one line of JSON.
  mutating func line(searched: Int) -> Step {
    guard let lineFeed = queue.firstOffset(of: UInt8(ascii: "\n"), from: searched) else {
      guard queue.count > limits.body else {
        state = .line(searched: queue.count)
        return .needsMore
      }
      state = .longLine(Oversize())
      return .proceed
    }
    state = .border
    if lineFeed > limits.body { return refuseWholeLine(lineFeed) }
    if let border = headerInside(lineEndingAt: lineFeed) { return cut(at: border) }
    let line = queue.takeFirst(lineFeed)
    queue.dropFirst(1)
    return goodFrame(line.last == UInt8(ascii: "\r") ? line.dropLast() : line, .lines)
  }

  /// Skips a line above the limit, and looks for its id on the way.
  mutating func longLine(_ oversize: Oversize) -> Step {
    var oversize = oversize
    let lineFeed = queue.firstOffset(of: UInt8(ascii: "\n"))
    let skipped = queue.takeFirst(lineFeed ?? queue.count)
    oversize.scan(skipped)
    if lineFeed != nil {
      queue.dropFirst(1)
      state = .border
      return oversize.isAnswered ? .proceed : .frame(refusal(oversize))
    }
    return answerEarly(oversize) { .longLine($0) }
  }

  /// The frame of a good body; remembers its framing.
  mutating func goodFrame(_ body: ArraySlice<UInt8>, _ framing: Framing) -> Step {
    if forced == nil { self.framing = framing }
    return .frame(.body(body, framing))
  }

  private mutating func refuseWholeLine(_ length: Int) -> Step {
    var oversize = Oversize()
    oversize.scan(queue.takeFirst(length))
    queue.dropFirst(1)
    return .frame(refusal(oversize, .lines))
  }

  /// Where a header stands at the end of a line: the line was the rest of a body
  /// whose length had been too short.
  private func headerInside(lineEndingAt lineFeed: Int) -> Int? {
    guard forced == nil else { return nil }
    return queue.withBytes { HeaderFinder.header(endingAt: lineFeed, in: $0) }
  }

  private mutating func cut(at border: Int) -> Step {
    let rest = queue.takeFirst(border)
    return goodFrame(rest, .headers)
  }
}

/// A body above the limit, while it goes by.
struct Oversize: Sendable {
  private var scanner = EnvelopeScanner()

  /// Whether the refusal was sent before the end of the body.
  var isAnswered = false

  /// The raw id, once it has been seen.
  var id: [UInt8]? { scanner.id }

  mutating func scan(_ bytes: ArraySlice<UInt8>) {
    guard !isAnswered else { return }
    bytes.withUnsafeBytes { scanner.consume($0) }
  }
}

extension FrameDecoder {
  /// The refusal of a body above the limit.
  func refusal(_ oversize: Oversize, _ framing: Framing? = nil) -> Frame {
    let reason = FrameRefusal.bodyTooLong(limit: limits.body, id: oversize.id)
    return .refused(reason, framing ?? self.framing ?? .lines)
  }

  /// Goes on skipping; answers as soon as the id is known.
  mutating func answerEarly(_ oversize: Oversize, _ next: (Oversize) -> State) -> Step {
    var oversize = oversize
    let isFirst = oversize.id != nil && !oversize.isAnswered
    if isFirst { oversize.isAnswered = true }
    state = next(oversize)
    return isFirst ? .frame(refusal(oversize)) : .needsMore
  }
}
