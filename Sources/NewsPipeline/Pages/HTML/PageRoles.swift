/// What the markup around a line says that the line is.
package struct PageRoles: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let navigation = PageRoles(rawValue: 1)
  package static let breadcrumb = PageRoles(rawValue: 2)
  package static let footer = PageRoles(rawValue: 4)
  package static let aside = PageRoles(rawValue: 8)
  package static let related = PageRoles(rawValue: 16)
  package static let mostRead = PageRoles(rawValue: 32)
  package static let comments = PageRoles(rawValue: 64)
  package static let share = PageRoles(rawValue: 128)
  package static let advert = PageRoles(rawValue: 256)
  package static let tags = PageRoles(rawValue: 512)
  package static let widget = PageRoles(rawValue: 1024)
  package static let author = PageRoles(rawValue: 2048)
  package static let date = PageRoles(rawValue: 4096)
  package static let lede = PageRoles(rawValue: 8192)
  package static let caption = PageRoles(rawValue: 16384)
  package static let title = PageRoles(rawValue: 32768)
  package static let video = PageRoles(rawValue: 65536)
  package static let source = PageRoles(rawValue: 131072)
  /// The element says that it is in another language than the page.
  package static let foreign = PageRoles(rawValue: 262144)

  /// Roles of what stands around an article.
  static let around: PageRoles = [
    .navigation, .breadcrumb, .footer, .aside, .related, .mostRead, .comments, .share, .advert,
    .tags, .widget, .foreign,
  ]

  fileprivate static let names: [String: PageRoles] = [
    "navigation": .navigation, "breadcrumb": .breadcrumb, "footer": .footer, "aside": .aside,
    "related": .related, "most-read": .mostRead, "comments": .comments, "share": .share,
    "advert": .advert, "tags": .tags, "widget": .widget, "author": .author, "date": .date,
    "lede": .lede, "caption": .caption, "title": .title, "video": .video, "source": .source,
  ]
}

/// Roles by the words of `class` and `id` names.
struct PageHints: Sendable {
  private var words: [UInt64: PageRoles] = [:]
  /// Parts by their first letter, each with its place in the table: the first one counts.
  private var parts: [[Part]] = Array(repeating: [], count: 32)
  /// Shorter words are not searched for parts: `road` is no `ad`.
  private static let shortestWithParts = 8

  private struct Part {
    let text: [UInt8]
    let roles: PageRoles
    let place: Int
  }

  /// - Parameter table: Rows of a role, `word` or `part`, and a text.
  init(_ table: SeedTable) {
    for (place, row) in table.rows.enumerated() where row.count >= 3 {
      guard let role = PageRoles.names[row[0]] else { continue }
      if row[1] == "part", let first = row[2].utf8.first {
        let part = Part(text: Array(row[2].utf8), roles: role, place: place)
        parts[Int(first & 31)].append(part)
      } else {
        words[ASCIIHash.of(row[2]), default: []].insert(role)
      }
    }
  }

  static let standard = PageHints(Resource.table("lexicon/page-hints.tsv"))

  /// The roles that `names`, a list of names between blanks, gives.
  ///
  /// Words end at marks, digits and at a capital behind a small letter (`relatedNews`).
  func roles(_ names: ArraySlice<UInt8>) -> PageRoles {
    var roles: PageRoles = []
    var start = names.startIndex
    var index = names.startIndex
    while index <= names.endIndex {
      let isEnd = index == names.endIndex || !isLetter(names[index])
      let isHump = !isEnd && index > start && isUpper(names[index]) && !isUpper(names[index - 1])
      if isEnd || isHump {
        if index > start { roles.formUnion(self.roles(word: names[start..<index])) }
        start = isEnd ? index + 1 : index
      }
      index += 1
    }
    return roles
  }

  private func roles(word: ArraySlice<UInt8>) -> PageRoles {
    if let roles = words[ASCIIHash.of(word)] { return roles }
    guard word.count >= Self.shortestWithParts else { return [] }
    return word.withUnsafeBufferPointer { word in
      var found: Part?
      for start in word.indices {
        for part in parts[Int(word[start] & 31)]
        where part.place < found?.place ?? .max && Self.stands(part.text, in: word, at: start) {
          found = part
        }
      }
      return found?.roles ?? []
    }
  }

  /// Whether `text`, in lower case, stands in the letters of `word` at `start`.
  private static func stands(
    _ text: [UInt8],
    in word: UnsafeBufferPointer<UInt8>,
    at start: Int
  ) -> Bool {
    guard start + text.count <= word.count else { return false }
    var index = 0
    while index < text.count {
      if word[start + index] | 0x20 != text[index] { return false }
      index += 1
    }
    return true
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
