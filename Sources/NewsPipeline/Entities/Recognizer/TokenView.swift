import LinearModel
import VietText

/// What the recognizer looks at in one syllable, as numbers ready to be hashed.
///
/// Kept small, because a page of ten megabytes has two million: what has few values is stored in as
/// few bits as they need, and read and written as numbers of the width that hashes take.
struct TokenView: Sendable {
  /// The folded syllable; numbers of many digits by their form.
  var word: UInt64 = 0
  /// Case, script and kind.
  var shape: UInt64 = 0
  /// The words of the cues that are open here.
  private var openWords: (body: UInt64, role: UInt64, event: UInt64) = (0, 0, 0)
  private var openDistances: (body: UInt8, role: UInt8, event: UInt8) = (0, 0, 0)
  var isCapitalized = false
  /// Letters, all in lower case.
  var isLower = false
  private var shortEnding: UInt32 = 0
  private var shortPlace: UInt16 = 0
  private var shortCues: UInt16 = 0
  private var shortCluster: UInt16 = 0
  private var shortMemory: UInt16 = 0
  private var shortDocument: UInt16 = 0
  private var shortBody: UInt16 = 0
  private var shortCoarse: UInt16 = 0
  private var shortOuter: UInt8 = 0
  private var shortLeaf: UInt8 = 0
  private var shortElsewhere: UInt8 = 0
  private var shortAside: UInt8 = 0

  init() {}

  /// Makes a view of something that is no syllable.
  init(word: UInt64, shape: UInt64, cluster: UInt64, coarse: UInt64) {
    self.word = word
    self.shape = shape
    self.cluster = cluster
    self.coarse = coarse
  }
}

extension TokenView {
  /// The last three bytes of a foreign syllable, 0 for a Vietnamese one.
  var ending: UInt64 {
    get { UInt64(shortEnding) }
    set { shortEnding = UInt32(truncatingIfNeeded: newValue) }
  }

  /// Kind of place and position in its name, 0 outside.
  var place: UInt64 {
    get { UInt64(shortPlace) }
    set { shortPlace = UInt16(truncatingIfNeeded: newValue) }
  }

  /// One bit for each kind of cue and position in it: three bits for each of the five kinds.
  var cues: UInt64 {
    get { UInt64(shortCues) }
    set { shortCues = UInt16(truncatingIfNeeded: newValue) }
  }

  /// Cluster of the syllable by its neighbors in many articles.
  var cluster: UInt64 {
    get { UInt64(shortCluster) }
    set { shortCluster = UInt16(truncatingIfNeeded: newValue) }
  }

  /// The same of fewer, larger clusters.
  var coarse: UInt64 {
    get { UInt64(shortCoarse) }
    set { shortCoarse = UInt16(truncatingIfNeeded: newValue) }
  }

  /// What the name here is in many articles, and the place in it; 0 outside.
  var memory: UInt64 {
    get { UInt64(shortMemory) }
    set { shortMemory = UInt16(truncatingIfNeeded: newValue) }
  }

  /// What the name here is elsewhere in this article, and the place in it; 0 outside.
  var document: UInt64 {
    get { UInt64(shortDocument) }
    set { shortDocument = UInt16(truncatingIfNeeded: newValue) }
  }

  /// In brackets or in quotes.
  var aside: UInt64 {
    get { UInt64(shortAside) }
    set { shortAside = UInt8(truncatingIfNeeded: newValue) }
  }
}

// MARK: - What the first reading found

// Only the second reading sees these, as it does what the word is elsewhere in this article.
extension TokenView {
  /// Notes the labels of the four layers.
  mutating func mark(outer: UInt8, bodies: (UInt8, UInt8), leaf: UInt8) {
    shortOuter = outer
    shortBody = UInt16(bodies.0) << 8 | UInt16(bodies.1)
    shortLeaf = leaf
  }

  var outer: UInt64 {
    get { UInt64(shortOuter) }
    set { shortOuter = UInt8(truncatingIfNeeded: newValue) }
  }

  var body: UInt64 {
    get { UInt64(shortBody) }
    set { shortBody = UInt16(truncatingIfNeeded: newValue) }
  }

  var leaf: UInt64 {
    get { UInt64(shortLeaf) }
    set { shortLeaf = UInt8(truncatingIfNeeded: newValue) }
  }

  var elsewhere: UInt64 {
    get { UInt64(shortElsewhere) }
    set { shortElsewhere = UInt8(truncatingIfNeeded: newValue) }
  }
}

// MARK: - Open cues

// The last head of a body, of an office and of an event or agreement before here with no mark
// between, and how far back it starts; 0 for none.
extension TokenView {
  var openBody: OpenCue {
    get { OpenCue(word: openWords.body, distance: UInt64(openDistances.body)) }
    set { (openWords.body, openDistances.body) = (newValue.word, newValue.shortDistance) }
  }

  var openRole: OpenCue {
    get { OpenCue(word: openWords.role, distance: UInt64(openDistances.role)) }
    set { (openWords.role, openDistances.role) = (newValue.word, newValue.shortDistance) }
  }

  var openEvent: OpenCue {
    get { OpenCue(word: openWords.event, distance: UInt64(openDistances.event)) }
    set { (openWords.event, openDistances.event) = (newValue.word, newValue.shortDistance) }
  }
}

/// A cue word that may still govern the syllables after it.
struct OpenCue: Sendable {
  var word: UInt64 = 0
  var distance: UInt64 = 0

  fileprivate var shortDistance: UInt8 { UInt8(truncatingIfNeeded: distance) }
}

/// Reads the syllables of an article into views.
struct TokenViewer: Sendable {
  let gazetteer = Gazetteer.standard
  let lexicon = NameLexicon.standard
  let clusters = ClusterTable.standard
  let names: NameTable

  /// A view of every syllable; a raised interrupt leaves some out.
  func views(of reading: Reading, interrupt: Interrupt = .never) -> [TokenView] {
    let syllables = reading.syllables
    var views: [TokenView] = []
    views.reserveLarge(syllables.count)
    reading.text.bytes.withUnsafeBufferPointer { text in
      for sentence in reading.sentences where !interrupt.isRaised {
        let range = sentence.syllables
        while views.count < range.upperBound {
          views.append(view(of: syllables[views.count], in: text))
        }
        // By itself: no look into the table waits for the last.
        for index in range { markClusters(&views[index], syllables[index].key) }
        markPlaces(in: syllables, range, &views)
        markCues(in: syllables, range, &views)
        markOpen(in: syllables, range, &views)
        if !names.isEmpty {
          Self.markNames(in: syllables, range, &views, as: .memory) { names.value(of: $0) }
        }
      }
    }
    return views
  }

  /// Where it is noted what a name is.
  enum NameField {
    case memory, document
  }

  /// Marks the longest known names that start with a capital; `value` tells what the name with a hash
  /// is, 0 for none.
  @inline(__always)
  static func markNames(
    in syllables: [Syllable],
    _ range: Range<Int>,
    _ views: inout [TokenView],
    as field: NameField,
    value: (UInt64) -> UInt32
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard views[index].isCapitalized else {
        index += 1
        continue
      }
      let longest = min(NameTable.longest, range.upperBound - index)
      let hashes = NameTable.hashes(ofNamesAt: index, in: syllables, longest: longest)
      var length = longest
      var found: UInt32 = 0
      while length > 0 {
        found = value(hashes[length - 1])
        if found != 0 { break }
        length -= 1
      }
      for offset in 0..<length {
        let part: UInt64 = length == 1 ? 3 : offset == 0 ? 0 : offset == length - 1 ? 2 : 1
        let mark = UInt64(found) << 2 | part
        switch field {
        case .memory: views[index + offset].memory = mark
        case .document: views[index + offset].document = mark
        }
      }
      index += max(1, length)
    }
  }

  private func view(of syllable: Syllable, in text: UnsafeBufferPointer<UInt8>) -> TokenView {
    var view = TokenView()
    view.word = syllable.key
    view.isCapitalized = syllable.isCapitalized
    view.isLower = syllable.kind == .letters && syllable.shape == .lower
    switch syllable.kind {
    case .letters:
      let letters = Spelling(text, syllable.span)
      view.shape = UInt64(syllable.shape.rawValue) + (letters.isForeign ? 8 : 0)
      if letters.isForeign { view.ending = letters.ending }
    case .number:
      let digits = syllable.span.count
      view.shape = 16 + UInt64(min(digits, 6))
      if digits > 4 || digits == 3 { view.word = view.shape }
    case .mark, .newline:
      view.shape = FeatureHash.mix(32, syllable.key)
    }
    if syllable.spaceBefore { view.shape |= 1 << 62 }
    return view
  }

  @inline(__always)
  private func markClusters(_ view: inout TokenView, _ key: UInt64) {
    let cluster = clusters.cluster(of: FeatureHash.mix(key, view.isCapitalized ? 1 : 0))
    view.cluster = cluster.fine
    view.coarse = cluster.coarse
  }

  private func markPlaces(in syllables: [Syllable], _ range: Range<Int>, _ views: inout [TokenView])
  {
    var index = range.lowerBound
    while index < range.upperBound {
      guard syllables[index].kind == .letters,
        views[index].isCapitalized || syllables[index].shape == .lower,
        let match = gazetteer.kind(in: syllables, at: index, end: range.upperBound),
        syllables[index + match.length - 1].isCapitalized
      else {
        index += 1
        continue
      }
      let kind = UInt64(match.kind.rawValue) << 4 | UInt64(match.use.rawValue) << 2
      for offset in 0..<match.length {
        let part: UInt64 =
          match.length == 1 ? 3 : offset == 0 ? 0 : offset == match.length - 1 ? 2 : 1
        views[index + offset].place = 1 << 8 | kind | part
      }
      index += match.length
    }
  }

  private func markCues(in syllables: [Syllable], _ range: Range<Int>, _ views: inout [TokenView]) {
    // Where the last cue of each kind ended: two of one kind do not overlap.
    var ends = SIMD8<Int>.zero
    for index in range {
      var starting = lexicon.cues(startingWith: syllables[index].key)
      while starting != 0 {
        let kind = starting.trailingZeroBitCount
        starting &= starting - 1
        guard index >= ends[kind], let cue = NameLexicon.Cue(rawValue: kind) else { continue }
        let length = lexicon.length(of: cue, in: syllables, at: index, end: range.upperBound)
        for offset in 0..<length {
          let isLast = offset == length - 1
          views[index + offset].cues |= (offset == 0 ? 1 : isLast ? 4 : 2) << UInt64(kind * 3)
        }
        ends[kind] = index + length
      }
    }
  }
}

// MARK: - What is open

extension TokenViewer {
  /// Carries each cue on to the next mark, at most ``reach`` syllables, and notes brackets and quotes.
  private func markOpen(in syllables: [Syllable], _ range: Range<Int>, _ views: inout [TokenView]) {
    var (body, role, event) = (OpenCue(), OpenCue(), OpenCue())
    var aside: UInt64 = 0
    for index in range {
      if syllables[index].kind == .mark {
        aside = Self.marks.aside(aside, after: syllables[index].key)
        if !Self.marks.joiners.contains(syllables[index].key) {
          (body, role, event) = (OpenCue(), OpenCue(), OpenCue())
        }
      }
      body.move(to: views[index], .organization)
      role.move(to: views[index], .role)
      event.move(to: views[index], .event)
      views[index].openBody = body
      views[index].openRole = role
      views[index].openEvent = event
      views[index].aside = aside
    }
  }

  private static let marks = Marks()
}

extension OpenCue {
  /// How many syllables a cue is carried on.
  private static let reach: UInt64 = 14

  fileprivate mutating func move(to view: TokenView, _ cue: NameLexicon.Cue) {
    if view.cues >> UInt64(cue.rawValue * 3) & 1 == 1 {
      self = OpenCue(word: view.word, distance: 1)
    } else if distance > 0 {
      distance += 1
      if distance > Self.reach { self = OpenCue() }
    }
  }
}

/// The marks that end a phrase or open an aside.
private struct Marks: Sendable {
  /// Marks inside names.
  let joiners = Self.keys(["-", "–", "/", ".", "&", "\"", "“", "”"])
  private let openers = Self.keys(["(", "["])
  private let closers = Self.keys([")", "]"])
  private let quotes = Self.keys(["\"", "“", "”", "«", "»"])

  /// 1 in brackets, 2 in quotes.
  func aside(_ aside: UInt64, after key: UInt64) -> UInt64 {
    if openers.contains(key) { return aside | 1 }
    if closers.contains(key) { return aside & 2 }
    return quotes.contains(key) ? aside ^ 2 : aside
  }

  /// In lists, since of so few each is compared sooner than hashed.
  private static func keys(_ marks: [String]) -> [UInt64] {
    marks.map(SyllableScanner.key(of:))
  }
}

/// How a run of letters is spelled.
private struct Spelling {
  /// No Vietnamese syllable is spelled so: letters f j w z, or two groups of vowels.
  var isForeign = false
  var ending: UInt64 = 0

  init(_ text: UnsafeBufferPointer<UInt8>, _ span: Span) {
    var groups = 0
    var inVowel = false
    for position in span.range where position < text.count {
      let byte = text[position] < 0x80 ? text[position] | 0x20 : text[position]
      ending = (ending << 8 | UInt64(byte)) & 0xFF_FFFF
      if Self.isForeign(byte) { isForeign = true }
      // A continuation byte belongs to its letter; of the letters beyond ASCII only đ is no vowel.
      if byte & 0xC0 == 0x80 { continue }
      let isD = byte == 0xC4 && position + 1 < span.end && text[position + 1] | 1 == 0x91
      let isVowel = Self.isVowel(byte) || (byte >= 0xC3 && !isD)
      if isVowel, !inVowel { groups += 1 }
      inVowel = isVowel
    }
    if groups > 1 || span.count > 14 { isForeign = true }
  }

  @inline(__always)
  private static func isForeign(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "f", "j", "w", "z": true
    default: false
    }
  }

  @inline(__always)
  private static func isVowel(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "a", "e", "i", "o", "u", "y": true
    default: false
    }
  }
}
