import NewsPipeline
import Testing
import VietText

/// Words that tell how sentences hang together, and words that only begin as those do.
struct CueTests {
  @Test(arguments: [
    "Bác sĩ khoa ngoại", "Thầy giáo trường huyện", "Bà con xã Trà Giang", "Cô gái 18 tuổi",
  ])
  func `a word that begins as a pronoun does is none`(_ subject: String) {
    #expect(single("\(subject) \(Self.news)") == "\(subject) \(Self.news)")
  }

  @Test func `a bare pronoun leans on the sentence before it`() {
    #expect(single("Bác đã \(Self.news)") != "Bác đã \(Self.news)")
  }

  private static let news =
    "cứu sống hai em nhỏ bị nước sông Trà cuốn trôi trong trận lũ sáng 12/9 ở huyện Lam Sơn."

  /// The sentence that is chosen alone of an article that begins with `opening`.
  private func single(_ opening: String) -> String? {
    let text = """
      Hai em nhỏ được cứu sống trong trận lũ ở Lam Sơn

      \(opening)
      Trời mưa từ đêm hôm trước và đến trưa thì tạnh hẳn.
      Nhiều nhà đã dọn đồ lên gác.
      """
    let pipeline = NewsPipeline.standard
    let page = pipeline.page(Array(text.utf8), format: .plain)
    let reading = pipeline.reading(of: pipeline.article(in: page), in: page)
    let summary = pipeline.summary(of: reading, entities: EntitySet(), length: .sentences(1))
    return summary.choices.first.map { reading.text.string($0.span) }
  }
}
