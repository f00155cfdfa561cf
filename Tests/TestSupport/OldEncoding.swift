import Foundation
package import VietText

/// Writes text as programs show it that read old Vietnamese encodings, or UTF-8, as another.
package struct OldEncoding: Sendable {
  /// The tables of `seeds/`, both ways.
  package static let encodings = LegacyEncodings(rows: rows)

  /// What stands for a letter; empty where bytes were mistaken.
  private var letters: [Character: String] = [:]
  private let name: String
  private var isMistaken: Bool { name.hasPrefix("utf-8-as-") }

  package init(_ name: String) {
    self.name = name
    for row in Self.rows where row[0] == name {
      let letter = Character(row[2])
      if letters[letter] == nil { letters[letter] = row[1] }
    }
  }

  /// The text as it is seen, or `nil` if the encoding has no place for one of its characters.
  package func seen(_ text: String) -> String? {
    if isMistaken { return mistaken(text) }
    var seen = ""
    for character in text.precomposedStringWithCanonicalMapping {
      guard character.isASCII || letters[character] != nil else { return nil }
      seen += letters[character] ?? String(character)
    }
    return seen
  }

  /// UTF-8 as a program shows it that takes each byte for a character.
  private func mistaken(_ text: String) -> String {
    let vietnamese: [UInt8: UInt32] = name.hasSuffix("1258") ? Self.windows1258 : [:]
    let scalars = text.utf8.map { vietnamese[$0] ?? Self.windows1252[$0] ?? UInt32($0) }
    return String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  private static let windows1252: [UInt8: UInt32] = [
    0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020,
    0x87: 0x2021, 0x88: 0x2C6, 0x89: 0x2030, 0x8A: 0x160, 0x8B: 0x2039, 0x8C: 0x152,
    0x8E: 0x17D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022,
    0x96: 0x2013, 0x97: 0x2014, 0x98: 0x2DC, 0x99: 0x2122, 0x9A: 0x161, 0x9B: 0x203A,
    0x9C: 0x153, 0x9E: 0x17E, 0x9F: 0x178,
  ]
  private static let windows1258: [UInt8: UInt32] = [
    0xC3: 0x102, 0xCC: 0x300, 0xD0: 0x110, 0xD2: 0x309, 0xD5: 0x1A0, 0xDD: 0x1AF, 0xDE: 0x303,
    0xE3: 0x103, 0xEC: 0x301, 0xF0: 0x111, 0xF2: 0x323, 0xF5: 0x1A1, 0xFD: 0x1B0, 0xFE: 0x20AB,
  ]

  private static let rows: [[String]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../seeds/lexicon/legacy-encodings.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t").map(String.init) }
  }()
}
