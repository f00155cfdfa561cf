/// Finds the facts of a news article in the text of a JSON-LD script.
///
/// Reads tokens of JSON without building values, and is at ease with the broken JSON that pages
/// carry: what it cannot read it passes over.
///
/// - Complexity: O(*n*) in bytes, with at most ``deepest`` open objects remembered.
struct LinkedData {
  enum Field {
    case headline, description, published, modified, section, publisher, address, author, keywords
  }

  /// A string of the script that states one fact, without its quotes.
  struct Value {
    var field: Field
    var range: Range<Int>
  }

  private static let deepest = 24

  private let source: ArraySlice<UInt8>
  private let end: Int
  private var position: Int
  private var frames: [Frame] = []
  private var found: [Value] = []

  /// An object or array that is open.
  private struct Frame {
    var isArray: Bool
    /// The key that the object stands under.
    var key: UInt64
    /// The key whose value comes next.
    var next: UInt64 = 0
    var isArticle = false
    var values: [Value] = []
    var name: Range<Int>?
  }

  init(_ source: ArraySlice<UInt8>, _ range: Range<Int>) {
    self.source = source
    position = range.lowerBound
    end = range.upperBound
  }

  /// The facts of the articles in the script, in the order in which their objects end.
  mutating func values() -> [Value] {
    while position < end {
      switch source[position] {
      case 0x7B: open(isArray: false)
      case 0x5B: open(isArray: true)
      case 0x7D, 0x5D: close()
      case 0x22: string()
      default: position += 1
      }
    }
    while !frames.isEmpty { close() }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func open(isArray: Bool) {
    position += 1
    guard frames.count < Self.deepest else { return }
    let key = frames.last.map { $0.isArray ? $0.key : $0.next } ?? 0
    frames.append(Frame(isArray: isArray, key: key))
  }

  private mutating func close() {
    position += 1
    guard let frame = frames.popLast() else { return }
    if frame.isArticle {
      found += frame.values
    } else if let parent = frames.indices.last {
      handUp(frame, to: parent)
    }
  }

  /// Names of authors and publishers belong to the object around them.
  private mutating func handUp(_ frame: Frame, to parent: Int) {
    if frame.isArray {
      frames[parent].values += frame.values
    } else if let name = frame.name {
      if frame.key == Key.author { add(.author, name, to: parent) }
      if frame.key == Key.publisher { add(.publisher, name, to: parent) }
    }
  }

  private mutating func add(_ field: Field, _ range: Range<Int>, to frame: Int) {
    guard !range.isEmpty, frames[frame].values.count < 64 else { return }
    frames[frame].values.append(Value(field: field, range: range))
  }

  /// A key, or a value of the key before it.
  private mutating func string() {
    let start = position + 1
    position = start
    while position < end, source[position] != 0x22 {
      position += source[position] == 0x5C ? 2 : 1
    }
    let range = start..<min(position, end)
    position = min(position, end) + 1
    guard let last = frames.indices.last else { return }
    if isKey() {
      frames[last].next = ASCIIHash.of(source[range])
    } else {
      let key = frames[last].isArray ? frames[last].key : frames[last].next
      take(range, key: key, in: last)
    }
  }

  private func isKey() -> Bool {
    guard frames.last?.isArray == false else { return false }
    var index = position
    while index < end, source[index] <= 0x20 { index += 1 }
    return index < end && source[index] == 0x3A
  }

  private mutating func take(_ range: Range<Int>, key: UInt64, in frame: Int) {
    switch key {
    case Key.type: takeType(range, in: frame)
    case Key.name: if frames[frame].name == nil { frames[frame].name = range }
    case Key.headline: add(.headline, range, to: frame)
    case Key.description: add(.description, range, to: frame)
    case Key.published: add(.published, range, to: frame)
    case Key.modified: add(.modified, range, to: frame)
    case Key.section: add(.section, range, to: frame)
    case Key.url, Key.mainEntity: add(.address, range, to: frame)
    case Key.author: add(.author, range, to: frame)
    case Key.keywords: add(.keywords, range, to: frame)
    default: break
    }
  }

  /// `NewsArticle`, `ReportageNewsArticle`, `Article`, `BlogPosting`; in an array of types, too.
  private mutating func takeType(_ range: Range<Int>, in frame: Int) {
    let type = source[range]
    guard type.suffix(7).elementsEqual("Article".utf8) || type.elementsEqual("BlogPosting".utf8)
    else { return }
    let owner = frames[frame].isArray && frame > 0 ? frame - 1 : frame
    frames[owner].isArticle = true
  }

  private enum Key {
    static let type = ASCIIHash.of("@type")
    static let name = ASCIIHash.of("name")
    static let headline = ASCIIHash.of("headline")
    static let description = ASCIIHash.of("description")
    static let published = ASCIIHash.of("datePublished")
    static let modified = ASCIIHash.of("dateModified")
    static let section = ASCIIHash.of("articleSection")
    static let url = ASCIIHash.of("url")
    static let mainEntity = ASCIIHash.of("mainEntityOfPage")
    static let author = ASCIIHash.of("author")
    static let publisher = ASCIIHash.of("publisher")
    static let keywords = ASCIIHash.of("keywords")
  }
}
