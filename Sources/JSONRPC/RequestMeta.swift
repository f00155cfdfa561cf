package import JSON

/// The `_meta` member of a request's params: what goes with a call beside its subject.
package struct RequestMeta: Hashable, Sendable {
  /// How long the client will wait, counted from the last byte of the request.
  package var timeout: Duration?

  /// The trace context of W3C, echoed and logged, never interpreted.
  package var traceparent: String?
  package var tracestate: String?

  /// The token under which progress is reported.
  package var progressToken: JSONValue?

  /// The stream that the client opens with this request.
  package var stream: StreamRequest?

  /// Everything the client sent under `_meta`, also what is not known here.
  package var raw: JSONValue

  package init(raw: JSONValue = .object(JSONObject())) {
    self.raw = raw
  }
}

/// The `_meta.stream` member: a name for the stream, and how many items may come unasked.
package struct StreamRequest: Hashable, Sendable {
  package let token: JSONValue
  package let credit: Int?

  package init(token: JSONValue, credit: Int?) {
    self.token = token
    self.credit = credit
  }
}
