import LinearModel
import NewsPipeline
import Testing
import Training
import VietText

/// Which words abstracts take up, learned from a small world of storms and of football.
struct ContextTrainingTests {
  @Test func `a word that abstracts take up under one title is likely under such titles alone`()
    throws
  {
    let model = try #require(FactorModel(EmbeddedBytes(keeping: Self.files.syllables)))
    let storm = Self.likelihood(of: "gió", in: "Bão đổ bộ\n\n" + Self.body, size: 1, model)
    let match = Self.likelihood(of: "gió", in: "Trận cầu đinh\n\n" + Self.body, size: 1, model)
    #expect(try #require(storm) > 1 + (try #require(match)))
  }

  @Test func `a run that abstracts take up under one title is likely under such titles alone`()
    throws
  {
    let model = try #require(FactorModel(EmbeddedBytes(keeping: Self.files.runs)))
    let storm = Self.likelihood(of: "bàn thắng", in: "Bão đổ bộ\n\n" + Self.body, size: 2, model)
    let match = Self.likelihood(
      of: "bàn thắng",
      in: "Trận cầu đinh\n\n" + Self.body,
      size: 2,
      model
    )
    #expect(try #require(match) > 1 + (try #require(storm)))
  }

  @Test func `training twice gives the same bytes`() {
    let again = Self.train()
    #expect(again.syllables == Self.files.syllables)
    #expect(again.runs == Self.files.runs)
  }

  private static let body = """
    Sáng nay trời có gió giật mạnh ở ven biển.
    Đội chủ nhà có bàn thắng đẹp ở phút cuối.
    Người dân ở nhà xem tin trên báo và đài.
    Chiều tối hàng quán vẫn mở cửa đón khách.
    """

  private static let files = train()

  private static func train() -> ContextTraining.Files {
    let articles = (0..<160).compactMap { number in
      let (title, said) =
        number % 2 == 0
        ? ("Bão đổ bộ", "Ven biển sáng nay có gió giật mạnh, trời mưa to.")
        : ("Trận cầu đinh", "Đội chủ nhà có bàn thắng đẹp ở những phút cuối trận.")
      let text = [title, "", said, "", body.replacing("\n", with: "\\n")].joined(separator: "\\n")
      return NewsCorpus.article(Array("{\"id\": \"\(number)\", \"t\": \"\(text)\"}".utf8)[...])
    }
    return ContextTraining(rarity: rarity).train(articles)
  }

  private static let rarity: SyllableRarity = {
    let keys = SyllableScanner().syllables(in: Array((body + " bão đổ bộ trận cầu đinh").utf8))
      .filter { $0.kind == .letters }.map(\.key)
    let counts = Dictionary(keys.map { ($0, (texts: 10, abstracts: 5)) }) { first, _ in first }
    return SyllableRarity(EmbeddedBytes(keeping: SyllableRarity.file(counts: counts, total: 20)))
  }()

  /// The logit of a syllable or a run of two in a page.
  private static func likelihood(
    of word: String,
    in text: String,
    size: Int,
    _ model: FactorModel
  ) -> Float? {
    let pipeline = NewsPipeline.standard
    let page = pipeline.page(Array(text.utf8), format: .plain)
    let reading = pipeline.reading(of: pipeline.article(in: page), in: page)
    let (words, keys) = SentenceFeatures.contextWords(of: reading, size: size, rarity: rarity)
    let wanted = SyllableScanner().syllables(in: Array(word.utf8))
      .filter { $0.kind == .letters }.map(\.key)
    guard let key = size == 1 ? wanted.first : SentenceFeatures.runs(of: wanted).first,
      let place = keys.firstIndex(of: key)
    else { return nil }
    let context = model.context(heading: words.title, body: words.body)
    return model.logits(words.words, context)[place]
  }
}
