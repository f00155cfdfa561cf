/// Rows of different lengths, held one after another.
///
/// An array of arrays costs an allocation a row, and as much again to give each back: with a hundred
/// thousand sentences longer than a cancelled request may take.
struct RowList<Element: Sendable>: Sendable {
  private(set) var elements: [Element] = []
  /// Where each row ends.
  private var ends: [Int] = []

  /// How many rows there are.
  var count: Int { ends.count }

  /// - Complexity: O(1).
  subscript(row: Int) -> ArraySlice<Element> { elements[range(row)] }

  /// Where the elements of a row stand in ``elements``.
  func range(_ row: Int) -> Range<Int> { (row > 0 ? ends[row - 1] : 0)..<ends[row] }

  mutating func append(_ row: some Sequence<Element>) {
    elements.append(contentsOf: row)
    ends.append(elements.count)
  }
}
