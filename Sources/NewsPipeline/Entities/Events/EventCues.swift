import VietText

/// The words that tell of an event, and how it is built around them.
struct EventCues: Sendable {
  enum Form: String, Sendable {
    case verb, receive, noun, passive, weak, none
  }

  struct Cue: Sendable {
    let kind: NewsEvent.Kind?
    let form: Form
  }

  /// A cue in a text; `range` are syllables.
  struct Found: Sendable {
    let cue: Cue
    let range: Range<Int>
  }

  private var words = PhraseTable()
  private var cues: [Cue] = []
  private var planned = PhraseTable()
  private var kin = PhraseTable()
  private var links = PhraseTable()

  init(verbs: SeedTable, planned: SeedTable, joints: SeedTable) {
    for row in verbs.rows where row.count >= 3 {
      words.insert(row[0], value: cues.count)
      cues.append(
        Cue(kind: NewsEvent.Kind(rawValue: row[1]), form: Form(rawValue: row[2]) ?? .none)
      )
    }
    for word in planned.words { self.planned.insert(word, value: 0) }
    for row in joints.rows where row.count >= 2 {
      if row[1] == "kin" {
        kin.insert(row[0], value: 0)
      } else {
        links.insert(row[0], value: 0)
      }
    }
  }

  static let standard = EventCues(
    verbs: Resource.table("lexicon/event-verbs.tsv"),
    planned: Resource.table("lexicon/planned-words.tsv"),
    joints: Resource.table("lexicon/event-joints.tsv")
  )

  /// The cues of a sentence that stand outside names.
  func cues(in range: Range<Int>, of syllables: [Syllable], outside names: [NameSpan]) -> [Found] {
    var found: [Found] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard let match = words.longestMatch(in: syllables, at: index, end: range.upperBound) else {
        index += 1
        continue
      }
      let cueRange = index..<(index + match.length)
      if !names.contains(where: { $0.range.overlaps(cueRange) }) {
        found.append(Found(cue: cues[match.value], range: cueRange))
      }
      index = cueRange.upperBound
    }
    return found
  }

  /// A word for the time to come stands shortly before.
  func isPlanned(before index: Int, from start: Int, in syllables: [Syllable]) -> Bool {
    (max(start, index - 6)..<max(start, index)).contains {
      planned.longestMatch(in: syllables, at: $0, end: index) != nil
    }
  }

  /// A word for somebody's family ends right before `index`.
  func isKin(before index: Int, from start: Int, in syllables: [Syllable]) -> Bool {
    kin.matches(endingAt: index, from: start, in: syllables)
  }

  /// How many syllables a word takes there that goes on with the same person's next deed.
  func lengthOfLink(at index: Int, end: Int, in syllables: [Syllable]) -> Int? {
    links.longestMatch(in: syllables, at: index, end: end)?.length
  }
}
