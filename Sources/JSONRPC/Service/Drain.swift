/// `rpc.drain`: takes no new work, finishes what is in flight, and ends the process.
package enum Drain: Method {
  package static let name = "rpc.drain"
  package static let summary = "Takes no new work, finishes what is in flight, and exits."
  package static let lane = Lane.inline

  package typealias Params = Empty
  package typealias Result = Empty
}
