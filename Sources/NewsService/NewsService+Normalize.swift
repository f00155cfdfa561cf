package import JSONRPC
import NewsPipeline
package import NewsProtocol
import VietText

extension NewsService {
  /// Works on the text as it is: a page of HTML keeps its markup.
  package func normalize(
    _ params: Normalize.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> Normalize.Result
  {
    let source = try Array(resolve(params.source, context).text.utf8)
    let choice = Normalization(params.options ?? Normalize.Options(), pipeline)
    let (normal, legacy) = choice.applied(to: source)
    let positions = PositionTable(source, unit: PositionUnit(params.options?.positionEncoding))
    let edits = normal.edits(of: source).map { edit in
      WireEdit(
        span: WireSpan(edit.span, positions),
        newText: String(decoding: edit.newText, as: UTF8.self),
        rule: edit.rule.rawValue
      )
    }
    let normalized = String(decoding: normal.bytes, as: UTF8.self)
    return try answer(
      WireNormalization(normalized: normalized, edits: edits.nilIfEmpty, legacy: legacy),
      context
    )
  }
}

/// The steps of one normalization, as they were asked for.
private struct Normalization {
  private let options: Normalize.Options
  private let pipeline: NewsPipeline

  init(_ options: Normalize.Options, _ pipeline: NewsPipeline) {
    self.options = options
    self.pipeline = pipeline
  }

  func applied(to source: [UInt8]) -> (text: NormalizedText, legacy: WireLegacy?) {
    let finding = legacy(in: source)
    let decoded = finding.map { pipeline.legacyEncodings.decoded(source, as: $0.encoding) }
    var text = decoded.map { NormalizedText($0.bytes, origin: $0.map) } ?? NormalizedText(source)
    if options.restoreDiacritics == true {
      text = text.followed(by: pipeline.diacriticRestorer.applied(to: text.bytes))
    }
    if let moved = placement?.applied(to: text.bytes) { text = text.followed(by: moved) }
    return (text, finding)
  }

  private func legacy(in source: [UInt8]) -> WireLegacy? {
    switch options.legacy ?? .auto {
    case .none: nil
    case .auto:
      pipeline.legacyEncodings.detect(source).map {
        WireLegacy(encoding: $0.encoding, confidence: $0.confidence.rounded4)
      }
    case let asked: WireLegacy(encoding: asked.rawValue, confidence: 1)
    }
  }

  private var placement: VietText.TonePlacement? {
    switch options.tonePlacement ?? .keep {
    case .old: .old
    case .new: .new
    case .keep: nil
    }
  }
}

extension NormalizedText {
  /// The next step of a normalization, led back to where this one led.
  fileprivate func followed(by next: NormalizedText) -> NormalizedText {
    NormalizedText(bytes: next.bytes, map: next.map.composed(with: map))
  }
}
