import NewsPipeline
package import VietText

extension EditorPage {
  /// All mentions that are written like the one at a byte, that one first; empty where there is none.
  package func sameMentions(at byte: Int) throws -> [Span] {
    let names = try names(around: Span(byte, byte))
    guard let place = names.place(at: byte), place.mention.kind == .name else { return [] }
    let text = source[place.span.range]
    let others = names.places(of: place.entity).map(\.span).filter {
      $0 != place.span && source[$0.range] == text
    }
    return [place.span] + others
  }
}
