/// Two countries in the order of the protocol: Viet Nam first, otherwise alphabetical.
package struct CountryPair: Hashable, Comparable, Sendable {
  package let first: String
  package let second: String

  package init(_ one: String, _ other: String) {
    let swaps = other == CountrySpotter.home || (one != CountrySpotter.home && other < one)
    (first, second) = swaps ? (other, one) : (one, other)
  }

  /// `VN-CU`.
  package var code: String { "\(first)-\(second)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.first, left.second) < (right.first, right.second)
  }
}
