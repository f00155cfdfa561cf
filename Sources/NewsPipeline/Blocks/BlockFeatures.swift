import LinearModel
import VietText

/// What the block classifier looks at, line by line.
///
/// What the line shows, what the rules say of it, and the same of two lines to each side. Of its words
/// only the share counts that the article uses too, so that no site and no subject can be learned.
struct BlockFeatures {
  private let lines: [LineFacts]
  private let kinds: [BlockKind]
  private let body: Range<Int>
  private let title: Int?
  private var shapes: [Shape] = []
  private let interrupt: Interrupt

  /// What neighbors see of a line.
  private struct Shape {
    var kind: UInt64 = 0
    var length: UInt64 = 0
    var end: UInt64 = 0
    /// The share of the words that other paragraphs hold.
    var known: UInt64 = 0
    var zone: UInt64 = 0
    /// Lines back to a paragraph and forth to the next.
    var since: UInt64 = 0
    var until: UInt64 = 0
  }

  private static let shapeOutside: UInt64 = 99
  private static let lengths = [0, 2, 4, 6, 9, 13, 18, 25, 40, 70]
  private static let farthest = 4

  /// A raised `interrupt` leaves the rest empty.
  init(
    _ lines: [LineFacts],
    kinds: [BlockKind],
    body: Range<Int>,
    title: Int?,
    interrupt: Interrupt = .never
  ) {
    self.interrupt = interrupt
    self.lines = lines
    self.kinds = kinds
    self.body = body
    self.title = title
    let counts = counts()
    shapes = lines.indices.map { interrupt.isRaised ? Shape() : shape($0, counts) }
    guard !interrupt.isRaised else { return }
    count(lines.indices.reversed(), \.until)
    count(Array(lines.indices), \.since)
  }

  /// The words of all paragraphs.
  private func counts() -> ParagraphWords {
    var counts = ParagraphWords()
    for (line, kind) in zip(lines, kinds) where kind == .paragraph || kind == .lede {
      guard line.isProse, !interrupt.isRaised else { continue }
      counts.add(line.keys)
    }
    return counts
  }

  private func shape(_ index: Int, _ counts: ParagraphWords) -> Shape {
    let line = lines[index]
    var shape = Shape()
    shape.kind = Self.number(kinds[index])
    shape.length = UInt64(Self.lengths.count { $0 < line.words })
    shape.end =
      switch line.end {
      case .open: 0
      case .sentence: 1
      case .question: 2
      case .continued: 3
      }
    let own = (kinds[index] == .paragraph || kinds[index] == .lede) && line.isProse ? 1 : 0
    let known = line.keys.count { counts.count(of: $0) > own }
    shape.known = line.keys.count < 3 ? 9 : UInt64(known * 6 / line.keys.count)
    shape.zone = zone(index)
    return shape
  }

  /// Stands for a kind in features; a model is made anew where one changes.
  private static func number(_ kind: BlockKind) -> UInt64 {
    switch kind {
    case .title: 0
    case .byline: 1
    case .lede: 2
    case .heading: 3
    case .paragraph: 4
    case .caption: 5
    case .image: 6
    case .signature: 7
    case .attribution: 8
    case .sourceURL: 9
    case .shareWidget: 10
    case .relatedList: 11
    case .mostRead: 12
    case .teaser: 13
    case .navigation: 14
    case .repeatedTitle: 15
    case .copyright: 16
    case .widget: 17
    }
  }

  private func zone(_ index: Int) -> UInt64 {
    if body.contains(index) { return 2 }
    if index >= body.upperBound { return 3 }
    return title.map { index > $0 } == true ? 1 : 0
  }

  private mutating func count(_ order: [Int], _ path: WritableKeyPath<Shape, UInt64>) {
    var distance = UInt64(Self.farthest)
    for index in order {
      distance = min(distance + 1, UInt64(Self.farthest))
      shapes[index][keyPath: path] = distance
      if kinds[index] == .paragraph, lines[index].isProse { distance = 0 }
    }
  }
}

// MARK: - Hashes

extension BlockFeatures {
  /// The hashes of all lines, and where those of each line end.
  func hashes() -> (hashes: [UInt32], ends: [Int]) {
    var hashes: [UInt32] = []
    var ends: [Int] = []
    for index in lines.indices where !interrupt.isRaised {
      addOwn(index, &hashes)
      addFacts(index, &hashes)
      addNeighbors(index, &hashes)
      ends.append(hashes.count)
    }
    return (hashes, ends)
  }

  private func addOwn(_ index: Int, _ hashes: inout [UInt32]) {
    let (line, shape) = (lines[index], shapes[index])
    let (kind, length) = (shape.kind, shape.length)
    hashes.append(FeatureHash.of(1, kind))
    hashes.append(FeatureHash.of(2, kind, length))
    hashes.append(FeatureHash.of(3, length, shape.end))
    hashes.append(FeatureHash.of(4, kind, length, shape.end))
    hashes.append(FeatureHash.of(5, shape.known, length))
    hashes.append(FeatureHash.of(6, shape.known, length, kind))
    let named = titleShare(line)
    hashes.append(FeatureHash.of(7, named, length))
    hashes.append(FeatureHash.of(8, named, kind))
    hashes.append(FeatureHash.of(9, shape.zone, length))
    hashes.append(FeatureHash.of(10, shape.zone, kind))
    hashes.append(FeatureHash.of(11, shape.since, shape.until, kind))
    hashes.append(FeatureHash.of(12, shape.since, shape.until, length))
    let capitals = UInt64(line.words == 0 ? 9 : line.capitalized * 4 / line.words)
    hashes.append(FeatureHash.of(13, capitals, length))
    hashes.append(FeatureHash.of(14, UInt64(min(3, line.sentences)), length))
    hashes.append(FeatureHash.of(15, line.blankBefore ? 1 : 0, line.blankAfter ? 1 : 0, kind))
  }

  private func titleShare(_ line: LineFacts) -> UInt64 {
    guard let title, line.keys.count > 2 else { return 9 }
    let keys = lines[title].keys
    return UInt64(line.keys.count { keys.contains($0) } * 4 / line.keys.count)
  }

  private func addFacts(_ index: Int, _ hashes: inout [UInt32]) {
    let line = lines[index]
    let facts = [
      line.isDateLine, line.byline != nil, line.caption?.credit != nil, line.caption != nil,
      line.hasAddress, line.isBulleted, line.startsLower, line.startsWithNumber, line.endsInQuote,
      line.hasEarlyColon, line.parts > 1, line.isUpper, line.isTableCell, line.isImage,
      line.dateline != nil, line.outsideKind != nil, line.hashes > 0, line.clock != nil,
      line.wordGroups > 2, line.hasClauses, line.date != nil, line.isWeakCue,
    ]
    for (number, isTrue) in zip(UInt64(0)..., facts) where isTrue {
      hashes.append(FeatureHash.of(20, number, shapes[index].length))
    }
    if let cue = line.cue { hashes.append(FeatureHash.of(21, UInt64(cue.rawValue))) }
  }

  private func addNeighbors(_ index: Int, _ hashes: inout [UInt32]) {
    let shape = shapes[index]
    for (number, distance) in zip(UInt64(30)..., [-2, -1, 1, 2]) {
      guard shapes.indices.contains(index + distance) else {
        hashes.append(FeatureHash.of(number, Self.shapeOutside))
        continue
      }
      let other = shapes[index + distance]
      hashes.append(FeatureHash.of(number, other.kind, shape.kind))
      hashes.append(FeatureHash.of(number + 4, other.length, other.end, shape.length))
      hashes.append(FeatureHash.of(number + 8, other.known, other.length, shape.kind))
    }
    let (before, after) = (length(index - 1), length(index + 1))
    hashes.append(FeatureHash.of(50, before, shape.length, after))
    let wide = FeatureHash.join(length(index - 2) / 3, length(index + 2) / 3)
    let near = FeatureHash.join(before / 3, after / 3)
    hashes.append(FeatureHash.of(51, near, wide, shape.length / 3))
    hashes.append(FeatureHash.of(52, shared(index, index + 1), shape.length, after))
    hashes.append(FeatureHash.of(53, shared(index, index - 1), shape.length, before))
  }

  private func length(_ index: Int) -> UInt64 {
    shapes.indices.contains(index) ? shapes[index].length : Self.shapeOutside
  }

  /// How many words two lines share, of those of the shorter one.
  private func shared(_ index: Int, _ other: Int) -> UInt64 {
    guard lines.indices.contains(other) else { return 9 }
    let (first, second) = (lines[index].keys, lines[other].keys)
    let least = min(first.count, second.count)
    guard least > 3 else { return 8 }
    return UInt64(min(3, Self.count(of: first, in: second) * 4 / least))
  }

  /// How many keys are among others; most that are not are told by twelve of their bits.
  private static func count(of keys: [UInt64], in others: [UInt64]) -> Int {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { marks in
      marks.update(repeating: 0)
      for key in others { marks[Int(key >> 6 & 63)] |= 1 << (key & 63) }
      return keys.count { key in
        marks[Int(key >> 6 & 63)] >> (key & 63) & 1 == 1 && others.contains(key)
      }
    }
  }
}
