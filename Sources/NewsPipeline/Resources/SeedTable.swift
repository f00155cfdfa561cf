/// A word list of `seeds/`: lines of tab-separated columns, `#` lines are comments.
///
/// - Complexity: O(*n*) in bytes, once at first use.
package struct SeedTable: Sendable {
  package let rows: [[String]]

  package init(_ text: String) {
    rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The first column of every row.
  package var words: [String] { rows.compactMap(\.first) }
}
