import Glibc

/// How much there is to read, and how much of it is read.
///
/// Files count by their bytes, packed ones as they lie on the disk. Where a folder is among the inputs,
/// every input counts the same; where the end of one cannot be told, nothing can be.
struct BatchExtent {
  private var weights: [Double]
  private let total: Double
  private var done = 0.0

  init(_ paths: [String]) {
    var isKnown = true
    var hasFolder = false
    let sizes = paths.map { path in
      var status = stat()
      let code = path == "-" ? fstat(0, &status) : stat(path, &status)
      let kind = status.st_mode & S_IFMT
      isKnown = isKnown && code == 0 && (kind == S_IFREG || kind == S_IFDIR)
      hasFolder = hasFolder || kind == S_IFDIR
      return Double(status.st_size)
    }
    weights = hasFolder ? sizes.map { _ in 1 } : sizes
    total = isKnown ? weights.reduce(0, +) : 0
    weights.reverse()
  }

  /// Counts the first input that is not yet done as done.
  mutating func endInput() {
    done += weights.popLast() ?? 0
  }

  /// How much is read, 0 to 1, when so many bytes of the current input are; `nil` if that cannot be
  /// told.
  func share(position: Int) -> Double? {
    total > 0 ? min(1, (done + min(Double(position), weights.last ?? 0)) / total) : nil
  }

  /// The same, when so many pages of the current folder are.
  func share(done pages: Int, of count: Int) -> Double? {
    guard total > 0, count > 0 else { return nil }
    return min(1, (done + (weights.last ?? 0) * Double(pages) / Double(count)) / total)
  }
}
