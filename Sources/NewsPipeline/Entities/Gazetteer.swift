package import VietText

/// The known places with all their names, found by syllable keys.
///
/// - Complexity: O(length of the longest name) a lookup, whatever the number of places.
package struct Gazetteer: Sendable {
  /// One name found in a text.
  package struct Match: Sendable {
    package let place: Place
    package let use: PlaceNameUse
    /// How many syllables the name takes.
    package let length: Int
    /// The same number for all names of one place.
    package let index: Int
  }

  private struct Name {
    let place: Int
    let use: PlaceNameUse
  }

  private(set) var places: [Place] = []
  private var names: [Name] = []
  private var phrases = PhraseTable()
  /// Whether some name starts with a key of these low bits.
  private var starts = [Bool](repeating: false, count: 1 << 14)

  package init() {}

  /// The longest name that starts at `index`, in any case of letters.
  package func match(in syllables: [Syllable], at index: Int, end: Int) -> Match? {
    guard let found = phrase(in: syllables, at: index, end: end) else { return nil }
    let name = names[found.value]
    return Match(
      place: places[name.place],
      use: name.use,
      length: found.length,
      index: name.place
    )
  }

  /// What the longest name that starts at `index` is, without the place itself.
  func kind(
    in syllables: [Syllable],
    at index: Int,
    end: Int
  ) -> (kind: Place.Kind, use: PlaceNameUse, length: Int)? {
    guard let found = phrase(in: syllables, at: index, end: end) else { return nil }
    let name = names[found.value]
    return (places[name.place].kind, name.use, found.length)
  }

  private func phrase(in syllables: [Syllable], at index: Int, end: Int) -> PhraseTable.Match? {
    guard index < end, starts[Self.slot(of: syllables[index].key)] else { return nil }
    return phrases.longestMatch(in: syllables, at: index, end: end)
  }

  package mutating func add(_ place: Place, names spellings: [String], short: [String] = []) {
    places.append(place)
    for spelling in spellings {
      add(spelling, short.contains(spelling) ? .ambiguous : .plain)
    }
    for spelling in short where !spellings.contains(spelling) { add(spelling, .short) }
  }

  private mutating func add(_ spelling: String, _ use: PlaceNameUse) {
    phrases.insert(spelling, value: names.count)
    starts[Self.slot(of: SyllableScanner.key(of: spelling))] = true
    names.append(Name(place: places.count - 1, use: use))
  }
}

extension Gazetteer {
  private static func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key ^ key >> 32) & 0x3FFF)
  }
}

// MARK: - The embedded gazetteers

extension Gazetteer {
  /// Countries, provinces, cities, regions and bodies of `seeds/lexicon`.
  ///
  /// Countries and provinces come first, so that of two places with one name (`Luxembourg`, `Thái
  /// Nguyên`) the larger one is meant.
  package static let standard: Gazetteer = {
    var gazetteer = Gazetteer()
    gazetteer.addCountries(Resource.table("lexicon/countries.tsv"))
    gazetteer.addProvinces(Resource.table("lexicon/provinces.tsv"))
    gazetteer.addRegions(Resource.table("lexicon/regions.tsv"))
    gazetteer.addBodies(Resource.table("lexicon/bodies.tsv"))
    gazetteer.addCities(Resource.table("lexicon/cities.tsv"))
    return gazetteer
  }()

  private mutating func addCountries(_ table: SeedTable) {
    for row in table.rows where row.count >= 3 {
      let names = Self.list(row[1])
      let place = Place(kind: .country, name: names.first ?? "", link: EntityLink(iso: row[0]))
      add(place, names: names, short: Self.list(row[2]))
    }
  }

  private mutating func addProvinces(_ table: SeedTable) {
    for row in table.rows where row.count >= 4 {
      let names = Self.list(row[1])
      let link = EntityLink(
        iso: row[0],
        successor: row[2].isEmpty ? nil : row[2],
        country: Self.vietNam
      )
      let place = Place(kind: .province, name: names.first ?? "", link: link)
      add(place, names: names, short: Self.list(row[3]))
    }
  }

  private mutating func addRegions(_ table: SeedTable) {
    for row in table.rows {
      let names = Self.list(row.first ?? "")
      add(Place(kind: .region, name: names.first ?? "", link: nil), names: names)
    }
  }

  private mutating func addBodies(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      let names = Self.list(row[1])
      let link = EntityLink(iso: row[0])
      add(Place(kind: .body, name: names.first ?? "", link: link), names: names)
    }
  }

  private mutating func addCities(_ table: SeedTable) {
    for row in table.rows where row.count >= 2 {
      for city in Self.list(row[1]) {
        let names = city.split(separator: "=").map(String.init)
        let link = EntityLink(iso: row[0], country: row[0])
        add(Place(kind: .city, name: names.first ?? "", link: link), names: names)
      }
    }
  }

  private static let vietNam = "VN"

  private static func list(_ column: String) -> [String] {
    column.split(separator: "|").map(String.init)
  }
}
