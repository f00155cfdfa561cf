package import NewsPipeline
import VietText

/// Precision and recall of mentions: same type, and the extent is the gold one or as good.
package struct EntityScore: Sendable {
  package struct Counts: Sendable {
    package var right = 0
    package var gold = 0
    package var found = 0

    package var f1: Double { gold + found == 0 ? 0 : 2 * Double(right) / Double(gold + found) }
  }

  package private(set) var types: [EntityType: Counts] = [:]

  /// How sure the recognizer was of what it found, and whether it was right.
  package private(set) var calibration = Calibration()
  /// What was missed (`-`) and found in error (`+`).
  package private(set) var errors: [String] = []

  package init() {}

  package var micro: Counts {
    types.values.reduce(into: Counts()) {
      $0.right += $1.right
      $0.gold += $1.gold
      $0.found += $1.found
    }
  }

  package mutating func add(_ names: [NameSpan], for document: EntityCorpus.Document) {
    let (map, syllables) = (document.reading.text.map, document.reading.syllables)
    var sure: [Found: Double] = [:]
    for name in names {
      let first = map.source(of: syllables[name.range.lowerBound].span)
      let last = map.source(of: syllables[name.range.upperBound - 1].span)
      sure[Found(span: Span(first.start, last.end), type: name.type)] = name.probability
    }
    var left = Set(sure.keys)
    for found in left { types[found.type, default: Counts()].found += 1 }
    for gold in document.gold { types[gold.type, default: Counts()].gold += 1 }
    var open: [EntityCorpus.Gold] = []
    for gold in document.gold {
      if left.remove(Found(span: gold.span, type: gold.type)) != nil {
        types[gold.type, default: Counts()].right += 1
      } else {
        open.append(gold)
      }
    }
    for gold in open {
      let match = gold.alternatives.first { left.contains(Found(span: $0, type: gold.type)) }
      guard let match else {
        errors.append("\(document.id) - \(gold.type.rawValue) \(document.text(gold.span))")
        continue
      }
      left.remove(Found(span: match, type: gold.type))
      types[gold.type, default: Counts()].right += 1
    }
    for (found, probability) in sure {
      calibration.add(found.type, probability: probability, isRight: !left.contains(found))
    }
    for found in left.sorted(by: { $0.span < $1.span }) {
      errors.append("\(document.id) + \(found.type.rawValue) \(document.text(found.span))")
    }
  }

  private struct Found: Hashable {
    let span: Span
    let type: EntityType
  }
}
