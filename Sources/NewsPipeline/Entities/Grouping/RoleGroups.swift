import VietText

/// Tells which mentions of offices in one article mean the same office of the same holder.
///
/// `Tổng bí thư` and `Tổng bí thư Đảng Cộng sản Việt Nam` are one office when one person holds them.
/// An office with nobody beside it is the office that was last named so, and stands for its holder.
struct RoleGroups {
  private struct Office {
    var names: [[UInt64]]
    var holder: Int?
    var last: Int
    /// Whom its mentions without a holder name.
    var number = OfficeGroups.Number.one
  }

  private var offices: [Office] = []
  private var officesOf: [Int: [Int]] = [:]
  private var officesNamed: [[UInt64]: [Int]] = [:]
  /// By the first syllable of a name.
  private var officesLike: [UInt64: [Int]] = [:]

  /// For each office its group and holder.
  ///
  /// `holders` knows only those that stand beside it.
  /// `numbers` tells which name several people: these are no office of a holder named elsewhere.
  mutating func groups(
    of names: [[UInt64]],
    holders: [Int?],
    numbers: [OfficeGroups.Number],
    interrupt: Interrupt = .never
  ) -> [(group: Int, holder: Int?)] {
    var groups = [Int](repeating: -1, count: names.count)
    for index in names.indices where !interrupt.isRaised {
      guard let holder = holders[index] else { continue }
      groups[index] = office(of: holder, named: names[index], at: index)
    }
    for index in names.indices where groups[index] < 0 && !interrupt.isRaised {
      groups[index] = office(named: names[index], at: index, numbers[index])
    }
    guard !interrupt.isRaised else { return [] }
    return groups.map { ($0, offices[$0].holder) }
  }

  private mutating func office(of holder: Int, named name: [UInt64], at index: Int) -> Int {
    let known = officesOf[holder]?.first { office in
      offices[office].names.contains { Self.mayBeOne($0, name) }
    }
    if let known {
      if !offices[known].names.contains(name) { add(name, to: known) }
      return known
    }
    return add(Office(names: [], holder: holder, last: index), named: name)
  }

  private mutating func add(_ office: Office, named name: [UInt64]) -> Int {
    offices.append(office)
    if let holder = office.holder { officesOf[holder, default: []].append(offices.count - 1) }
    add(name, to: offices.count - 1)
    return offices.count - 1
  }

  private mutating func add(_ name: [UInt64], to office: Int) {
    offices[office].names.append(name)
    officesNamed[name, default: []].append(office)
    guard let first = name.first, officesLike[first]?.last != office else { return }
    officesLike[first, default: []].append(office)
  }

  private mutating func office(
    named name: [UInt64],
    at index: Int,
    _ number: OfficeGroups.Number
  ) -> Int {
    let equal = (officesNamed[name] ?? []).filter { office in
      (number == .several) == (offices[office].number == .several)
    }
    let like = number == .one && equal.isEmpty ? name.first.flatMap { officesLike[$0] } : nil
    let similar = (like ?? []).filter { office in
      offices[office].holder != nil && offices[office].names.contains { Self.areOne($0, name) }
    }
    let candidates = equal.isEmpty ? similar : equal
    let known =
      candidates.filter { offices[$0].last <= index }.max { offices[$0].last < offices[$1].last }
      ?? candidates.min { offices[$0].last < offices[$1].last }
    if let known {
      offices[known].last = index
      return known
    }
    return add(Office(names: [], holder: nil, last: index, number: number), named: name)
  }

  /// One name has all the words of the other in their order, and both start alike
  /// (`Bí thư Thành ủy`, `Bí thư thứ nhất Thành ủy La Habana`).
  private static func mayBeOne(_ left: [UInt64], _ right: [UInt64]) -> Bool {
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    guard let first = short.first, first == long.first else { return false }
    var rest = short[...]
    for key in long where key == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  /// One name is the start of the other, or leaves out its second body (`Tổng Thư ký Quốc hội Cuba` for `Tổng
  /// Thư ký Quốc hội và Hội đồng Nhà nước Cuba`).
  private static func areOne(_ left: [UInt64], _ right: [UInt64]) -> Bool {
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    guard !short.isEmpty else { return false }
    if long.starts(with: short) { return true }
    guard let link = long.firstIndex(of: and), link > 0, link < short.count else { return false }
    return short[..<link] == long[..<link]
      && long[link...].suffix(short.count - link) == short[link...]
  }

  private static let and = SyllableScanner.key(of: "và")
}
