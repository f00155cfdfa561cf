/// `shutdown`: announces the end; what is in flight is still answered.
package enum Shutdown: Method {
  package static let name = "shutdown"
  package static let summary = "Announces the end of the connection."
  package static let lane = Lane.inline

  package typealias Params = Empty
  package typealias Result = Null
}

/// `exit`: ends the process.
package enum Exit: Method {
  package static let name = "exit"
  package static let summary = "Ends the process."
  package static let lane = Lane.inline

  package typealias Params = Empty
  package typealias Result = Null
}
