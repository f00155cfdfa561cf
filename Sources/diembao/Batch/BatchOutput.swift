import Glibc
import JSON

/// Where the lines of a batch go: standard output, or a file that a later run can continue.
final class BatchOutput: Sendable {
  /// How many lines an earlier run left.
  let doneBefore: Int
  private let lastID: JSONValue?
  private let descriptor: Int32
  private let filter: Filter?
  private let path: String?

  init(path: String?, isResuming: Bool) throws(InputFault) {
    self.path = path
    guard let path else {
      (descriptor, filter, doneBefore, lastID) = (1, nil, 0, nil)
      return
    }
    let earlier = isResuming ? try EarlierOutput(path: path) : nil
    (doneBefore, lastID) = (earlier?.count ?? 0, earlier?.lastID)
    (descriptor, filter) = try Filter.appending(to: path, flags: isResuming ? 0 : O_TRUNC)
  }

  /// Passes over the input that an earlier run has answered.
  ///
  /// - Throws: If the last answer does not belong to the input.
  func skipDone(in reader: inout BatchReader) throws(InputFault) {
    var last: BatchItem?
    for _ in 0..<doneBefore {
      guard let item = try reader.next() else {
        throw InputFault("\(path ?? ""): has more lines than the input")
      }
      last = item
    }
    guard let last, let id = last.id, id != lastID else { return }
    throw InputFault("\(path ?? ""): line \(doneBefore) is not the answer to the input")
  }

  func write(_ outcomes: [BatchOutcome]) throws(InputFault) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(outcomes.reduce(0) { $0 + $1.line.count + 1 })
    for outcome in outcomes {
      bytes += outcome.line
      bytes.append(UInt8(ascii: "\n"))
    }
    try Terminal.writeAll(bytes, to: descriptor)
  }

  /// Closes the file; only then is a packed one complete.
  func finish() throws(InputFault) {
    if descriptor != 1 { close(descriptor) }
    if let filter, !filter.finish() { throw InputFault("\(path ?? ""): could not be written") }
  }
}

extension BatchItem {
  /// The id that its answer carries, as far as it can be read.
  fileprivate var id: JSONValue? {
    switch content {
    case .file(let path): .string(path)
    case .line(let bytes): (try? JSONParser().parse(bytes))?["id"]
    case .tooLong: nil
    }
  }
}
