/// The layers in which nested spans are labelled, each with its own kinds of span.
///
/// A layer with *k* kinds has 1 + 4*k* labels: `O`, and for each kind begin, inside, end, single
/// (Ratinov and Roth 2009, *Design Challenges and Misconceptions in Named Entity Recognition*).
/// The labels of all layers stand side by side in one row of weights.
package struct LabelLayers: Hashable, Sendable {
  /// Kinds in each layer.
  package let kinds: [Int]
  /// Labels of all layers.
  package let width: Int
  /// ``width``, rounded up to whole vectors of eight.
  package let stride: Int

  package init(kinds: [Int]) {
    self.kinds = kinds
    width = kinds.reduce(0) { $0 + 1 + 4 * $1 }
    stride = (width + 7) / 8 * 8
  }

  package var count: Int { kinds.count }

  package func labelCount(_ layer: Int) -> Int { 1 + 4 * kinds[layer] }

  /// Where the labels of a layer start in a row.
  package func offset(_ layer: Int) -> Int {
    kinds[..<layer].reduce(0) { $0 + 1 + 4 * $1 }
  }

  /// Whether `next` may follow `label` in one layer.
  package static func mayFollow(_ label: Int, _ next: Int) -> Bool {
    let isOpen = label > 0 && Part(label) != .end && Part(label) != .single
    guard isOpen else { return next == 0 || Part(next) == .begin || Part(next) == .single }
    guard next > 0, (next - 1) / 4 == (label - 1) / 4 else { return false }
    return Part(next) == .inside || Part(next) == .end
  }

  /// Whether a sequence may start so: outside, or at the beginning of a span.
  package static func mayStart(_ label: Int) -> Bool {
    label == 0 || (label &- 1) & 3 == 0 || (label &- 1) & 3 == 3
  }

  /// Whether a sequence may end so: outside, or at the end of a span.
  package static func mayEnd(_ label: Int) -> Bool { label == 0 || (label &- 1) & 3 >= 2 }

  private enum Part: Int {
    case begin, inside, end, single

    init(_ label: Int) { self = Part(rawValue: (label - 1) % 4) ?? .single }
  }
}

/// One labelled stretch of a sequence; `kind` counts within its layer.
package struct LabelledSpan: Hashable, Sendable {
  package let layer: Int
  package let kind: Int
  /// Positions in the sequence.
  package let range: Range<Int>
  /// How sure the model is, 0 to 1.
  package var probability: Float

  package init(layer: Int, kind: Int, range: Range<Int>, probability: Float = 1) {
    self.layer = layer
    self.kind = kind
    self.range = range
    self.probability = probability
  }
}

extension LabelLayers {
  /// The labels of one layer of a sequence → its spans, in order.
  package func spans(of labels: [UInt8], layer: Int) -> [LabelledSpan] {
    var spans: [LabelledSpan] = []
    Self.forEachSpan(in: labels, labels.indices) {
      spans.append(LabelledSpan(layer: layer, kind: $0, range: $1))
    }
    return spans
  }

  /// Calls `body` with the kind and the place of each span among some labels of one layer, in order.
  package static func forEachSpan(
    in labels: [UInt8],
    _ places: Range<Int>,
    _ body: (_ kind: Int, _ range: Range<Int>) -> Void
  ) {
    var start = places.lowerBound
    for position in places where labels[position] > 0 {
      let label = labels[position]
      let (kind, part) = (Int(label - 1) / 4, (label - 1) % 4)
      if part == 0 || part == 3 { start = position }
      if part >= 2 { body(kind, start..<(position + 1)) }
    }
  }

  /// Disjoint spans of one layer → the labels of a sequence.
  package func labels(of spans: [LabelledSpan], layer: Int, count: Int) -> [UInt8] {
    var labels = [UInt8](repeating: 0, count: count)
    for span in spans where span.layer == layer && !span.range.isEmpty {
      guard labels[span.range].allSatisfy({ $0 == 0 }) else { continue }
      let base = UInt8(1 + 4 * span.kind)
      for position in span.range { labels[position] = base + 1 }
      labels[span.range.lowerBound] = base
      labels[span.range.upperBound - 1] = span.range.count == 1 ? base + 3 : base + 2
    }
    return labels
  }
}
