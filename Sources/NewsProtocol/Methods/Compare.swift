import JSONRPC

/// `compare`: how alike the articles of two pages are.
///
/// Agency copy that another site publishes again has a similarity near 1, whatever the page around
/// it looks like.
///
/// ```
/// --> {"a":{"text":"Mưa lớn ở Huế\nMưa to từ đêm."},"b":{"text":"Huế mưa lớn\nMưa to từ đêm."}}
/// <-- {"similarity":1.0,"containment":1.0,"distance":0,"duplicate":true,"fingerprints":[…]}
/// ```
package enum Compare: Method {
  package static let name = "compare"
  package static let summary = "Says how alike the articles of two pages are."

  package typealias Result = Answer<WireLikeness>

  package struct Params: Codable, Hashable, Sendable {
    package var a: DocumentSource
    package var b: DocumentSource

    package init(a: DocumentSource, b: DocumentSource) {
      self.a = a
      self.b = b
    }
  }
}

/// How alike two article bodies are.
package struct WireLikeness: Codable, Hashable, Sendable {
  /// Shared runs of three syllables among all of both, 0 to 1.
  package var similarity: Double
  /// Shared runs of three syllables among those of the shorter body, 0 to 1.
  package var containment: Double
  /// Bits in which the fingerprints differ, 0 to 64.
  package var distance: Int
  /// One is a copy of the other, or of most of it.
  package var duplicate: Bool
  /// The 64-bit SimHash of each, as 16 hexadecimal digits.
  package var fingerprints: [String]

  package init(
    similarity: Double,
    containment: Double,
    distance: Int,
    duplicate: Bool,
    fingerprints: [String]
  ) {
    self.similarity = similarity
    self.containment = containment
    self.distance = distance
    self.duplicate = duplicate
    self.fingerprints = fingerprints
  }
}
