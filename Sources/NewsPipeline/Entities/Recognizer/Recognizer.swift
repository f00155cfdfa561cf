package import LinearModel
package import VietText

/// Finds the nested names of an article with a trained model.
package struct Recognizer: Sendable {
  private let model: LayeredModel
  private let viewer: TokenViewer

  package init(
    model: LayeredModel,
    gazetteer: Gazetteer = .standard,
    lexicon: NameLexicon = .standard,
    clusters: ClusterTable = .standard
  ) {
    self.model = model
    viewer = TokenViewer(gazetteer: gazetteer, lexicon: lexicon, clusters: clusters)
  }

  /// The names of all sentences, in order; those that hold others come first.
  package func names(in reading: Reading, interrupt: Interrupt = .never) -> [NameSpan] {
    var names: [NameSpan] = []
    let views = viewer.views(of: reading)
    let decoder = model.decoder
    var rows = FeatureRows()
    for (index, sentence) in reading.sentences.enumerated() where !interrupt.isRaised {
      reading.features(of: sentence, views: views).fill(&rows)
      let scores = model.scores(rows)
      let first = sentence.syllables.lowerBound
      for layer in 0..<model.layers.count {
        let labels = decoder.best(scores, layer: layer)
        for span in model.layers.spans(of: labels, layer: layer) {
          names.append(
            NameSpan(
              type: RecognizerLayers.types[layer][span.kind],
              range: (span.range.lowerBound + first)..<(span.range.upperBound + first),
              sentence: index
            )
          )
        }
      }
    }
    return names.sorted(by: NameSpan.precedes)
  }

  /// The features of all sentences of an article: what the trainer learns from.
  package static func features(
    of reading: Reading,
    gazetteer: Gazetteer = .standard,
    lexicon: NameLexicon = .standard,
    clusters: ClusterTable = .standard
  ) -> [FeatureRows] {
    let viewer = TokenViewer(gazetteer: gazetteer, lexicon: lexicon, clusters: clusters)
    let views = viewer.views(of: reading)
    return reading.sentences.map { sentence in
      var rows = FeatureRows()
      reading.features(of: sentence, views: views).fill(&rows)
      return rows
    }
  }
}

extension Recognizer {
  /// The recognizer with the embedded model.
  package static let standard = LayeredModel(bytes: Resource.bytes("models/entities.bin"))
    .map { Recognizer(model: $0) }
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
