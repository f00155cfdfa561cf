import Glibc
import JSON

/// What an interrupted run left in its output file: whole lines are kept, a torn one is cut off.
struct EarlierOutput {
  private(set) var count = 0
  private(set) var lastID: JSONValue?

  /// Counts the lines and makes the file end with the last whole one.
  init(path: String) throws(InputFault) {
    guard access(path, F_OK) == 0 else { return }
    if Filter.name(for: path) == nil {
      let length = try readLines(of: path) { _ in }
      guard truncate(path, off_t(length)) == 0 else { throw InputFault(errno: errno) }
    } else {
      try repack(path)
    }
  }

  /// Packed files are written anew, because a torn end cannot be cut out of them.
  private mutating func repack(_ path: String) throws(InputFault) {
    let copy = path.hasSuffix(".gz") ? "\(path).part.gz" : "\(path).part.zst"
    let (descriptor, filter) = try Filter.appending(to: copy, flags: O_TRUNC)
    try readLines(of: path) { (line) throws(InputFault) in
      try Terminal.writeAll(line + [UInt8(ascii: "\n")], to: descriptor)
    }
    close(descriptor)
    guard filter?.finish() ?? true, rename(copy, path) == 0 else { throw InputFault(errno: errno) }
  }

  /// Gives every whole line.
  ///
  /// - Returns: The bytes that they take with their ends.
  @discardableResult
  private mutating func readLines(
    of path: String,
    _ body: ([UInt8]) throws(InputFault) -> Void
  ) throws(InputFault) -> Int {
    let stream = try Filter.reading(path)
    var reader = LineReader(descriptor: stream.descriptor, limit: .max)
    var length = 0
    var last: [UInt8] = []
    while let line = try reader.next() {
      guard case .bytes(let bytes) = line, !reader.isFinished || reader.endsWithLineEnd else {
        break
      }
      try body(bytes)
      (last, length, count) = (bytes, length + bytes.count + 1, count + 1)
    }
    _ = stream.finish()
    lastID = (try? JSONParser().parse(last))?["id"]
    return length
  }
}
