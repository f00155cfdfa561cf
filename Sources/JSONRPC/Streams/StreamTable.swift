import JSON
import Synchronization

/// The streams that are open, by the token that the client chose.
final class StreamTable: Sendable {
  private let streams = Mutex<[RequestID: OpenStream]>([:])

  /// Takes a stream in; false when its token is in use.
  func insert(_ stream: OpenStream) -> Bool {
    guard let key = RequestID(stream.token) else { return false }
    return streams.withLock { streams in
      guard streams[key] == nil else { return false }
      streams[key] = stream
      return true
    }
  }

  func stream(_ token: RequestID) -> OpenStream? { streams.withLock { $0[token] } }

  func remove(_ stream: OpenStream) {
    guard let key = RequestID(stream.token) else { return }
    streams.withLock { streams in
      if streams[key] === stream { streams[key] = nil }
    }
    stream.close()
  }

  var all: [OpenStream] { streams.withLock { Array($0.values) } }
}
