import Glibc

/// The pages of a batch, one after the other, from whatever was named.
struct BatchReader {
  private enum Source {
    case lines(LineReader, path: String, filter: Filter?)
    case pages([String])
  }

  private static let pageEndings = [".txt", ".html", ".htm", ".md"]

  private var paths: [String]
  private var current: Source?
  private var lineNumber = 0
  /// Bytes of all plain files; `nil` when the end cannot be told.
  private let total: Int?
  private var bytesDone = 0
  private(set) var isAtEnd = false

  init(_ paths: [String]) throws(InputFault) {
    for path in paths where path != "-" && access(path, R_OK) != 0 {
      throw InputFault("\(path): \(InputFault(errno: errno).reason)")
    }
    self.paths = paths.reversed()
    let sizes = paths.map { Filter.name(for: $0) == nil ? Self.size(of: $0) : nil }
    total = sizes.contains { $0 == nil } ? nil : sizes.compactMap(\.self).reduce(0, +)
  }

  /// How much of the input is read, 0 to 1; `nil` when that cannot be told.
  var share: Double? {
    guard let total, total > 0 else { return nil }
    var done = bytesDone
    if case .lines(let reader, _, _) = current { done += reader.position }
    return min(1, Double(done) / Double(total))
  }

  /// The next page, or `nil` at the end; blank lines are passed over.
  mutating func next() throws(InputFault) -> BatchItem? {
    while true {
      switch current {
      case .lines(var reader, let path, let filter):
        let line = try reader.next()
        current = .lines(reader, path: path, filter: filter)
        guard let line else { return try endLines(reader, path, filter) }
        lineNumber += 1
        if let item = item(line) { return item }
      case .pages(var files):
        guard let file = files.popLast() else {
          current = nil
          continue
        }
        current = .pages(files)
        lineNumber += 1
        return BatchItem(number: lineNumber, content: .file(file))
      case nil:
        guard let path = paths.popLast() else {
          isAtEnd = true
          return nil
        }
        try open(path)
      }
    }
  }

  private func item(_ line: LineReader.Line) -> BatchItem? {
    switch line {
    case .tooLong: BatchItem(number: lineNumber, content: .tooLong)
    case .bytes(let bytes) where bytes.allSatisfy({ $0 <= 0x20 }): nil
    case .bytes(let bytes): BatchItem(number: lineNumber, content: .line(bytes))
    }
  }

  private mutating func open(_ path: String) throws(InputFault) {
    if path == "-" || Self.isLines(path) {
      let (descriptor, filter) = path == "-" ? (0, nil) : try Filter.reading(path)
      let reader = LineReader(descriptor: descriptor, limit: InputFile.maximumSize * 2)
      current = .lines(reader, path: path, filter: filter)
      lineNumber = 0
    } else {
      current = .pages(Self.pages(below: path).reversed())
    }
  }
}

// MARK: - The ends of things, and what lies in a folder

extension BatchReader {
  /// A signal ends the wait for a line as well; then there is nothing more to say.
  private mutating func endLines(
    _ reader: LineReader,
    _ path: String,
    _ filter: Filter?
  )
    throws(InputFault) -> BatchItem?
  {
    guard reader.isFinished else { return nil }
    bytesDone += reader.position
    current = nil
    if let filter, !filter.finish() { throw InputFault("\(path): damaged") }
    return try next()
  }

  private static func isLines(_ path: String) -> Bool {
    [".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".json"].contains { path.hasSuffix($0) }
  }

  /// The page itself, or every page below a folder, in the order of their names.
  private static func pages(below path: String) -> [String] {
    guard let folder = opendir(path) else { return [path] }
    defer { closedir(folder) }
    var found: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      let isPage = pageEndings.contains { name.hasSuffix($0) }
      if isPage || entry.pointee.d_type == UInt8(DT_DIR) { found.append(child) }
    }
    return found.sorted().flatMap { child in
      pageEndings.contains { child.hasSuffix($0) } ? [child] : pages(below: child)
    }
  }

  private static func size(of path: String) -> Int? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }
}
