import VietText

/// The syllables of every sentence as weighted vectors: what similarity of sentences is made of.
struct SentenceVectors {
  /// Weight of each syllable key, sorted by key; lengths are one.
  private let vectors: [[(key: UInt64, weight: Float)]]

  init(_ reading: Reading) {
    var spread: [UInt64: Float] = [:]
    let counts = reading.sentences.map { sentence in
      var counts: [UInt64: Float] = [:]
      for syllable in reading.syllables(of: sentence)
      where syllable.kind == .letters || syllable.kind == .number {
        counts[syllable.key, default: 0] += 1
      }
      for key in counts.keys { spread[key, default: 0] += 1 }
      return counts
    }
    let total = Float(max(reading.sentences.count, 1))
    vectors = counts.map { counts in
      let weighted = counts.map { key, count in
        (key: key, weight: count / (1 + 6 * (spread[key] ?? 1) / total))
      }
      let length = weighted.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
      return weighted.sorted { $0.key < $1.key }.map { ($0.key, $0.weight / max(length, 1e-6)) }
    }
  }

  /// The cosine of two sentences, 0 to 1.
  func similarity(_ left: Int, _ right: Int) -> Float {
    let (a, b) = (vectors[left], vectors[right])
    var (i, j) = (0, 0)
    var sum: Float = 0
    while i < a.count, j < b.count {
      if a[i].key == b[j].key {
        sum += a[i].weight * b[j].weight
        i += 1
        j += 1
      } else if a[i].key < b[j].key {
        i += 1
      } else {
        j += 1
      }
    }
    return sum
  }
}
