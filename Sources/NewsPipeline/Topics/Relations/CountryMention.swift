/// One place in a text that speaks of a country.
struct CountryMention: Hashable, Sendable {
  /// How plainly it does so.
  enum Form: Int, Comparable, Sendable {
    /// A person or body of the country.
    case actor = 1
    /// A city or province.
    case city
    /// The country's name.
    case name

    static func < (left: Form, right: Form) -> Bool { left.rawValue < right.rawValue }
  }

  let country: String
  let form: Form
  let sentence: Int
  /// Indices into ``Reading/syllables``.
  let syllables: Range<Int>
}
