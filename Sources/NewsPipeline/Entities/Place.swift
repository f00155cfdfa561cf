/// A country, province, city, region or international body of the gazetteers.
package struct Place: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    case country, province, city, region, body
  }

  package let kind: Kind
  /// The usual name.
  package let name: String
  package let link: EntityLink?

  package init(kind: Kind, name: String, link: EntityLink?) {
    self.kind = kind
    self.name = name
    self.link = link
  }
}

/// How a name of a place is to be read.
package enum PlaceNameUse: UInt8, Sendable {
  /// The name means the place wherever it stands.
  case plain
  /// The name is also a word or a name of people (`Anh`, `Nga`): its neighbors decide.
  case ambiguous
  /// Means the place only in a pair (`quan hệ Việt - Trung`) or after a word that asks for it.
  case short
}
