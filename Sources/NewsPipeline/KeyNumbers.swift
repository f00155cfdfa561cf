/// Gives different keys numbers from zero on, in the order in which they come.
///
/// An open hash table, at most half full. The factor that spreads the keys over it is drawn anew for
/// every process, so that no text can be written whose keys meet in one place (Dietzfelbinger et al.
/// 1997, "A Reliable Randomized Algorithm for the Closest-Pair Problem"); the numbers do not depend
/// on it.
struct KeyNumbers: Sendable {
  /// The keys by their numbers.
  private(set) var keys: [UInt64] = []
  /// One more than the number of the key in each place; zero in a free one.
  private var places: [Int32]
  private var shift: UInt64

  private static let factor = UInt64.random(in: .min ... .max) | 1

  /// A table with room for `expected` keys before it grows.
  init(expected: Int = 8) {
    var bits: UInt64 = 4
    while 1 << bits < 2 * expected { bits += 1 }
    places = [Int32](repeating: 0, count: 1 << Int(bits))
    shift = 64 - bits
    keys.reserveCapacity(expected)
  }

  var count: Int { keys.count }

  /// The number of a key; a new one if it was not seen before.
  mutating func number(of key: UInt64) -> Int {
    let place = place(of: key)
    if places[place] > 0 { return Int(places[place]) - 1 }
    keys.append(key)
    places[place] = Int32(truncatingIfNeeded: keys.count)
    if 2 * keys.count > places.count { grow() }
    return keys.count - 1
  }

  /// The number of a key, if it has one.
  func known(_ key: UInt64) -> Int? {
    let number = places[place(of: key)]
    return number > 0 ? Int(number) - 1 : nil
  }

  /// The place of a key, or the free one where it would go.
  private func place(of key: UInt64) -> Int {
    let mask = places.count &- 1
    var place = Int(truncatingIfNeeded: (key &* Self.factor) >> shift)
    while places[place] > 0, keys[Int(places[place]) &- 1] != key { place = (place &+ 1) & mask }
    return place
  }

  private mutating func grow() {
    shift -= 1
    places = [Int32](repeating: 0, count: 2 * places.count)
    for (number, key) in keys.enumerated() {
      places[place(of: key)] = Int32(truncatingIfNeeded: number + 1)
    }
  }
}
