import LinearModel
import VietText

/// Topics of a client's own, learned from a few examples in milliseconds.
///
/// A topic is the mean of its examples less half the mean of the other topics' (Rocchio 1971). What
/// separates a text of the topic from another is measured by leaving out one example at a time, and
/// a logistic curve through it makes probabilities. A keyword in the text adds to the score.
package struct TopicSet: Sendable {
  package let name: String
  package let topics: [UserTopic]
  private let examples: [[TopicVector]]
  private let keywords: PhraseTable
  private let rarity: SyllableRarity
  /// Where each topic lies among the others, and how its scores become probabilities.
  private let directions: [TopicVector]
  private let curves: [Curve]

  /// Where and how steeply the score of a topic passes from no to yes.
  private struct Curve {
    var middle: Float
    var slope: Float
  }

  private static let contrast: Float = 0.5
  private static let keywordWeight: Float = 2.5
  /// The likeness of two texts that have nothing in common but the language.
  private static let background: Float = 0.03

  init(name: String, topics: [UserTopic], examples: [[TopicVector]], rarity: SyllableRarity) {
    self.name = name
    self.topics = topics
    self.examples = examples
    self.rarity = rarity
    var keywords = PhraseTable()
    for (index, topic) in topics.enumerated() {
      for keyword in topic.keywords { keywords.insert(keyword, value: index) }
    }
    self.keywords = keywords
    directions = topics.indices.map { Self.direction(of: $0, examples) }
    curves = topics.indices.map { Self.curve(of: $0, examples) }
  }
}

// MARK: - Learning

extension TopicSet {
  /// The mean of the examples less half the mean of the others, without one example.
  private static func direction(
    of topic: Int,
    _ examples: [[TopicVector]],
    without left: (topic: Int, example: Int)? = nil
  ) -> TopicVector {
    var direction = TopicVector()
    let rest = examples.indices.filter { $0 != topic }.reduce(0) { $0 + examples[$1].count }
    for (index, own) in examples.enumerated() {
      let others = left?.topic == index ? 1 : 0
      let count = Float(max((index == topic ? own.count : rest) - others, 1))
      let factor = index == topic ? 1 / count : -contrast / count
      for (number, example) in own.enumerated() where left ?? (-1, -1) != (index, number) {
        direction.add(example, times: factor)
      }
    }
    return direction
  }

  private static func curve(of topic: Int, _ examples: [[TopicVector]]) -> Curve {
    var (inside, outside): ([Float], [Float]) = ([], [])
    for (index, own) in examples.enumerated() {
      for number in own.indices where own.count > 1 || index != topic {
        let direction = direction(of: topic, examples, without: (index, number))
        let score = direction.dot(own[number])
        if index == topic { inside.append(score) } else { outside.append(score) }
      }
    }
    let high = inside.isEmpty ? 0.2 : inside.reduce(0, +) / Float(inside.count)
    let low = max(outside.max() ?? background, background)
    let gap = max(high - low, 0.02)
    return Curve(middle: low + gap * 0.5, slope: min(5 / gap, 150))
  }
}

// MARK: - Labelling

extension TopicSet {
  /// Every topic of the set with its probability, most probable first.
  func topics(of reading: Reading, features: TextFeatures) -> [Topic] {
    let vector = TopicVector(features, of: reading, rarity)
    let hits = keywordHits(in: reading)
    return topics.indices.map { index in
      let direction = directions[index]
      let found = hits.filter { $0.topic == index }
      let curve = curves[index]
      let likeness = topics[index].examples.isEmpty ? -2 : direction.dot(vector)
      let score =
        max(curve.slope * (likeness - curve.middle), -3)
        + Self.keywordWeight * min(Float(found.count), 3)
      return Topic(
        id: "\(name)/\(topics[index].id)",
        names: [LocalizedName(language: "vi", text: topics[index].name)],
        score: Double(score),
        evidence: evidence(found, direction, vector, curve, features, reading)
      )
    }.sorted { ($1.probability, $0.id) < ($0.probability, $1.id) }
  }

  private func keywordHits(in reading: Reading) -> [(topic: Int, syllables: Range<Int>)] {
    var found: [(topic: Int, syllables: Range<Int>)] = []
    for sentence in reading.sentences {
      let end = sentence.syllables.upperBound
      for start in sentence.syllables {
        if let match = keywords.longestMatch(in: reading.syllables, at: start, end: end) {
          found.append((match.value, start..<start + match.length))
        }
      }
    }
    return found
  }

  private func evidence(
    _ found: [(topic: Int, syllables: Range<Int>)],
    _ direction: TopicVector,
    _ vector: TopicVector,
    _ curve: Curve,
    _ features: TextFeatures,
    _ reading: Reading
  ) -> [Evidence] {
    var shares = [Float](repeating: 0, count: reading.syllables.count)
    for place in features.occurrences {
      let key = features.keys[place.feature]
      guard let own = vector.weights[key], let other = direction.weights[key] else { continue }
      let part = place.weight / features.counts[place.feature]
      let share = curve.slope * own * other * part / Float(place.length)
      for syllable in place.start..<place.start + place.length { shares[syllable] += share }
    }
    for hit in found {
      for syllable in hit.syllables {
        shares[syllable] += Self.keywordWeight / Float(hit.syllables.count)
      }
    }
    return EvidenceGatherer(reading: reading, limit: 5).evidence(shares)
  }
}

// MARK: - Measuring

extension TopicSet {
  /// How well the examples are told apart when each is left out in turn.
  package struct Evaluation: Hashable, Sendable {
    package var id: String
    package var precision: Double
    package var recall: Double
    package var f1: Double
    package var examples: Int
  }

  /// Cross-validation with one example left out at a time.
  ///
  /// - Complexity: O(examples² × features of one).
  package func evaluate() -> [Evaluation] {
    topics.indices.map { topic in
      var (hits, given) = (0, 0)
      for (index, own) in examples.enumerated() {
        for number in own.indices {
          let direction = Self.direction(of: topic, examples, without: (index, number))
          guard direction.dot(own[number]) >= curves[topic].middle else { continue }
          given += 1
          if index == topic { hits += 1 }
        }
      }
      let wanted = examples[topic].count
      return Evaluation(
        id: topics[topic].id,
        precision: given == 0 ? 0 : Double(hits) / Double(given),
        recall: wanted == 0 ? 0 : Double(hits) / Double(wanted),
        f1: given + wanted == 0 ? 0 : 2 * Double(hits) / Double(given + wanted),
        examples: wanted
      )
    }
  }
}
