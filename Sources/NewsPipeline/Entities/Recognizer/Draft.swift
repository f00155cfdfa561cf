import LinearModel
import VietText

/// The labels of all syllables of an article, a row for each layer.
package struct Draft: Sendable {
  private let layers: LabelLayers
  private(set) var labels: [[UInt8]]
  private var probabilities: [[Float]]

  /// All labels are 0; interrupted, there are none.
  init(layers: LabelLayers, count: Int, interrupt: Interrupt = .never) {
    self.layers = layers
    labels = (0..<layers.count).map { _ in Self.row(of: 0, interrupt.isRaised ? 0 : count) }
    probabilities = (0..<layers.count).map { _ in Self.row(of: 1, interrupt.isRaised ? 0 : count) }
  }

  private static func row<Value>(of value: Value, _ count: Int) -> [Value] {
    // Here, where the kind of values is known: work of another module knows it only as it runs.
    [Value](unsafeUninitializedCapacity: count) { elements, initializedCount in
      LargePages.prefer(UnsafeMutableRawBufferPointer(elements))
      elements.initialize(repeating: value)
      initializedCount = count
    }
  }

  /// Labels one sentence in every layer; only the last reading says how sure it is.
  mutating func label(
    _ sentence: Sentence,
    by decoder: LayeredDecoder,
    _ scores: [Float],
    _ positions: Range<Int>,
    isLast: Bool
  ) {
    let places = sentence.syllables
    for layer in 0..<layers.count {
      let hasNames = decoder.writeBest(
        scores,
        positions,
        layer: layer,
        to: &labels[layer],
        at: places.lowerBound
      )
      guard isLast, hasNames else { continue }
      decoder.writeProbabilities(
        of: labels[layer],
        places,
        scores,
        from: positions.lowerBound,
        layer: layer,
        to: &probabilities[layer]
      )
    }
  }

  /// What is kept of one sentence.
  func labels(of sentence: Sentence) -> SentenceMemory.Labels {
    let places = sentence.syllables
    return SentenceMemory.Labels(
      labels: labels.map { Array($0[places]) },
      probabilities: probabilities.map { Array($0[places]) }
    )
  }

  mutating func set(_ found: SentenceMemory.Labels, at sentence: Sentence) {
    for layer in 0..<layers.count {
      labels[layer].replaceSubrange(sentence.syllables, with: found.labels[layer])
      probabilities[layer].replaceSubrange(sentence.syllables, with: found.probabilities[layer])
    }
  }

  /// The labelled spans as names, in order; a name is as sure as its least sure syllable.
  package func names(in reading: Reading) -> [NameSpan] {
    var names: [NameSpan] = []
    // More than any text has: to move hundreds of thousands of names takes too long.
    names.reserveLarge(reading.syllables.count / 4)
    for (index, sentence) in reading.sentences.enumerated() where !reading.interrupt.isRaised {
      let known = names.count
      for layer in 0..<layers.count {
        LabelLayers.forEachSpan(in: labels[layer], sentence.syllables) { kind, range in
          names.append(
            NameSpan(
              type: RecognizerLayers.types[layer][kind],
              range: range,
              sentence: index,
              probability: Double(probabilities[layer][range].min() ?? 1)
            )
          )
        }
      }
      if names.count > known + 1 { names[known...].sort(by: NameSpan.precedes) }
    }
    return names
  }
}

// MARK: - What the second reading sees of the first

extension Draft {
  /// Writes the labels around each syllable, and what its name is elsewhere in the article, into the
  /// views.
  func mark(_ views: inout [TokenView], of reading: Reading) {
    for sentence in reading.sentences where !reading.interrupt.isRaised {
      for index in sentence.syllables where index < views.count {
        views[index].mark(
          outer: labels[0][index],
          bodies: (labels[1][index], labels[2][index]),
          leaf: labels[3][index]
        )
      }
    }
    guard !reading.interrupt.isRaised else { return }
    markWords(&views, of: reading)
    let memory = memory(of: reading)
    for sentence in reading.sentences where !reading.interrupt.isRaised {
      TokenViewer.markNames(in: reading.syllables, sentence.syllables, &views, as: .document) {
        memory.names.known($0).map { memory.values[$0] } ?? 0
      }
    }
  }

  /// Writes into the views what each word with a capital was mostly taken for in the article.
  private func markWords(_ views: inout [TokenView], of reading: Reading) {
    var words = KeyNumbers(expected: 256)
    // 32 bits: a page of the greatest size can repeat one word millions of times.
    var counts: [SIMD8<UInt32>] = []
    var places: [(syllable: Int, word: Int)] = []
    for sentence in reading.sentences where !reading.interrupt.isRaised {
      for index in sentence.syllables where reading.syllables[index].isCapitalized {
        let word = words.number(of: reading.syllables[index].key)
        if word == counts.count { counts.append(.zero) }
        counts[word][use(of: index)] += 1
        places.append((index, word))
      }
    }
    let marks = counts.map(Self.mark)
    guard !reading.interrupt.isRaised else { return }
    for place in places { views[place.syllable].elsewhere = marks[place.word] }
  }

  /// What a word was mostly taken for, how clearly and how often; 0 for one that stands once.
  private static func mark(of counts: SIMD8<UInt32>) -> UInt64 {
    let total = counts.wrappedSum()
    guard total > 1 else { return 0 }
    let most = counts.max()
    let kind = (0..<8).first { counts[$0] == most } ?? 0
    let isClear: UInt64 = Int(most) * 4 >= Int(total) * 3 ? 1 : 0
    return 1 + UInt64(kind) << 2 | isClear << 1 | (total > 3 ? 1 : 0)
  }

  /// 0 outside all names, 1 in a body, then the kinds of the last layer.
  private func use(of index: Int) -> Int {
    let leaf = Int(labels[3][index])
    if leaf > 0 { return 2 + (leaf - 1) / 4 }
    return labels[1][index] | labels[2][index] == 0 ? 0 : 1
  }

  /// The capitals at the end of a body's name, which may stand for it later (`Tập đoàn Masan`, `Masan`).
  private func properTail(of name: Range<Int>, in reading: Reading) -> Range<Int>? {
    var start = name.upperBound
    while start > name.lowerBound, reading.syllables[start - 1].isCapitalized { start -= 1 }
    return start > name.lowerBound && start < name.upperBound ? start..<name.upperBound : nil
  }

  /// What each name of the article was taken for, and the last syllables of names of persons: hashes
  /// of names, and a value for each.
  private func memory(of reading: Reading) -> (names: KeyNumbers, values: [UInt32]) {
    var hashes = KeyNumbers(expected: 128)
    var counts: [SIMD4<UInt32>] = []
    func add(_ name: Range<Int>, _ type: Int, _ count: UInt32) {
      let number = hashes.number(of: NameTable.hash(reading.syllables[name]))
      if number == counts.count { counts.append(.zero) }
      counts[number][type] += count
    }
    for name in names(in: reading) where !reading.interrupt.isRaised {
      guard let type = NameTable.types.firstIndex(of: name.type),
        name.range.count <= NameTable.longest,
        reading.syllables[name.range.lowerBound].isCapitalized
      else { continue }
      add(name.range, type, 3)
      let end = name.range.upperBound
      if name.type == .person, name.range.count > 1 { add(end - 1..<end, type, 1) }
      if name.type == .organization, let tail = properTail(of: name.range, in: reading) {
        add(tail, type, 1)
      }
    }
    let values = counts.map { counts in
      NameTable.value(of: NameTable.types.indices.map { Int(counts[$0]) })
    }
    return (hashes, values)
  }
}
