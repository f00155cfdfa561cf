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
  package func names(in reading: Reading, interrupt: Interrupt = .never) -> [NameSpan] {
    var views = viewer.views(of: reading)
    let draft = first.read(reading, views: views, isLast: second == nil, interrupt: interrupt)
    guard let second else { return draft.names(in: reading) }
    draft.mark(&views, of: reading)
    return second.read(reading, views: views, isLast: true, interrupt: interrupt)
      .names(in: reading)
  }

  /// What the first reading alone finds.
  package func draft(of reading: Reading) -> Draft {
    first.read(reading, views: viewer.views(of: reading), isLast: false, interrupt: .never)
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
    views: [TokenView],
    isLast: Bool,
    interrupt: Interrupt
  ) -> Draft {
    var draft = Draft(layers: layers, count: reading.syllables.count)
    var rows = FeatureRows()
    for sentence in reading.sentences where !interrupt.isRaised {
      reading.features(of: sentence, views: views).fill(&rows)
      let scores = scores(rows)
      for layer in 0..<layers.count {
        let labels = decoder.best(scores, layer: layer)
        draft.set(labels, layer: layer, at: sentence.syllables.lowerBound)
        if isLast, labels.contains(where: { $0 != 0 }) {
          let sure = decoder.probabilities(of: labels, scores, layer: layer)
          draft.set(sure, layer: layer, at: sentence.syllables.lowerBound)
        }
      }
    }
    return draft
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
