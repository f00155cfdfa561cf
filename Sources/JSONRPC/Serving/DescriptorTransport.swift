import CSystem
import Glibc

/// A transport over two descriptors.
package struct DescriptorTransport: Transport {
  private let input: CInt
  private let output: CInt

  /// More than this is never written at once: the least that a pipe takes without
  /// waiting when it says that it takes something.
  private static let chunk = Int(PIPE_BUF)

  package init(input: CInt, output: CInt) {
    self.input = input
    self.output = output
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
    let count = Glibc.read(input, buffer.baseAddress, buffer.count)
    if count > 0 { return .moved(count) }
    if count == 0 { return .ended }
    if errno == EAGAIN { _ = csystem_wait_readable(input, -1) }
    return errno == EINTR || errno == EAGAIN ? .interrupted : .ended
  }

  package func write(_ bytes: UnsafeRawBufferPointer) -> Transfer {
    let readiness = csystem_wait_writable(output, 0)
    guard readiness > 0 else { return readiness == 0 ? .wouldBlock : .interrupted }
    let count = Glibc.write(output, bytes.baseAddress, min(bytes.count, Self.chunk))
    if count > 0 { return .moved(count) }
    switch errno {
    case EINTR: return .interrupted
    case EAGAIN: return .wouldBlock
    default: return .ended
    }
  }

  package func waitUntilWritable() {
    _ = csystem_wait_writable(output, -1)
  }

  package func waitUntilGone(process: Int32) {
    csystem_wait_gone(output, process)
  }
}
