/// The canonical statuses of gRPC, and the JSON-RPC code that stands for each.
///
/// Where JSON-RPC 2.0 or LSP has a code of its own for the meaning, that is used;
/// the others keep gRPC's number, which lies outside the reserved range.
package enum RPCStatus: Int, CaseIterable, Hashable, Sendable {
  case cancelled = 1
  case unknown = 2
  case invalidArgument = 3
  case deadlineExceeded = 4
  case notFound = 5
  case alreadyExists = 6
  case permissionDenied = 7
  case resourceExhausted = 8
  case failedPrecondition = 9
  case aborted = 10
  case outOfRange = 11
  case unimplemented = 12
  case `internal` = 13
  case unavailable = 14
  case dataLoss = 15
  case unauthenticated = 16

  /// The name as gRPC writes it: `DEADLINE_EXCEEDED`.
  package var name: String {
    switch self {
    case .cancelled: "CANCELLED"
    case .unknown: "UNKNOWN"
    case .invalidArgument: "INVALID_ARGUMENT"
    case .deadlineExceeded: "DEADLINE_EXCEEDED"
    case .notFound: "NOT_FOUND"
    case .alreadyExists: "ALREADY_EXISTS"
    case .permissionDenied: "PERMISSION_DENIED"
    case .resourceExhausted: "RESOURCE_EXHAUSTED"
    case .failedPrecondition: "FAILED_PRECONDITION"
    case .aborted: "ABORTED"
    case .outOfRange: "OUT_OF_RANGE"
    case .unimplemented: "UNIMPLEMENTED"
    case .internal: "INTERNAL"
    case .unavailable: "UNAVAILABLE"
    case .dataLoss: "DATA_LOSS"
    case .unauthenticated: "UNAUTHENTICATED"
    }
  }

  /// The JSON-RPC error code in the native dialect.
  package var code: Int {
    switch self {
    case .cancelled: -32800
    case .invalidArgument: -32602
    case .unimplemented: -32601
    case .internal: -32603
    default: rawValue
    }
  }

  /// Whether the same request may succeed later, unchanged.
  package var isRetryable: Bool {
    switch self {
    case .deadlineExceeded, .resourceExhausted, .aborted, .unavailable: true
    default: false
    }
  }
}
