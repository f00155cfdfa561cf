/// The entities of an article, and what ties them together.
package struct WireEntities: Codable, Hashable, Sendable {
  package var entities: WireList<WireEntity>
  package var relations: WireList<WireRelation>?
  package var events: WireList<WireEvent>?

  package init(
    entities: WireList<WireEntity>,
    relations: WireList<WireRelation>? = nil,
    events: WireList<WireEvent>? = nil
  ) {
    self.entities = entities
    self.relations = relations
    self.events = events
  }
}

/// One person, organization, place, office or date with all its mentions.
package struct WireEntity: Codable, Hashable, Sendable {
  package var id: String
  /// `PERSON`, `ORGANIZATION`, `LOCATION`, `ROLE`, `DATE`, `EVENT`, `AGREEMENT`, `QUANTITY`.
  package var type: String
  package var name: String
  package var mentions: WireList<WireMention>
  /// DATE: its ISO 8601 value.
  package var value: String?
  /// PERSON: the offices that the text gives to them.
  package var roles: [WireText]?
  package var link: WireLink?
  package var salience: Double

  package init(
    id: String,
    type: String,
    name: String,
    mentions: WireList<WireMention>,
    value: String? = nil,
    roles: [WireText]? = nil,
    link: WireLink? = nil,
    salience: Double
  ) {
    self.id = id
    self.type = type
    self.name = name
    self.mentions = mentions
    self.value = value
    self.roles = roles
    self.link = link
    self.salience = salience
  }
}

/// One place where an entity is named.
package struct WireMention: Codable, Hashable, Sendable {
  package var span: WireSpan
  package var text: String
  /// `name`, `nominal` or `pronoun`.
  package var kind: String
  /// How sure it is; left out where it is certain.
  package var probability: Double?
  /// `true` where it stands in the caption of a picture, else left out.
  package var caption: Bool?

  package init(
    span: WireSpan,
    text: String,
    kind: String,
    probability: Double? = nil,
    caption: Bool? = nil
  ) {
    self.span = span
    self.text = text
    self.kind = kind
    self.probability = probability
    self.caption = caption
  }
}

/// What an entity is known as elsewhere.
package struct WireLink: Codable, Hashable, Sendable {
  /// ISO 3166-1 alpha-2 of a country, ISO 3166-2 of a Vietnamese province.
  package var iso: String
  /// The province that this one has been part of since July 2025.
  package var successor: String?
  /// The country that a city lies in.
  package var country: String?

  package init(iso: String, successor: String? = nil, country: String? = nil) {
    self.iso = iso
    self.successor = successor
    self.country = country
  }
}

/// Two entities that belong together; both are ids.
package struct WireRelation: Codable, Hashable, Sendable {
  /// `role`: the person holds the office.
  package var type: String
  package var person: String
  package var role: String
  /// `former`, `acting` or `incoming`; left out for an office that is simply held.
  package var status: String?

  package init(type: String, person: String, role: String, status: String? = nil) {
    self.type = type
    self.person = person
    self.role = role
    self.status = status
  }
}

/// Something that happened between entities; all names are ids.
package struct WireEvent: Codable, Hashable, Sendable {
  /// `meet`, `visit`, `sign`, `call`, `speak` or `appoint`.
  package var type: String
  package var agents: [String]?
  package var patients: [String]?
  package var place: String?
  package var date: String?
  /// `planned` where the text speaks of something to come.
  package var modality: String?
  package var span: WireSpan

  package init(
    type: String,
    agents: [String]?,
    patients: [String]?,
    place: String?,
    date: String?,
    modality: String?,
    span: WireSpan
  ) {
    self.type = type
    self.agents = agents
    self.patients = patients
    self.place = place
    self.date = date
    self.modality = modality
    self.span = span
  }
}
