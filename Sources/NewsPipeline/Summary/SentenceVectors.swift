package import LinearModel
import VietText

/// How telling a syllable is in news at large: its inverse document frequency, and how often the
/// abstract of an article takes it up.
///
/// The file is the number of syllables, their keys in order, a byte of frequency each, and a byte of
/// promise each.
package struct SyllableRarity: Sendable {
  private let numbers: KeyNumbers
  /// By place.
  private let rarities: [Float]
  private let promises: [Float]
  /// What a syllable weighs that the table does not know: such are rare.
  private static let unknown: Float = 9
  private static let scale: Float = 16

  package init(_ bytes: EmbeddedBytes) {
    let listed = Int(bytes.load(0, as: UInt32.self))
    let count = bytes.count >= 8 + listed * 10 ? listed : 0
    var numbers = KeyNumbers(expected: count)
    for place in 0..<count { _ = numbers.number(of: bytes.load(8 + place * 8, as: UInt64.self)) }
    self.numbers = numbers
    rarities =
      [Self.unknown]
      + (0..<count).map {
        Float(bytes.load(8 + count * 8 + $0, as: UInt8.self)) / Self.scale
      }
    promises =
      [Self.usualPromise]
      + (0..<count).map {
        Float(bytes.load(8 + count * 9 + $0, as: Int8.self)) / Self.scale
      }
  }

  /// How many places there are.
  package var placeCount: Int { rarities.count }

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
  private static let usualPromise = Sigmoid.logit(usual)

  /// The place of a syllable in the table, counted from one; zero for those that are not listed.
  func place(of key: UInt64) -> Int32 {
    numbers.known(key).map { Int32(truncatingIfNeeded: $0 + 1) } ?? 0
  }

  /// The inverse document frequency.
  func rarity(of key: UInt64) -> Float { rarity(at: place(of: key)) }

  /// The inverse document frequency of the syllable at a place.
  func rarity(at place: Int32) -> Float { rarities[Int(place)] }

  /// The log odds of being taken up by an abstract.
  func promise(at place: Int32) -> Float { promises[Int(place)] }
}

/// The syllables of every sentence as weighted vectors: what similarity of sentences is made of.
struct SentenceVectors {
  struct Entry: Sendable {
    let word: Int32
    let weight: Float
  }

  /// Sorted by word, of length one.
  private(set) var vectors = RowList<Entry>()
  /// The weight of every word in the whole article, a vector of length one.
  private let centroid: [Float]

  init(_ words: ArticleWords, _ interrupt: Interrupt = .never) {
    var whole = [Float](repeating: 0, count: words.count)
    var counts = whole
    var own: [Int32] = []
    for sentence in 0..<words.sentenceCount where !interrupt.isRaised {
      own.removeAll(keepingCapacity: true)
      for place in words[sentence] {
        if counts[Int(place.word)] == 0 { own.append(place.word) }
        counts[Int(place.word)] += 1
      }
      own.sort()
      let weights = own.map { counts[Int($0)] * words.rarity[Int($0)] }
      let scale = 1 / max(Self.length(weights), 1e-6)
      for (word, weight) in zip(own, weights) {
        counts[Int(word)] = 0
        whole[Int(word)] += weight * scale
      }
      vectors.append(zip(own, weights).lazy.map { Entry(word: $0, weight: $1 * scale) })
    }
    let scale = 1 / max(Self.length(whole), 1e-6)
    centroid = whole.map { $0 * scale }
  }

  private static func length(_ weights: [Float]) -> Float {
    weights.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
  }

  /// The cosine of two sentences, 0 to 1.
  func similarity(_ left: Int, _ right: Int) -> Float {
    let (a, b) = (vectors[left], vectors[right])
    var (i, j, sum) = (a.startIndex, b.startIndex, Float(0))
    while i < a.endIndex, j < b.endIndex {
      if a[i].word == b[j].word {
        sum += a[i].weight * b[j].weight
        i += 1
        j += 1
      } else if a[i].word < b[j].word {
        i += 1
      } else {
        j += 1
      }
    }
    return sum
  }

  /// The cosines of a sentence and some others.
  ///
  /// `scratch` is as long as the article has different words, and zero before and after.
  func similarities(_ sentence: Int, to others: ArraySlice<Int>, scratch: inout [Float]) -> [Float]
  {
    for entry in vectors[sentence] { scratch[Int(entry.word)] = entry.weight }
    let found = others.map { Self.product(vectors[$0], scratch) }
    for entry in vectors[sentence] { scratch[Int(entry.word)] = 0 }
    return found
  }

  private static func product(_ entries: ArraySlice<Entry>, _ dense: [Float]) -> Float {
    var sum: Float = 0
    for entry in entries { sum += entry.weight * dense[Int(entry.word)] }
    return sum
  }

  /// How much of the shorter of two sentences the other says as well, 0 to 1.
  ///
  /// A long sentence that has a short one in it is not very similar to it, and still repeats it.
  func containment(_ left: Int, _ right: Int) -> Float {
    let isLeftShorter = vectors[left].count <= vectors[right].count
    let shorter = vectors[isLeftShorter ? left : right]
    let longer = vectors[isLeftShorter ? right : left]
    var (position, shared, all): (Int, Float, Float) = (longer.startIndex, 0, 0)
    for entry in shorter {
      all += entry.weight
      while position < longer.endIndex, longer[position].word < entry.word { position += 1 }
      if position < longer.endIndex, longer[position].word == entry.word { shared += entry.weight }
    }
    return all > 0 ? shared / all : 0
  }

  /// The cosine of a sentence and the article.
  func centrality(_ sentence: Int) -> Float { Self.product(vectors[sentence], centroid) }
}
