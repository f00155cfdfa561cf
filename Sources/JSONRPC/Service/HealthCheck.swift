/// `rpc.health.check`: whether the server takes work.
package enum HealthCheck: Method {
  package static let name = "rpc.health.check"
  package static let summary = "Tells whether the server takes work."
  package static let lane = Lane.inline

  package typealias Params = Empty

  package struct Result: Codable, Hashable, Sendable {
    package var status: Status
  }

  /// The words of gRPC's health protocol.
  package enum Status: String, CaseIterable, Codable, Hashable, Sendable {
    case serving = "SERVING"
    case notServing = "NOT_SERVING"
  }
}
