/// `rpc.health.watch`: the health now and whenever it changes, as a stream.
///
/// The stream lasts until it is cancelled or the server ends.
package enum HealthWatch: StreamMethod {
  package static let name = "rpc.health.watch"
  package static let summary = "Tells the health now and whenever it changes."

  package typealias Params = Empty
  package typealias Result = Empty
  package typealias Item = Empty
  package typealias Reply = HealthCheck.Result
}
