import CModels

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
}
