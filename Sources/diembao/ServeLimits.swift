import ArgumentParser
import JSONRPC

/// The limits of the server as flags; `protocol/README.md` says what each one guards.
struct LimitOptions: ParsableArguments {
  @Option(help: "The largest message, in bytes.")
  var maxBody = ServerLimits().body

  @Option(help: "The largest header block, in bytes.")
  var maxHeader = ServerLimits().header

  @Option(help: "The deepest nesting of a message.")
  var maxDepth = ServerLimits().depth

  @Option(help: "The most values in a message.")
  var maxValues = ServerLimits().values

  @Option(help: "The most messages in a batch.")
  var maxBatch = ServerLimits().batch

  @Option(help: "The longest request id, in bytes.")
  var maxID = ServerLimits().id

  @Option(help: "The most requests in flight.")
  var maxInFlight = ServerLimits().callCount

  @Option(help: "The most bytes of requests in flight.")
  var maxHeld = ServerLimits().heldBytes

  @Option(help: "The most bytes of answers that wait for the reader.")
  var maxOutput = ServerLimits().output

  func validate() throws {
    let values = [
      maxBody, maxHeader, maxDepth, maxValues, maxBatch, maxID, maxInFlight, maxHeld, maxOutput,
    ]
    guard values.allSatisfy({ $0 >= 1 }), maxDepth <= 512 else {
      throw ValidationError("limits are 1 or more, and --max-depth is at most 512")
    }
  }

  var limits: ServerLimits {
    var limits = ServerLimits()
    limits.body = maxBody
    limits.header = maxHeader
    limits.depth = maxDepth
    limits.values = maxValues
    limits.batch = maxBatch
    limits.id = maxID
    limits.callCount = maxInFlight
    limits.heldBytes = maxHeld
    limits.output = maxOutput
    return limits
  }
}
