/// A word list of `seeds/`: lines of tab-separated columns, `#` lines are comments.
///
/// Lines and columns are cut as bytes, because a `String` is cut at the borders of characters, which
/// takes ten times as long to find.
///
/// - Complexity: O(*n*) in bytes, once at first use.
package struct SeedTable: Sendable {
  package let rows: [[String]]

  package init(_ text: String) {
    var text = text
    self = text.withUTF8 { SeedTable(UnsafeRawBufferPointer($0)) }
  }

  package init(_ bytes: UnsafeRawBufferPointer) {
    rows = bytes.split(separator: UInt8(ascii: "\n"))
      .filter { $0.first != UInt8(ascii: "#") }
      .map { line in
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
          .map { String(decoding: UnsafeRawBufferPointer(rebasing: $0), as: UTF8.self) }
      }
  }

  /// The first column of every row.
  package var words: [String] { rows.compactMap(\.first) }
}
