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
}
