/// The short name of a tag (`NOUN`, `Nb`), held in eight bytes.
///
/// A string would have to be given back for each of the millions of words of a long text.
package struct TagName: Hashable, Sendable {
  /// The letters from the lowest byte up; 0 where there are none.
  private let letters: UInt64

  /// No name.
  package static let none = TagName("")

  /// Takes the first eight bytes of a name: no tag of Universal Dependencies or the treebank has more.
  package init(_ name: String) {
    letters = name.utf8.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The name; `nil` if there is none.
  package var text: String? {
    guard letters != 0 else { return nil }
    return withUnsafeBytes(of: letters.littleEndian) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
