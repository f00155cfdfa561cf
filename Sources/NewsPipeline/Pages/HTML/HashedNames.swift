/// What stands for the hash of a name: each at the first free place behind that of its hash.
///
/// Every tag and attribute is looked up, and a `Dictionary` would hash the hash again. At most half
/// of the places are taken, so that a look-up ends soon.
struct HashedNames<Value: Sendable>: Sendable {
  private var hashes: [UInt64]
  private var values: [Value?]
  private(set) var count = 0

  /// - Parameter places: A power of two; more are made as they are needed.
  init(places: Int = 64) {
    hashes = Array(repeating: 0, count: places)
    values = Array(repeating: nil, count: places)
  }

  /// The value of the name with this hash.
  ///
  /// - Complexity: O(1).
  subscript(hash: UInt64) -> Value? {
    let place = place(hash)
    return hashes[place] == hash ? values[place] : nil
  }

  /// Puts `value` in the place of what stood for the name before.
  mutating func insert(_ value: Value, for hash: UInt64) {
    if count * 2 >= hashes.count { grow() }
    let place = place(hash)
    if values[place] == nil { count += 1 }
    hashes[place] = hash
    values[place] = value
  }

  private func place(_ hash: UInt64) -> Int {
    let mask = hashes.count &- 1
    var place = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while values[place] != nil, hashes[place] != hash { place = (place &+ 1) & mask }
    return place
  }

  private mutating func grow() {
    let (hashes, values) = (hashes, values)
    self.hashes = Array(repeating: 0, count: hashes.count * 2)
    self.values = Array(repeating: nil, count: hashes.count * 2)
    for (hash, value) in zip(hashes, values) {
      guard let value else { continue }
      let place = place(hash)
      self.hashes[place] = hash
      self.values[place] = value
    }
  }
}

extension HashedNames<HTMLElement> {
  /// The elements by the hashes of their names.
  static let elements = {
    var table = HashedNames(places: 512)
    for element in HTMLElement.allCases { table.insert(element, for: ASCIIHash.of(element.name)) }
    return table
  }()
}

extension HashedNames<HTMLAttribute.Name> {
  /// The attributes that matter by the hashes of their names.
  static let attributes = {
    var table = HashedNames(places: 512)
    for name in HTMLAttribute.Name.allCases { table.insert(name, for: ASCIIHash.of(name.text)) }
    return table
  }()
}
