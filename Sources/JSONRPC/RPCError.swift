package import JSON

/// The answer to a request that failed: a status, a sentence, and details.
///
/// The status decides the code on the wire; `protocol/errors.md` lists both. Messages
/// are lower case, without a full stop, and name the value at fault.
package struct RPCError: Error, Hashable, Sendable {
  package let status: RPCStatus
  package let message: String

  /// What a program can act on: a params error has `{"path", "expected", "found"}`.
  package var details: [JSONValue]

  /// The code on the wire, where it is not the usual one of the status.
  package var codeOverride: Int?

  package init(
    _ status: RPCStatus,
    _ message: String,
    details: [JSONValue] = [],
    code: Int? = nil
  ) {
    self.status = status
    self.message = message
    self.details = details
    self.codeOverride = code
  }

  /// The code that a client sees.
  package var code: Int { codeOverride ?? status.code }
}

// MARK: - The errors of JSON-RPC itself

extension RPCError {
  package static func parseError(_ reason: String) -> Self {
    Self(.invalidArgument, reason, code: -32700)
  }

  package static func invalidRequest(_ reason: String) -> Self {
    Self(.invalidArgument, reason, code: -32600)
  }

  package static func methodNotFound(_ name: String) -> Self {
    Self(.unimplemented, "no method '\(name)'")
  }

  package static func invalidParams(_ reason: String, details: [JSONValue] = []) -> Self {
    Self(.invalidArgument, reason, details: details)
  }

  package static func notFound(_ reason: String) -> Self { Self(.notFound, reason) }
  package static func exhausted(_ reason: String) -> Self { Self(.resourceExhausted, reason) }
  package static func internalError(_ reason: String) -> Self { Self(.internal, reason) }

  package static let cancelled = Self(.cancelled, "the request was cancelled")
  package static let deadlineExceeded = Self(.deadlineExceeded, "the time allowed has passed")
  package static let draining = Self(.unavailable, "the server is shutting down")
}
