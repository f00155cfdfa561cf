import JSON

extension FrameDecoder {
  /// Reads a block of header lines up to its blank line.
  mutating func header() -> Step {
    var block = HeaderBlock()
    var start = 0
    while let lineFeed = queue.firstOffset(of: UInt8(ascii: "\n"), from: start) {
      guard lineFeed <= limits.header else { return refuseLongHeader() }
      let line = trimmedLine(start..<lineFeed)
      if line.isEmpty { return beginBody(block, after: lineFeed + 1) }
      if start == 0, !isHeader(line) { return refuseLine(endingAt: lineFeed) }
      block.add(line)
      start = lineFeed + 1
    }
    return queue.count > limits.header ? refuseLongHeader() : .needsMore
  }

  /// Reads a body of known length, unless another frame begins inside it.
  mutating func body(_ length: Int, searched: Int) -> Step {
    let end = min(length, queue.count)
    if let border = nextHeader(from: searched, to: end) {
      state = .border
      return goodFrame(queue.takeFirst(border), .headers)
    }
    guard queue.count >= length else {
      state = .body(length, searched: max(0, end - HeaderFinder.markLength))
      return .needsMore
    }
    state = .border
    return goodFrame(queue.takeFirst(length), .headers)
  }

  /// Skips a body above the limit, unless another frame begins inside it.
  mutating func longBody(_ oversize: Oversize, remaining: Int) -> Step {
    var oversize = oversize
    let available = min(remaining, queue.count)
    if let border = nextHeader(from: 0, to: available) {
      oversize.scan(queue.takeFirst(border))
      return endLongBody(oversize)
    }
    let isWhole = available == remaining
    // The last bytes are held back: a header may begin in them and end in the next chunk.
    let passed = isWhole ? available : max(0, available - HeaderFinder.markLength)
    oversize.scan(queue.takeFirst(passed))
    if isWhole { return endLongBody(oversize) }
    return answerEarly(oversize) { .longBody($0, remaining: remaining - passed) }
  }
}

// MARK: - Details

extension FrameDecoder {
  private func trimmedLine(_ range: Range<Int>) -> [UInt8] {
    queue.withBytes { bytes in
      let line = bytes[range]
      return Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
  }

  /// Whether a line can open a block.
  ///
  /// A peer that sends lines is believed to have changed only by a header that matters.
  private func isHeader(_ line: [UInt8]) -> Bool {
    guard HeaderBlock.isHeader(line) else { return false }
    guard framing == .lines else { return true }
    return line.map(HeaderFinder.lowercase).starts(with: "content-".utf8)
  }

  private mutating func beginBody(_ block: HeaderBlock, after header: Int) -> Step {
    queue.dropFirst(header)
    do throws(HeaderFault) {
      let length = try block.length()
      if forced == nil { framing = .headers }
      state =
        length > limits.body
        ? .longBody(Oversize(), remaining: length) : .body(length, searched: 0)
      return .proceed
    } catch {
      state = .junk
      return .frame(.refused(error.refusal, .headers))
    }
  }

  private mutating func refuseLongHeader() -> Step {
    state = .junk
    let isLine = framing != .headers && queue.firstOffset(of: UInt8(ascii: ":")) ?? .max > 64
    return .frame(.refused(.headerTooLong(limit: limits.header), isLine ? .lines : .headers))
  }

  /// Refuses a line that is no header.
  ///
  /// Someone who ends lines with CR LF speaks in headers, with a bare LF in lines.
  /// In lines, the words may still show the id of a message.
  private mutating func refuseLine(endingAt lineFeed: Int) -> Step {
    if let border = queue.withBytes({ HeaderFinder.header(endingAt: lineFeed, in: $0) }) {
      queue.dropFirst(border)
      state = .border
      return .frame(.refused(.noHeader, .headers))
    }
    let hasReturn = lineFeed > 0 && queue[lineFeed - 1] == UInt8(ascii: "\r")
    let guess = framing ?? (hasReturn ? .headers : .lines)
    if guess == .lines {
      state = .line(searched: lineFeed)
      return .proceed
    }
    queue.dropFirst(lineFeed + 1)
    state = .junk
    return .frame(.refused(.noHeader, .headers))
  }

  private func nextHeader(from start: Int, to end: Int) -> Int? {
    queue.withBytes { bytes in
      HeaderFinder.firstHeader(in: UnsafeRawBufferPointer(rebasing: bytes[..<end]), from: start)
    }
  }

  private mutating func endLongBody(_ oversize: Oversize) -> Step {
    state = .border
    return oversize.isAnswered ? .proceed : .frame(refusal(oversize, .headers))
  }
}
