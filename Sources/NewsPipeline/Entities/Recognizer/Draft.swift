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

  mutating func set(_ part: [UInt8], layer: Int, at start: Int) {
    labels[layer].replaceSubrange(start..<(start + part.count), with: part)
  }

  mutating func set(_ part: [Float], layer: Int, at start: Int) {
    probabilities[layer].replaceSubrange(start..<(start + part.count), with: part)
  }

  /// The labelled spans as names, in order; a name is as sure as its least sure syllable.
  package func names(in reading: Reading) -> [NameSpan] {
    var names: [NameSpan] = []
    // More than any text has: to move hundreds of thousands of names takes too long.
    names.reserveLarge(reading.syllables.count / 4)
    for (index, sentence) in reading.sentences.enumerated() where !reading.interrupt.isRaised {
      let first = sentence.syllables.lowerBound
      let known = names.count
      for layer in 0..<layers.count {
        let part = labels[layer][sentence.syllables]
        guard part.contains(where: { $0 != 0 }) else { continue }
        let spans = layers.spans(of: Array(part), layer: layer)
        for span in spans {
          let range = (span.range.lowerBound + first)..<(span.range.upperBound + first)
          names.append(
            NameSpan(
              type: RecognizerLayers.types[layer][span.kind],
              range: range,
              sentence: index,
              probability: Double(probabilities[layer][range].min() ?? 1)
            )
          )
        }
      }
      names[known...].sort(by: NameSpan.precedes)
    }
    return names
  }
}

// MARK: - What the second reading sees of the first

extension Draft {
  /// Writes the labels around each syllable, and what its name is elsewhere in the article, into the
  /// views.
  func mark(_ views: inout [TokenView], of reading: Reading) {
    for index in views.indices where !reading.interrupt.isRaised {
      views[index].outer = UInt64(labels[0][index])
      views[index].body = UInt64(labels[1][index]) << 8 | UInt64(labels[2][index])
      views[index].leaf = UInt64(labels[3][index])
    }
    guard !reading.interrupt.isRaised else { return }
    markWords(&views, of: reading)
    let memory = memory(of: reading)
    for sentence in reading.sentences where !reading.interrupt.isRaised {
      TokenViewer.markNames(in: reading.syllables, sentence.syllables, &views, \.document) {
        memory[NameTable.hash($0)] ?? 0
      }
    }
  }

  /// Writes into the views what each word with a capital was mostly taken for in the article.
  private func markWords(_ views: inout [TokenView], of reading: Reading) {
    // 32 bits: a page of the greatest size can repeat one word millions of times.
    var counts: [UInt64: SIMD8<UInt32>] = [:]
    for (index, syllable) in reading.syllables.enumerated()
    where syllable.isCapitalized && !reading.interrupt.isRaised {
      counts[syllable.key, default: .zero][use(of: index)] += 1
    }
    for (index, syllable) in reading.syllables.enumerated()
    where syllable.isCapitalized && !reading.interrupt.isRaised {
      guard let counts = counts[syllable.key] else { continue }
      let total = counts.wrappedSum()
      guard total > 1 else { continue }
      let most = counts.max()
      let kind = (0..<8).first { counts[$0] == most } ?? 0
      let isClear: UInt64 = Int(most) * 4 >= Int(total) * 3 ? 1 : 0
      views[index].elsewhere = 1 + UInt64(kind) << 2 | isClear << 1 | (total > 3 ? 1 : 0)
    }
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

  /// What each name of the article was taken for, and the last syllables of names of persons.
  private func memory(of reading: Reading) -> [UInt64: UInt32] {
    var counts: [UInt64: SIMD4<UInt32>] = [:]
    for name in names(in: reading) where !reading.interrupt.isRaised {
      guard let type = NameTable.types.firstIndex(of: name.type),
        name.range.count <= NameTable.longest,
        reading.syllables[name.range.lowerBound].isCapitalized
      else { continue }
      counts[NameTable.hash(reading.syllables[name.range]), default: .zero][type] += 3
      if name.type == .person, name.range.count > 1 {
        let last = reading.syllables[(name.range.upperBound - 1)..<name.range.upperBound]
        counts[NameTable.hash(last), default: .zero][type] += 1
      }
      if name.type == .organization, let tail = properTail(of: name.range, in: reading) {
        counts[NameTable.hash(reading.syllables[tail]), default: .zero][type] += 1
      }
    }
    return counts.mapValues { counts in
      NameTable.value(of: NameTable.types.indices.map { Int(counts[$0]) })
    }
  }
}
