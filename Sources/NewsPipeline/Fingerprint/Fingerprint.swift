import VietText

/// How alike two article bodies are, however their pages look.
package struct Likeness: Hashable, Sendable {
  /// Shared runs of three syllables among all of both, 0 to 1.
  package let similarity: Double
  /// Shared runs of three syllables among those of the shorter body, 0 to 1.
  package let containment: Double
  /// Bits in which the fingerprints differ, 0 to 64.
  package let distance: Int

  /// One body is a copy of the other, perhaps shortened or with a paragraph added.
  package var isDuplicate: Bool { similarity >= 0.6 || containment >= 0.85 }
}

/// A 64-bit SimHash of an article body: bodies that share most of their wording differ in few bits
/// (Charikar 2002).
///
/// Taken over runs of three syllables of lede and paragraphs. Case, tone placement, marks and the
/// page around the article do not matter.
package struct Fingerprint: Hashable, Sendable {
  package let value: UInt64
  /// The runs of three syllables, sorted, each once.
  private let shingles: [UInt64]

  /// - Complexity: O(*n* log *n*) in syllables.
  package init(_ article: Article, in page: Page) {
    var keys: [UInt64] = []
    let spans = [article.lede].compactMap { $0 } + article.paragraphs.map(\.span)
    for span in spans { keys += Self.keys(page.text.bytes, span) }
    self.init(keys: keys)
  }

  private init(keys: [UInt64]) {
    var shingles: [UInt64] = []
    for index in keys.indices where index + 2 < keys.count || index == 0 {
      var key = SyllableKey.empty
      for next in keys[index...].prefix(3) { key.add(key: next) }
      shingles.append(Self.mixed(key.value))
    }
    shingles.sort()
    self.shingles = shingles.enumerated().filter { $0 == 0 || shingles[$0 - 1] != $1 }.map(
      \.element
    )
    value = Self.simHash(self.shingles)
  }

  package func likeness(to other: Fingerprint) -> Likeness {
    let shared = sharedCount(other)
    let union = shingles.count + other.shingles.count - shared
    let least = min(shingles.count, other.shingles.count)
    return Likeness(
      similarity: union == 0 ? 0 : Double(shared) / Double(union),
      containment: least == 0 ? 0 : Double(shared) / Double(least),
      distance: (value ^ other.value).nonzeroBitCount
    )
  }
}

// MARK: - Hashes

extension Fingerprint {
  private static func keys(_ text: [UInt8], _ span: Span) -> [UInt64] {
    SyllableScanner().syllables(in: text, span).filter {
      $0.kind == .letters || $0.kind == .number
    }.map(\.key)
  }

  /// Spreads the bits of a key evenly (the finalizer of MurmurHash3).
  private static func mixed(_ key: UInt64) -> UInt64 {
    var key = key
    key ^= key >> 33
    key = key &* 0xFF51_AFD7_ED55_8CCD
    key ^= key >> 33
    key = key &* 0xC4CE_B9FE_1A85_EC53
    return key ^ key >> 33
  }

  private static func simHash(_ shingles: [UInt64]) -> UInt64 {
    var votes = [Int](repeating: 0, count: 64)
    for shingle in shingles {
      for bit in 0..<64 { votes[bit] += shingle >> UInt64(bit) & 1 == 1 ? 1 : -1 }
    }
    return votes.indices.reduce(0) { votes[$1] > 0 ? $0 | 1 << UInt64($1) : $0 }
  }

  /// Both lists are sorted.
  private func sharedCount(_ other: Fingerprint) -> Int {
    var (left, right, shared) = (0, 0, 0)
    while left < shingles.count, right < other.shingles.count {
      if shingles[left] == other.shingles[right] {
        shared += 1
        left += 1
        right += 1
      } else if shingles[left] < other.shingles[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return shared
  }
}
