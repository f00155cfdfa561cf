/// `rpc.ping`: answers at once, also while every worker is busy.
package enum Ping: Method {
  package static let name = "rpc.ping"
  package static let summary = "Answers at once, also while every worker is busy."
  package static let lane = Lane.inline

  package typealias Params = Empty
  package typealias Result = Empty
}
