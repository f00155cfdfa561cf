package import LinearModel

/// Which kinds of entity are labelled in which layer.
///
/// Offices, meetings and agreements hold organizations, these hold organizations and all hold
/// places, dates and names: four layers take in all but one in a thousand of the nestings that
/// annotators mark.
package enum RecognizerLayers {
  package static let types: [[EntityType]] = [
    [.role, .event, .agreement],
    [.organization],
    [.organization],
    [.person, .location, .date, .quantity],
  ]

  package static let layers = LabelLayers(kinds: types.map(\.count))
}
