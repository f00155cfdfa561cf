import NewsPipeline

/// The entities of a text of 15 June 2023.
func entities(in text: String) -> EntitySet {
  EntityFinder().entities(in: Readings.reading(text, referenceDate: "2023-06-15"))
}

extension EntitySet {
  /// `person: office`, in the order of the text.
  var offices: [String] {
    roles.map { "\(name($0.person)): \(name($0.role))" }
  }

  /// `kind agents → patients at place on date`, in the order of the text.
  var deeds: [String] {
    events.map { event in
      let agents = event.agents.map(name).joined(separator: ", ")
      let patients = event.patients.map(name).joined(separator: ", ")
      let place = event.place.map { " at \(name($0))" } ?? ""
      let date = event.date.map { " on \(name($0))" } ?? ""
      return "\(event.kind.rawValue) \(agents) → \(patients)\(place)\(date)"
    }
  }

  /// The name of the entity with an id; empty if there is none.
  func name(_ id: String) -> String {
    entities.first { $0.id == id }?.name ?? ""
  }
}
