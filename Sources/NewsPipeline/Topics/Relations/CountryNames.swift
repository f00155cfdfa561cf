/// Names of countries for people, by code and language.
package struct CountryNames: Sendable {
  private let vietnamese: [String: String]
  private let english: [String: String]

  /// Takes the rows of countries and of bodies (code, names) and of English names (code, name).
  package init(countries: SeedTable, bodies: SeedTable, english: SeedTable) {
    var names: [String: String] = [:]
    for row in countries.rows + bodies.rows where row.count >= 2 {
      names[row[0]] = row[1].split(separator: "|").first.map(String.init)
    }
    vietnamese = names
    self.english = Dictionary(
      english.rows.filter { $0.count >= 2 }.map { ($0[0], $0[1]) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  func names(of pair: CountryPair) -> [String: (String, String)] {
    let local = (name(pair.first), name(pair.second))
    return [
      "vi": local,
      "en": (english[pair.first] ?? local.0, english[pair.second] ?? local.1),
    ]
  }

  private func name(_ code: String) -> String { vietnamese[code] ?? code }
}
