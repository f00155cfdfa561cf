import JSON
import JSONRPC
import NewsProtocol

/// Answers a request about an open document from what was found before, if nothing has changed.
enum Reuse {
  /// The kept answer with the `_meta` of this call, or the one that `compute` gives.
  static func answer<Options, Body>(
    _ params: DocumentParams<Options>,
    _ context: CallContext,
    _ compute: (DocumentParams<Options>, CallContext) throws -> Answer<Body>
  ) throws -> Answer<Body> {
    guard case .uri(let uri) = params.source,
      let document = (context.snapshot as? DocumentTable)?[uri]
    else { return try compute(params, context) }
    let key = try JSONCoder.encode(params, appendingTo: Array(context.method.utf8))
    if var kept = document.result(for: key) as? Answer<Body> {
      kept.meta.elapsedMicros = context.elapsedMicroseconds
      kept.meta.traceparent = context.meta.traceparent
      return kept
    }
    let answer = try compute(params, context)
    document.keep(answer, for: key)
    return answer
  }
}
