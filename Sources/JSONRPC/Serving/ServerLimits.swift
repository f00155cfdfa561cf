/// How much a peer may ask for before it is refused.
package struct ServerLimits: Hashable, Sendable {
  /// The largest body of a message, in bytes.
  package var body = 32 << 20
  /// The largest header block, in bytes.
  package var header = 8 << 10
  /// The deepest nesting of a message.
  package var depth = 128
  /// The most values in a message.
  package var values = 1_000_000
  /// The most messages in a batch.
  package var batch = 1_000
  /// The longest id, in bytes of JSON text.
  package var id = 1 << 10
  /// The most requests in flight.
  package var callCount = 1_024
  /// The most bytes that the requests in flight may hold together.
  package var heldBytes = 64 << 20
  /// The most bytes of answers that may wait for the reader.
  package var output = 64 << 20
  /// How long requests in flight may take once the input has ended, in milliseconds.
  package var grace = 2_000

  package init() {}
}
