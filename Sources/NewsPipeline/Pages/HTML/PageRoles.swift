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
  private var words = HashedNames<PageRoles>()
  /// The letters of all parts.
  private var letters: [UInt8] = []
  /// Parts by their first letter, in the order of the table: the first one counts.
  private var parts: [Part] = []
  /// Where the parts of a first letter begin in ``parts``.
  private var starts: [Int] = []
  /// Shorter words are not searched for parts: `road` is no `ad`.
  private static let shortestWithParts = 8

  private struct Part {
    let letters: Range<Int>
    let roles: PageRoles
    let place: Int
  }

  /// - Parameter table: Rows of a role, `word` or `part`, and a text.
  init(_ table: SeedTable) {
    var byLetter: [[Part]] = Array(repeating: [], count: 32)
    for (place, row) in table.rows.enumerated() where row.count >= 3 {
      guard let role = PageRoles.names[row[0]] else { continue }
      if row[1] == "part", let first = row[2].utf8.first {
        let start = letters.count
        letters += row[2].utf8
        let part = Part(letters: start..<letters.count, roles: role, place: place)
        byLetter[Int(first & 31)].append(part)
      } else {
        let hash = ASCIIHash.of(row[2])
        words.insert((words[hash] ?? []).union(role), for: hash)
      }
    }
    starts = byLetter.map { parts in
      defer { self.parts += parts }
      return self.parts.count
    }
    starts.append(parts.count)
  }

  static let standard = PageHints(Resource.table("lexicon/page-hints.tsv"))

  /// The roles that `names`, a list of names between blanks, gives.
  ///
  /// Words end at marks, digits and at a capital behind a small letter (`relatedNews`).
  /// What the words seen so far give is kept in `known`, for pages repeat them.
  func roles(_ names: ArraySlice<UInt8>, _ known: inout HashedNames<PageRoles>) -> PageRoles {
    names.withUnsafeBufferPointer { names in
      var roles: PageRoles = []
      var start = 0
      var hash = ASCIIHash.empty
      var index = 0
      while index <= names.count {
        let isEnd = index == names.count || !isLetter(names[index])
        let isHump = !isEnd && index > start && isUpper(names[index]) && !isUpper(names[index - 1])
        if isEnd || isHump {
          if index > start { roles.formUnion(self.roles(names, start..<index, hash, &known)) }
          start = isEnd ? index + 1 : index
          hash = ASCIIHash.empty
        }
        if !isEnd { hash = ASCIIHash.add(names[index], to: hash) }
        index += 1
      }
      return roles
    }
  }

  private func roles(
    _ names: UnsafeBufferPointer<UInt8>,
    _ word: Range<Int>,
    _ hash: UInt64,
    _ known: inout HashedNames<PageRoles>
  ) -> PageRoles {
    if let roles = words[hash] { return roles }
    guard word.count >= Self.shortestWithParts else { return [] }
    if let roles = known[hash] { return roles }
    let roles = rolesOfPart(names, word)
    if known.count < Self.mostKnown { known.insert(roles, for: hash) }
    return roles
  }

  private static let mostKnown = 20_000

  private func rolesOfPart(_ names: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> PageRoles {
    var found: PageRoles = []
    var place = Int.max
    for start in word {
      let letter = Int(names[start] & 31)
      for index in starts[letter]..<starts[letter + 1] where parts[index].place < place {
        let part = parts[index]
        if stands(part.letters, in: names, start..<word.upperBound) {
          (found, place) = (part.roles, part.place)
        }
      }
    }
    return found
  }

  /// Whether the letters of a part, in lower case, stand at the start of `word`.
  private func stands(
    _ part: Range<Int>,
    in names: UnsafeBufferPointer<UInt8>,
    _ word: Range<Int>
  ) -> Bool {
    guard part.count <= word.count else { return false }
    var offset = 0
    while offset < part.count {
      if names[word.lowerBound + offset] | 0x20 != letters[part.lowerBound + offset] {
        return false
      }
      offset += 1
    }
    return true
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
