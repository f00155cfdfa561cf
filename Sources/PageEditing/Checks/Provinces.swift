import NewsPipeline

/// The provinces of Viet Nam before and after the mergers of July 2025.
struct Provinces: Sendable {
  private var names: [String: String] = [:]

  /// The day since which the merged units are the ones there are.
  static let mergerDay = "2025-07-01"

  static let standard: Provinces = {
    var provinces = Provinces()
    for row in Resource.table("lexicon/provinces.tsv").rows where row.count >= 2 {
      provinces.names[row[0]] = row[1].split(separator: "|").first.map(String.init)
    }
    return provinces
  }()

  /// The usual name of a unit by its code in ISO 3166-2.
  func name(of code: String) -> String? { names[code] }
}
