package import LinearModel
import VietText

/// How telling a syllable is in news at large: its inverse document frequency, and how often the
/// abstract of an article takes it up.
///
/// The file is the number of syllables, their keys in order, a byte of frequency each, and a byte of
/// promise each.
package struct SyllableRarity: Sendable {
  private let bytes: EmbeddedBytes
  private let count: Int
  /// What a syllable weighs that the table does not know: such are rare.
  private static let unknown: Float = 9
  private static let scale: Float = 16

  package init(_ bytes: EmbeddedBytes) {
    self.bytes = bytes
    let count = Int(bytes.load(0, as: UInt32.self))
    self.count = bytes.count >= 8 + count * 10 ? count : 0
  }

  /// The file for syllables that so many of `total` texts have, and so many of their abstracts.
  package static func file(
    counts: [UInt64: (texts: Int, abstracts: Int)],
    total: Int
  ) -> [UInt8] {
    let keys = counts.keys.sorted()
    var writer = ModelWriter()
    writer.add(UInt32(keys.count))
    writer.add(UInt32(0))
    for key in keys { writer.add(key) }
    for key in keys {
      let rarity = FeatureWeighting.inverseFrequency(
        documents: counts[key]?.texts ?? 1,
        total: total
      )
      writer.add(UInt8(min(max(rarity * scale, 0), 255)))
    }
    for key in keys {
      let (texts, abstracts) = counts[key] ?? (1, 0)
      // As if twenty more texts had been like all others.
      let taken = (Float(abstracts) + 20 * usual) / (Float(texts) + 20)
      writer.add(Int8(min(max(Sigmoid.logit(taken) * scale, -127), 127).rounded()))
    }
    return writer.bytes
  }

  /// The share of the syllables of an article that its abstract takes up.
  private static let usual: Float = 0.12

  func weight(of key: UInt64) -> Float { telling(of: key).rarity }

  /// The inverse document frequency, and the log odds of being taken up by an abstract.
  func telling(of key: UInt64) -> (rarity: Float, promise: Float) {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if bytes.load(8 + middle * 8, as: UInt64.self) < key {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < count, bytes.load(8 + low * 8, as: UInt64.self) == key else {
      return (Self.unknown, Sigmoid.logit(Self.usual))
    }
    let rarity = Float(bytes.load(8 + count * 8 + low, as: UInt8.self)) / Self.scale
    let promise = Float(bytes.load(8 + count * 9 + low, as: Int8.self)) / Self.scale
    return (rarity, promise)
  }
}

/// The syllables of every sentence as weighted vectors: what similarity of sentences is made of.
struct SentenceVectors {
  struct Entry {
    let key: UInt64
    let weight: Float
  }

  /// Sorted by key, of length one.
  private(set) var vectors: [[Entry]] = []
  /// Of the whole article.
  private(set) var centroid: [Entry] = []
  /// Rarity of every syllable of the article.
  private(set) var rarity: [UInt64: Float] = [:]

  init(_ reading: Reading, _ source: SyllableRarity, _ interrupt: Interrupt = .never) {
    var whole: [UInt64: Float] = [:]
    for sentence in reading.sentences where !interrupt.isRaised {
      var counts: [UInt64: Float] = [:]
      for syllable in reading.syllables(of: sentence)
      where syllable.kind == .letters || syllable.kind == .number {
        counts[syllable.key, default: 0] += 1
      }
      for key in counts.keys where rarity[key] == nil { rarity[key] = source.weight(of: key) }
      let weighted = counts.map { Entry(key: $0, weight: $1 * (rarity[$0] ?? 0)) }
      let vector = Self.unit(weighted.sorted { $0.key < $1.key })
      for entry in vector { whole[entry.key, default: 0] += entry.weight }
      vectors.append(vector)
    }
    let entries = whole.map { Entry(key: $0, weight: $1) }
    centroid = Self.unit(entries.sorted { $0.key < $1.key })
  }

  private static func unit(_ entries: [Entry]) -> [Entry] {
    let length = entries.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
    return entries.map { Entry(key: $0.key, weight: $0.weight / max(length, 1e-6)) }
  }

  /// The cosine of two sentences, 0 to 1.
  func similarity(_ left: Int, _ right: Int) -> Float { Self.dot(vectors[left], vectors[right]) }

  /// How much of the shorter of two sentences the other says as well, 0 to 1.
  ///
  /// A long sentence that has a short one in it is not very similar to it, and still repeats it.
  func containment(_ left: Int, _ right: Int) -> Float {
    let isLeftShorter = vectors[left].count <= vectors[right].count
    let shorter = vectors[isLeftShorter ? left : right]
    let longer = vectors[isLeftShorter ? right : left]
    var (position, shared, all): (Int, Float, Float) = (0, 0, 0)
    for entry in shorter {
      all += entry.weight
      while position < longer.count, longer[position].key < entry.key { position += 1 }
      if position < longer.count, longer[position].key == entry.key { shared += entry.weight }
    }
    return all > 0 ? shared / all : 0
  }

  /// The cosine of a sentence and the article.
  func centrality(_ sentence: Int) -> Float { Self.dot(vectors[sentence], centroid) }

  static func dot(_ a: [Entry], _ b: [Entry]) -> Float {
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
