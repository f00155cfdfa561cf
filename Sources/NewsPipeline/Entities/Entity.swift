package import VietText

/// The kinds of entity; mentions of all kinds may nest.
package enum EntityType: String, CaseIterable, Sendable {
  case person = "PERSON"
  case organization = "ORGANIZATION"
  case location = "LOCATION"
  case role = "ROLE"
  case date = "DATE"
  case event = "EVENT"
  case agreement = "AGREEMENT"
  case quantity = "QUANTITY"
}

/// One place in the text where an entity is named.
package struct Mention: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// The name itself.
    case name
    /// An office or noun that stands for its holder.
    case nominal
    case pronoun
  }

  package let span: Span
  package let type: EntityType
  package var kind: Kind
  /// How sure the recognizer is, 0 to 1.
  package var probability: Double
  /// It stands in the caption of a picture.
  package var isInCaption: Bool

  package init(
    span: Span,
    type: EntityType,
    kind: Kind = .name,
    probability: Double = 1,
    isInCaption: Bool = false
  ) {
    self.span = span
    self.type = type
    self.kind = kind
    self.probability = probability
    self.isInCaption = isInCaption
  }
}

/// A code that an entity is known by elsewhere.
package struct EntityLink: Hashable, Sendable {
  /// ISO 3166-1 alpha-2 (`CU`) or ISO 3166-2 (`VN-HN`), or `EU`, `UN`, `ASEAN`.
  package var iso: String
  /// For a Vietnamese province merged in July 2025: the unit that it now belongs to.
  package var successor: String?
  /// For a city: the country it lies in.
  package var country: String?

  package init(iso: String, successor: String? = nil, country: String? = nil) {
    self.iso = iso
    self.successor = successor
    self.country = country
  }
}

/// One person, organization, place, office, date … with all its mentions.
package struct Entity: Hashable, Sendable {
  /// `e1`, `e2`, … in order of the first mention.
  package var id: String
  package var type: EntityType
  /// The fullest form of the name found in the text.
  package var name: String
  package var mentions: [Mention]
  /// DATE: ISO 8601 value.
  package var value: String?
  package var link: EntityLink?
  /// PERSON: places in the text that name an office of this person, one an office.
  package var roles: [Span]
  /// How much of the article is about it, 0 to 1.
  package var salience: Double

  package init(
    id: String,
    type: EntityType,
    name: String,
    mentions: [Mention],
    value: String? = nil,
    link: EntityLink? = nil,
    roles: [Span] = [],
    salience: Double = 0
  ) {
    self.id = id
    self.type = type
    self.name = name
    self.mentions = mentions
    self.value = value
    self.link = link
    self.roles = roles
    self.salience = salience
  }
}

/// A person holds an office; both are ids of entities.
package struct RoleRelation: Hashable, Sendable {
  /// How an office is held that is not simply held now.
  package enum Status: String, CaseIterable, Sendable {
    case former, acting, incoming
  }

  package var person: String
  package var role: String
  package var status: Status?

  package init(person: String, role: String, status: Status? = nil) {
    self.person = person
    self.role = role
    self.status = status
  }
}

/// Something that happened between entities; all names are ids.
package struct NewsEvent: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case meet, visit, sign, call, speak, appoint
  }

  package var kind: Kind
  package var agents: [String]
  package var patients: [String]
  package var place: String?
  package var date: String?
  package var span: Span
  /// The text speaks of it as something to come.
  package var isPlanned: Bool

  package init(
    kind: Kind,
    agents: [String],
    patients: [String],
    place: String? = nil,
    date: String? = nil,
    span: Span,
    isPlanned: Bool = false
  ) {
    self.kind = kind
    self.agents = agents
    self.patients = patients
    self.place = place
    self.date = date
    self.span = span
    self.isPlanned = isPlanned
  }
}

/// Who and what an article names, and what they did.
package struct EntitySet: Sendable {
  package var entities: [Entity]
  package var roles: [RoleRelation]
  package var events: [NewsEvent]

  package init(
    entities: [Entity] = [],
    roles: [RoleRelation] = [],
    events: [NewsEvent] = []
  ) {
    self.entities = entities
    self.roles = roles
    self.events = events
  }
}
