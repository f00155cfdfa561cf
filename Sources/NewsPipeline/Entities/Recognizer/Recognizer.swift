package import LinearModel
package import VietText

/// Finds the nested names of an article with trained models, in two readings.
///
/// The first reads every sentence by itself. The second reads it again and knows what the first
/// found: in all layers around each syllable, and for the same name anywhere in the article.
package struct Recognizer: Sendable {
  private let first: LayeredModel
  private let second: LayeredModel?
  private let viewer: TokenViewer

  /// Makes a recognizer; without a second model the first reading is the answer.
  package init(
    first: LayeredModel,
    second: LayeredModel? = nil,
    names: NameTable = .standard
  ) {
    self.first = first
    self.second = second
    viewer = TokenViewer(names: names)
  }

  /// The names of all sentences, in order; those that hold others come first.
  ///
  /// Sentences whose labels the memory holds are not read again.
  package func names(
    in reading: Reading,
    reusing memory: SentenceMemory? = nil,
    interrupt: Interrupt = .never
  ) -> [NameSpan] {
    var views = viewer.views(of: reading)
    let draft = first.read(reading, views, isLast: second == nil, memory, interrupt)
    guard !interrupt.isRaised else { return [] }
    guard let second else { return draft.names(in: reading) }
    draft.mark(&views, of: reading)
    let final = second.read(reading, views, isLast: true, memory, interrupt)
    return interrupt.isRaised ? [] : final.names(in: reading)
  }

  /// What the first reading alone finds.
  package func draft(of reading: Reading) -> Draft {
    first.read(reading, viewer.views(of: reading), isLast: false, nil, .never)
  }

  /// The features of all sentences of an article: what the trainer learns from.
  ///
  /// With a draft they are those of the second reading.
  package static func features(
    of reading: Reading,
    names: NameTable = .standard,
    draft: Draft? = nil
  ) -> [FeatureRows] {
    var views = TokenViewer(names: names).views(of: reading)
    draft?.mark(&views, of: reading)
    return reading.sentences.map { sentence in
      var rows = FeatureRows()
      reading.features(of: sentence, views: views).fill(&rows)
      return rows
    }
  }

  /// The recognizer with the embedded models; `nil` if the build has none.
  package static let standard = LayeredModel(bytes: Resource.bytes("models/entities-first.bin"))
    .map {
      Recognizer(
        first: $0,
        second: LayeredModel(bytes: Resource.bytes("models/entities-second.bin"))
      )
    }
}

extension LayeredModel {
  /// Labels all sentences; only the last reading says how sure it is.
  fileprivate func read(
    _ reading: Reading,
    _ views: [TokenView],
    isLast: Bool,
    _ memory: SentenceMemory?,
    _ interrupt: Interrupt
  ) -> Draft {
    var draft = Draft(layers: layers, count: reading.syllables.count)
    var rows = FeatureRows()
    for sentence in reading.sentences where !interrupt.isRaised {
      let features = reading.features(of: sentence, views: views)
      guard let memory else {
        draft.set(labels(features, &rows, isLast: isLast), at: sentence.syllables.lowerBound)
        continue
      }
      let seen = views[sentence.syllables]
      let key = SentenceMemory.Key(seen, place: features.place, isLast: isLast)
      let found = memory.labels(for: key) ?? labels(features, &rows, isLast: isLast)
      memory.keep(found, for: key)
      draft.set(found, at: sentence.syllables.lowerBound)
    }
    return draft
  }

  /// Labels one sentence in every layer.
  private func labels(
    _ features: RecognizerFeatures,
    _ rows: inout FeatureRows,
    isLast: Bool
  ) -> SentenceMemory.Labels {
    features.fill(&rows)
    let scores = scores(rows)
    var found = SentenceMemory.Labels()
    for layer in 0..<layers.count {
      let labels = decoder.best(scores, layer: layer)
      let isSure = isLast && labels.contains { $0 != 0 }
      found.probabilities.append(
        isSure ? decoder.probabilities(of: labels, scores, layer: layer) : nil
      )
      found.labels.append(labels)
    }
    return found
  }
}

extension Draft {
  fileprivate mutating func set(_ found: SentenceMemory.Labels, at start: Int) {
    for (layer, labels) in found.labels.enumerated() {
      set(labels, layer: layer, at: start)
      if let sure = found.probabilities[layer] { set(sure, layer: layer, at: start) }
    }
  }
}

extension Reading {
  fileprivate func features(of sentence: Sentence, views: [TokenView]) -> RecognizerFeatures {
    let unit = units[sentence.unit]
    let isLast = sentence.unit == units.count - 1
    let isShort = sentence.syllables.count < 8
    let place: UInt64 =
      unit.kind == .title ? 1 : isLast ? 2 : unit.sentences.count == 1 && isShort ? 3 : 0
    return RecognizerFeatures(views: views, sentence: sentence.syllables, place: place)
  }
}
