package import JSONRPC
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
    let normal = Self.normalized(source, params.options?.tonePlacement ?? .keep)
    let positions = PositionTable(source, unit: PositionUnit(params.options?.positionEncoding))
    let edits = normal.edits(of: source).map { edit in
      WireEdit(
        span: WireSpan(edit.span, positions),
        newText: String(decoding: edit.newText, as: UTF8.self),
        rule: edit.rule.rawValue
      )
    }
    let normalized = String(decoding: normal.bytes, as: UTF8.self)
    return try answer(WireNormalization(normalized: normalized, edits: edits.nilIfEmpty), context)
  }

  private static func normalized(
    _ source: [UInt8],
    _ placement: Normalize.TonePlacement
  ) -> NormalizedText {
    let composed = NormalizedText(source)
    let placement: VietText.TonePlacement? =
      switch placement {
      case .old: .old
      case .new: .new
      case .keep: nil
      }
    guard let moved = placement?.applied(to: composed.bytes) else { return composed }
    return NormalizedText(bytes: moved.bytes, map: moved.map.composed(with: composed.map))
  }
}
