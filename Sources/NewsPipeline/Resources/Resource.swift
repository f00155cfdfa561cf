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
    var notes = ["models \(modelVersion)"]
    for (name, bytes) in files where name.hasSuffix(".bin") {
      let card = ModelFile(bytes)?.card
      let title = card.map { "\($0.name) \($0.version)" } ?? String(name.dropFirst(7).dropLast(4))
      let data = card.map { "  data \($0.data)" } ?? ""
      notes.append("\(title)  \(bytes.count / 1024) KiB  content \(digest(bytes))\(data)")
      notes += (card?.scores ?? []).map { "  \($0.name): \($0.value)" }
    }
    return notes
  }

  /// Names the word lists and models of this build: another list or model gives another version.
  ///
  /// The month of the series, and a digest of the sizes of all files and of three pieces of each. All
  /// of it would take longer to read than the first answer may, and each piece brings 64 KB into memory.
  package static let modelVersion: String = {
    var digest = DataDigest()
    for (name, bytes) in files {
      digest.add(Array(name.utf8))
      digest.add(Array(String(bytes.count).utf8))
      for start in [0, bytes.count / 2, max(0, bytes.count - 64)] {
        digest.add(Array(bytes[start..<min(start + 64, bytes.count)]))
      }
    }
    return series + "+" + digest.hexadecimal.prefix(8)
  }()

  private static let series = "2026.11"

  /// Every embedded file with its name, in the order of the binary.
  private static var files: [(String, UnsafeRawBufferPointer)] {
    var (files, index): ([(String, UnsafeRawBufferPointer)], Int) = ([], 0)
    while let name = cmodels_name(index) {
      index += 1
      let text = String(cString: name)
      files.append((text, bytes(text)))
    }
    return files
  }

  private static func digest(_ bytes: UnsafeRawBufferPointer) -> String {
    var digest = DataDigest()
    digest.add(Array(bytes))
    return digest.hexadecimal
  }
}
