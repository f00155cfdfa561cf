import Glibc

/// The pages of a batch, one after the other, from whatever was named.
struct BatchReader {
  private enum Source {
    case lines(LineReader, path: String, InputStream)
    case pages([String], count: Int)
  }

  private static let pageEndings = [".txt", ".html", ".htm", ".md"]

  private var paths: [String]
  private var current: Source?
  private var lineNumber = 0
  private var extent: BatchExtent
  private(set) var isAtEnd = false

  init(_ paths: [String]) throws(InputFault) {
    for path in paths where path != "-" && access(path, R_OK) != 0 {
      throw InputFault("\(path): \(InputFault(errno: errno).reason)")
    }
    self.paths = paths.reversed()
    extent = BatchExtent(paths)
  }

  /// How much of the input is read, 0 to 1; `nil` when that cannot be told.
  var share: Double? {
    switch current {
    case .lines(_, _, let stream): extent.share(position: stream.position)
    case .pages(let rest, let count): extent.share(done: count - rest.count, of: count)
    case nil: extent.share(position: 0)
    }
  }

  /// The next page, or `nil` at the end; blank lines are passed over.
  mutating func next() throws(InputFault) -> BatchItem? {
    while true {
      switch current {
      case .lines(var reader, let path, let stream):
        let line = try reader.next()
        current = .lines(reader, path: path, stream)
        guard let line else { return try endLines(reader, path, stream) }
        lineNumber += 1
        if let item = item(line) { return item }
      case .pages(var files, let count):
        guard let file = files.popLast() else {
          current = nil
          extent.endInput()
          continue
        }
        current = .pages(files, count: count)
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
      let stream = try path == "-" ? InputStream.standard : Filter.reading(path)
      let reader = LineReader(descriptor: stream.descriptor, limit: InputFile.maximumSize * 2)
      current = .lines(reader, path: path, stream)
      lineNumber = 0
    } else {
      let pages = Self.pages(below: path)
      current = .pages(pages.reversed(), count: pages.count)
    }
  }
}

// MARK: - The ends of things, and what lies in a folder

extension BatchReader {
  /// A signal ends the wait for a line as well; then there is nothing more to say.
  private mutating func endLines(
    _ reader: LineReader,
    _ path: String,
    _ stream: InputStream
  )
    throws(InputFault) -> BatchItem?
  {
    guard reader.isFinished else { return nil }
    current = nil
    extent.endInput()
    if !stream.finish() { throw InputFault("\(path): damaged") }
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
}
