/// One pass over a text that copies what is in normal form and rewrites the rest.
///
/// Most bytes are decided by one table look-up; only lead bytes that can start something to rewrite
/// are decoded. Runs that stay are copied at once.
struct Normalizer {
  private let source: [UInt8]
  private(set) var output: [UInt8] = []
  private(set) var map = SourceMap()
  private var position = 0
  /// Where the run that is not copied yet begins.
  private var runStart = 0
  /// The letter run around the last Cyrillic letter, and whether it is Latin in disguise.
  private var disguise: (end: Int, isLatin: Bool) = (0, false)

  init(_ source: [UInt8]) {
    self.source = source
  }

  mutating func run(_ interrupt: Interrupt) {
    while position < source.count, !interrupt.isRaised {
      let end = min(source.count, position + Self.bytesPerCheck)
      while true {
        position = firstToRewrite(position, end)
        guard position < end else { break }
        step()
      }
    }
    if runStart == 0, position == source.count {
      // Nothing was rewritten: the text is shared, not copied.
      output = source
      map = source.isEmpty ? SourceMap() : .identity(source.count)
    } else {
      flush(to: position)
    }
  }

  /// How many bytes are read between two looks at the interrupt.
  private static let bytesPerCheck = 1 << 16

  /// A bit for each byte that something to rewrite can begin with, as ``mayBeRewritten(_:at:_:)`` says.
  private static let leads: [4 of UInt64] = {
    var leads: [4 of UInt64] = [0, 0, 0, 0]
    let bytes: [UInt8] = [0x0B, 0x0C, 0x0D, 0xC2, 0xC3, 0xC6, 0xCC, 0xCD, 0xE2, 0xE3, 0xEF]
    for lead in bytes + [0xD0, 0xD1, 0xD2, 0xD3] { leads[Int(lead >> 6)] |= 1 << UInt64(lead & 63) }
    return leads
  }()

  /// Where the next character stands that may have to be rewritten.
  private func firstToRewrite(_ start: Int, _ end: Int) -> Int {
    let leads = Self.leads
    return source.withUnsafeBufferPointer { bytes in
      var position = start
      while position < end {
        let lead = bytes[position]
        let isLead = leads[Int(lead >> 6)] >> UInt64(lead & 63) & 1 == 1
        if isLead, mayBeRewritten(lead, at: position, bytes) { break }
        position += 1
      }
      return position
    }
  }

  /// Whether something to rewrite can begin with `lead`; told by its next byte as well, so that the
  /// letters of every day (`à`, `ơ`) are passed over.
  private func mayBeRewritten(
    _ lead: UInt8,
    at position: Int,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if lead < 0x80 { return true }
    guard lead < 0xF0, position + 1 < bytes.count else { return false }
    let next = bytes[position + 1]
    switch lead {
    case 0xC2: return next == 0x85 || next == 0xA0 || next == 0xAD
    case 0xC3: return next == 0x90 || next == 0xB0
    case 0xC6: return next == 0x89
    case 0xCC, 0xCD, 0xD0...0xD3, 0xEF: return true
    case 0xE2: return next == 0x80 || next == 0x81 || next == 0x84
    case 0xE3: return next == 0x80
    default: return false
    }
  }
}

// MARK: - One character

extension Normalizer {
  private mutating func step() {
    let (scalar, width) = UTF8Bytes.scalar(in: source, at: position, end: source.count)
    if Self.isMark(scalar) {
      composeBackwards()
      return
    }
    switch replacement(of: scalar, width) {
    case .same: position += width
    case .nothing: drop(width)
    case .scalar(let letter) where letter == 0x0A: rewrite(position + width, as: [0x0A])
    case .scalar(let letter): compose(letter, from: position, marks: position + width)
    }
  }

  /// Leaves a character out; a mark after it belongs to the letter before it.
  private mutating func drop(_ width: Int) {
    if hasMark(after: position), position > runStart, let base = scalar(before: position),
      Self.takesMarks(base.scalar)
    {
      compose(base.scalar, from: base.start, marks: position)
    } else {
      rewrite(position + width, as: [])
    }
  }

  private enum Replacement {
    case same, nothing
    case scalar(UInt32)
  }

  private mutating func replacement(of scalar: UInt32, _ width: Int) -> Replacement {
    switch scalar {
    case 0x0D: isLineFeed(at: position + 1) ? .nothing : .scalar(0x0A)
    case 0x2028, 0x2029, 0x0B, 0x0C, 0x85: .scalar(0x0A)
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .scalar(0x20)
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: joinsSymbols(scalar, width) ? .same : .nothing
    case 0x2010, 0x2011: .scalar(0x2D)
    case 0x212A: .scalar(0x4B)
    case 0x212B: .scalar(0xC5)
    case 0xFF01...0xFF5E: .scalar(scalar - 0xFEE0)
    case 0xD0, 0xF0, 0x189: eth(scalar, width)
    case 0x400...0x4FF: cyrillic(scalar)
    default: .same
    }
  }

  private func isLineFeed(at index: Int) -> Bool {
    index < source.count && source[index] == 0x0A
  }

  /// A joiner between symbols makes one picture of them; everywhere else it is rubbish.
  private func joinsSymbols(_ scalar: UInt32, _ width: Int) -> Bool {
    guard scalar == 0x200D, position >= 3, position + width < source.count else { return false }
    let next = source[position + width]
    let last = source[position - 1]
    let isSymbol = source[position - 3] >= 0xE2 || (position >= 4 && source[position - 4] >= 0xF0)
    return last & 0xC0 == 0x80 && isSymbol && (next >= 0xF0 || next == 0xE2)
  }

  /// `ð` begins a Vietnamese syllable only where `đ` was meant.
  private func eth(_ scalar: UInt32, _ width: Int) -> Replacement {
    guard !isLetter(before: position), let next = scalarSkippingJunk(position + width),
      Letters.isVietnameseVowel(Letters.lowercased(next))
    else { return .same }
    return .scalar(scalar == 0xF0 ? 0x111 : 0x110)
  }
}

// MARK: - Looking around

extension Normalizer {
  /// Characters that the normal form drops, which must not change what stands around them.
  private static func isJunk(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// The scalar at `index` or after the junk there, full-width forms as plain ones.
  private func scalarSkippingJunk(_ index: Int) -> UInt32? {
    var index = index
    while index < source.count {
      let (scalar, width) = UTF8Bytes.scalar(in: source, at: index, end: source.count)
      guard Self.isJunk(scalar) else {
        return (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar
      }
      index += width
    }
    return nil
  }

  private func isLetter(before index: Int) -> Bool {
    var index = index
    while let (scalar, start) = scalar(before: index) {
      guard Self.isJunk(scalar) else { return Self.belongsToWord(scalar) }
      index = start
    }
    return false
  }

  private func scalar(before index: Int) -> (scalar: UInt32, start: Int)? {
    guard index > 0 else { return nil }
    var start = index - 1
    while start > 0, index - start < 4, source[start] & 0xC0 == 0x80 { start -= 1 }
    return (UTF8Bytes.scalar(in: source, at: start, end: index).0, start)
  }

  private static func belongsToWord(_ scalar: UInt32) -> Bool {
    Letters.isLetter(scalar) || (0xFF21...0xFF3A).contains(scalar)
      || (0xFF41...0xFF5A).contains(scalar)
  }

  /// A Cyrillic letter counts as Latin where all Cyrillic letters of its word look Latin and some
  /// letter of the word is Latin.
  private mutating func cyrillic(_ scalar: UInt32) -> Replacement {
    if position >= disguise.end { disguise = disguise(at: position) }
    guard disguise.isLatin, let letter = Letters.latinLookAlike(scalar) else { return .same }
    return .scalar(letter)
  }

  private func disguise(at index: Int) -> (end: Int, isLatin: Bool) {
    var start = index
    while let (scalar, before) = scalar(before: start),
      Self.belongsToWord(scalar) || Self.isJunk(scalar)
    {
      start = before
    }
    var (hasLatin, allLookLatin) = (false, true)
    var end = start
    while end < source.count {
      let (scalar, width) = UTF8Bytes.scalar(in: source, at: end, end: source.count)
      guard Self.belongsToWord(scalar) || Self.isJunk(scalar) else { break }
      if (0x400...0x52F).contains(scalar) {
        allLookLatin = allLookLatin && Letters.latinLookAlike(scalar) != nil
      } else if !Self.isJunk(scalar), !Self.isMark(scalar) {
        hasLatin = hasLatin || scalar < 0x250 || scalar >= 0x1E00
      }
      end += width
    }
    return (max(end, index + 1), hasLatin && allLookLatin)
  }
}

// MARK: - Composition

extension Normalizer {
  private static func isMark(_ scalar: UInt32) -> Bool { (0x300...0x36F).contains(scalar) }

  /// Composes the marks at `position` with the letter before them.
  private mutating func composeBackwards() {
    guard position > runStart, let (base, start) = scalar(before: position), start >= runStart,
      Self.takesMarks(base)
    else { return orderMarks() }
    compose(base, from: start, marks: position)
  }

  /// Whether marks belong to a character; those after the end of a line belong to none, so that no
  /// piece of the text reaches over it.
  private static func takesMarks(_ base: UInt32) -> Bool { base > 0x20 }

  /// Writes the marks that begin at `position` in canonical order.
  private mutating func orderMarks() {
    let (end, marks) = marks(from: position)
    var bytes: [UInt8] = []
    for mark in Self.sorted(marks) { UTF8Bytes.append(mark, to: &bytes) }
    if source[position..<end].elementsEqual(bytes) {
      position = end
    } else {
      rewrite(end, as: bytes)
    }
  }

  /// The marks from `index` on, and where they end; junk between them is passed over.
  private func marks(from index: Int) -> (end: Int, found: [UInt32]) {
    var (end, found): (Int, [UInt32]) = (index, [])
    while end < source.count {
      let (scalar, width) = UTF8Bytes.scalar(in: source, at: end, end: source.count)
      guard Self.isMark(scalar) || (Self.isJunk(scalar) && hasMark(after: end)) else { break }
      if Self.isMark(scalar) { found.append(Self.modern(scalar)) }
      end += width
    }
    return (end, found)
  }

  /// Writes `base` and the marks that begin at `marks` in canonical order and composed.
  private mutating func compose(_ base: UInt32, from start: Int, marks: Int) {
    let (end, found) = self.marks(from: marks)
    var bytes: [UInt8] = []
    for scalar in Self.canonical(base, found) { UTF8Bytes.append(scalar, to: &bytes) }
    position = start
    if source[start..<end].elementsEqual(bytes) {
      position = end
    } else {
      rewrite(end, as: bytes)
    }
  }

  private func hasMark(after index: Int) -> Bool {
    scalarSkippingJunk(index).map(Self.isMark) ?? false
  }

  /// The two marks that Unicode once encoded for Vietnamese alone, as the common ones.
  private static func modern(_ mark: UInt32) -> UInt32 {
    mark == 0x340 ? 0x300 : mark == 0x341 ? 0x301 : mark
  }

  /// Canonical decomposition, ordering and composition of one letter (Unicode, UAX #15).
  private static func canonical(_ base: UInt32, _ marks: [UInt32]) -> [UInt32] {
    guard !marks.isEmpty else { return [base] }
    var (starter, all) = (base, marks)
    while let (letter, mark) = Compositions.decomposed(starter) {
      starter = letter
      all.insert(mark, at: 0)
    }
    return compose(starter, sorted(all))
  }

  /// Sorts marks by class, stable within one; a mark of class 0 is a border that none crosses.
  private static func sorted(_ marks: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    for part in marks.split(separator: 0x34F, omittingEmptySubsequences: false) {
      if !result.isEmpty || part.startIndex > 0 { result.append(0x34F) }
      let ranked = part.enumerated().sorted { left, right in
        let ranks = (
          Compositions.combiningClass(left.element), Compositions.combiningClass(right.element)
        )
        return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
      }
      result += ranked.map(\.element)
    }
    return result
  }

  private static func compose(_ starter: UInt32, _ marks: [UInt32]) -> [UInt32] {
    var letter = starter
    var kept: [UInt32] = []
    var lastClass: UInt8 = 0
    for mark in marks {
      let rank = Compositions.combiningClass(mark)
      let isBlocked = !kept.isEmpty && (lastClass == 0 || lastClass >= rank)
      if !isBlocked, let joined = Compositions.composed(letter, mark) {
        letter = joined
      } else {
        kept.append(mark)
        lastClass = rank
      }
    }
    return [letter] + kept
  }
}

// MARK: - Output

extension Normalizer {
  /// Copies the run before `end`, which stays as it is.
  private mutating func flush(to end: Int) {
    guard end > runStart else { return }
    if output.isEmpty { output.reserveCapacity(source.count) }
    let start = output.count
    output += source[runStart..<end]
    map.append(
      normalized: Span(start, output.count),
      source: Span(runStart, end),
      isVerbatim: true
    )
    runStart = end
  }

  /// Writes `bytes` in place of the source between `position` and `end`.
  private mutating func rewrite(_ end: Int, as bytes: [UInt8]) {
    flush(to: position)
    let start = output.count
    output += bytes
    map.append(
      normalized: Span(start, output.count),
      source: Span(position, end),
      isVerbatim: false
    )
    runStart = end
    position = end
  }
}
