import CModels
package import LinearModel

/// The files that are embedded in the binary: word lists of `seeds/` and trained models.
package enum Resource {
  /// The bytes of an embedded file, in place; empty if there is no such file.
  package static func bytes(_ name: String) -> UnsafeRawBufferPointer {
    let file = cmodels_find(name)
    return UnsafeRawBufferPointer(start: file.bytes, count: file.count)
  }

  package static func table(_ name: String) -> SeedTable {
    SeedTable(bytes(name))
  }

  /// A trained model that is embedded, used in place; `nil` if there is none of that name.
  package static func model(_ name: String) -> ModelFile? {
    ModelFile(bytes("models/" + name))
  }

  /// What the embedded models say of themselves, for people: a line each, and a line for each score.
  package static var modelNotes: [String] {
    var notes: [String] = []
    var index = 0
    while let name = cmodels_name(index) {
      index += 1
      guard let model = ModelFile(bytes(String(cString: name))) else { continue }
      let card = model.card
      notes.append("\(card.name) \(card.version)  \(model.count / 1024) KiB  data \(card.data)")
      notes += card.scores.map { "  \($0.name): \($0.value)" }
    }
    return notes
  }
}
