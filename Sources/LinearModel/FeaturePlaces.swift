import CPrefetch

/// Gives each of many known hashes a place of its own, and tells strangers by a mark.
///
/// A perfect hash function: hashes are put into small buckets, and for each bucket a seed is sought by
/// which all its hashes get places that are still free, the largest buckets first (Belazzougui, Botelho
/// and Dietzfelbinger 2009, *Hash, Displace, and Compress*). To look one up takes one seed and one mark of
/// 16 bits, whatever is found: there is no second place to try, and nothing for the processor to guess.
/// One in 65,536 strangers is taken for a known hash.
struct FeaturePlaces: Sendable {
  /// How many places there are, a few of them empty.
  let count: Int
  private let bucketMask: UInt64
  nonisolated(unsafe) private let seeds: UnsafeRawBufferPointer
  nonisolated(unsafe) private let marks: UnsafeRawBufferPointer

  /// Takes two bytes a bucket and two a place, which must stay where they are; `nil` if their number is
  /// not a power of two and at least one.
  init?(seeds: UnsafeRawBufferPointer, marks: UnsafeRawBufferPointer) {
    let buckets = seeds.count / 2
    guard buckets > 0, buckets & (buckets - 1) == 0, !marks.isEmpty else { return nil }
    bucketMask = UInt64(buckets - 1)
    count = marks.count / 2
    self.seeds = seeds
    self.marks = marks
  }

  /// Writes the place of each hash, if it should be known, and calls for its mark.
  @inline(__always)
  func locate(_ hashes: UnsafeBufferPointer<UInt64>, _ places: UnsafeMutablePointer<UInt32>) {
    let count = UInt64(truncatingIfNeeded: count)
    guard let marks = marks.baseAddress else { return }
    for (number, hash) in hashes.enumerated() {
      let bucket = Int(truncatingIfNeeded: hash & bucketMask)
      let seed = seeds.loadUnaligned(fromByteOffset: bucket &* 2, as: UInt16.self)
      let place = Self.place(of: hash, seed: UInt16(littleEndian: seed), among: count)
      places[number] = UInt32(truncatingIfNeeded: place)
      cprefetch_line(marks + Int(truncatingIfNeeded: place) &* 2)
    }
  }

  /// Writes the places of those hashes that are known, in order, and returns how many they are.
  ///
  /// `places` are those of the hashes; `found` has room for all.
  @inline(__always)
  func find(
    _ hashes: UnsafeBufferPointer<UInt64>,
    _ places: UnsafePointer<UInt32>,
    _ found: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var known = 0
    for (number, hash) in hashes.enumerated() {
      let place = places[number]
      let mark = marks.loadUnaligned(
        fromByteOffset: Int(truncatingIfNeeded: place) &* 2,
        as: UInt16.self
      )
      found[known] = place
      known &+= UInt16(littleEndian: mark) == Self.mark(of: hash) ? 1 : 0
    }
    return known
  }

  @inline(__always)
  private static func place(of hash: UInt64, seed: UInt16, among count: UInt64) -> UInt64 {
    let factor = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    return (hash &* factor).multipliedFullWidth(by: count).high
  }

  @inline(__always)
  private static func mark(of hash: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: hash >> 32) }
}

// MARK: - Making the tables

extension FeaturePlaces {
  /// What a file keeps of the places of some hashes.
  struct Tables {
    var seeds: [UInt16]
    var marks: [UInt16]
    /// The number of the hash at each place, -1 where there is none.
    var owners: [Int]
  }

  /// Gives each of some different hashes a place.
  ///
  /// - Complexity: O(*n*), a few hundred trials for each bucket.
  static func tables(for hashes: [UInt64]) -> Tables {
    var bucketCount = 1
    while bucketCount * 6 < hashes.count { bucketCount *= 2 }
    var buckets = [[Int]](repeating: [], count: bucketCount)
    for (number, hash) in hashes.enumerated() {
      buckets[Int(truncatingIfNeeded: hash) & (bucketCount - 1)].append(number)
    }
    let order = buckets.indices.sorted { (-buckets[$0].count, $0) < (-buckets[$1].count, $1) }
    // Nearly full: the last buckets find a place after some thirty trials. Fuller tables might not do.
    var count = hashes.count + hashes.count / 32 + 1
    while true {
      if let tables = tables(for: hashes, buckets, order, count: count) { return tables }
      count += count / 16 + 1
    }
  }

  private static func tables(
    for hashes: [UInt64],
    _ buckets: [[Int]],
    _ order: [Int],
    count: Int
  ) -> Tables? {
    var tables = Tables(
      seeds: Array(repeating: 0, count: buckets.count),
      marks: Array(repeating: 0, count: count),
      owners: Array(repeating: -1, count: count)
    )
    for bucket in order where !buckets[bucket].isEmpty {
      let seed = (UInt16(0)...UInt16.max).first { seed in
        tables.take(buckets[bucket], hashes, seed: seed)
      }
      guard let seed else { return nil }
      tables.seeds[bucket] = seed
    }
    return tables
  }
}

extension FeaturePlaces.Tables {
  /// Gives the hashes of a bucket the places of a seed, if all are free.
  fileprivate mutating func take(_ bucket: [Int], _ hashes: [UInt64], seed: UInt16) -> Bool {
    for (taken, number) in bucket.enumerated() {
      let place = place(of: hashes[number], seed)
      guard owners[place] < 0 else {
        for number in bucket[..<taken] { owners[self.place(of: hashes[number], seed)] = -1 }
        return false
      }
      owners[place] = number
    }
    for number in bucket {
      marks[place(of: hashes[number], seed)] = FeaturePlaces.mark(of: hashes[number])
    }
    return true
  }

  private func place(of hash: UInt64, _ seed: UInt16) -> Int {
    Int(FeaturePlaces.place(of: hash, seed: seed, among: UInt64(owners.count)))
  }
}
