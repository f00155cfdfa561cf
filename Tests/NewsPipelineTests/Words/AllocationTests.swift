import CMeter
import NewsPipeline
import Testing
import VietText

/// How often the stages of the text may ask for memory, for each sentence.
///
/// Counts do not waver as times do. They are those of an optimized build (`swift test -c release`); the
/// ceilings of `Tests/Benchmarks/allocations.tsv` are for running text, these are for short sentences.
struct AllocationTests {
  private static let pipeline = NewsPipeline.standard
  private static let paragraph = """
    Sáng 9/6, Công ty Cổ phần Nước sạch Sông Lam khởi công nhà máy mới tại huyện Đức Thọ. \
    Bà Trần Thị Hạnh nói: “Chúng tôi sẽ cấp nước cho 12.500 hộ dân trước mùa khô năm sau.” \
    Người dân thôn Đông Hồ mong dự án không chậm tiến độ như lần trước.

    """

  @Test(
    .enabled(if: isOptimized),
    arguments: zip([Stage.sentences, .words, .tags], [Double(3), 0.1, 0.1])
  )
  func `a stage asks for memory no more often than its ceiling says`(
    stage: Stage,
    ceiling: Double
  ) throws {
    let (few, many) = (Self.allocations(of: stage, 20), Self.allocations(of: stage, 120))
    guard few >= 0 else { return }
    let perSentence = Double(many - few) / 300
    #expect(perSentence <= ceiling)
  }

  private static var isOptimized: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  enum Stage { case sentences, words, tags }

  /// How often a stage asks for memory to read so many paragraphs of three sentences.
  private static func allocations(of stage: Stage, _ paragraphs: Int) -> Int64 {
    let text = String(repeating: paragraph, count: paragraphs)
    let normal = NormalizedText(Array(text.utf8))
    let splitter = pipeline.sentenceSplitter
    let reading = splitter.reading(of: normal)
    let (cutter, tagger) = (pipeline.wordCutter, pipeline.wordTagger)
    let words = cutter.words(in: reading)
    let before = cmeter_allocations()
    switch stage {
    case .sentences: _ = splitter.reading(of: normal)
    case .words: _ = cutter.words(in: reading)
    case .tags: _ = tagger.tagged(words, in: reading)
    }
    return before < 0 ? -1 : cmeter_allocations() - before
  }
}
