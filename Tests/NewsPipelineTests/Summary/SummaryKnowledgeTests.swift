import LinearModel
import NewsPipeline
import Testing
import VietText

/// What the summarizer knows of words and captions before it sees an article.
struct SummaryKnowledgeTests {
  @Test func `a caption is told from a sentence of a report`() {
    let captions = SummaryKnowledge.standard.captions
    let caption = captions.score(of: "Cầu treo bắc qua sông Trà nhìn từ phía thượng nguồn.")
    let report = captions.score(
      of: "Theo Sở Giao thông Vận tải, cây cầu sẽ được thông xe vào tháng 9 sau hai năm thi công."
    )
    #expect(caption > report)
  }

  @Test func `every different syllable of the body is described once`() {
    let reading = reading("Mưa lớn\n\nMưa lớn làm ngập chợ, mưa làm đổ cây cổ thụ.")
    let words = SentenceFeatures.words(
      of: reading,
      size: 1,
      rarity: SummaryKnowledge.standard.rarity
    )
    // Mưa, lớn, làm, ngập, chợ, đổ, cây, cổ, thụ
    #expect(words.keys.count == 9)
    #expect(Set(words.keys).count == 9)
    #expect(words.rows.count % words.keys.count == 0)
  }

  @Test func `runs of two do not cross a sentence`() {
    let reading = reading("Tin bão\n\nBão số ba đã tan. Bão số bốn sắp vào bờ.")
    let runs = SentenceFeatures.words(
      of: reading,
      size: 2,
      rarity: SummaryKnowledge.standard.rarity
    )
    // bão số, số ba, ba đã, đã tan; số bốn, bốn sắp, sắp vào, vào bờ
    #expect(runs.keys.count == 8)
  }

  @Test(arguments: [("gió", 1), ("gió mạnh", 2)])
  func `a word tells more under a title that it goes with`(word: String, size: Int) throws {
    let storm = try #require(likelihood(of: word, under: "Bão số 5 áp sát đất liền", size: size))
    let match = try #require(likelihood(of: word, under: "Thủ môn ghi bàn phút cuối", size: size))
    #expect(storm > match)
  }

  @Test(arguments: [("bàn", 1), ("bàn thắng", 2)])
  func `another word tells more under another title`(word: String, size: Int) throws {
    let storm = try #require(likelihood(of: word, under: "Bão số 5 áp sát đất liền", size: size))
    let match = try #require(likelihood(of: word, under: "Thủ môn ghi bàn phút cuối", size: size))
    #expect(match > storm)
  }
}

/// The logit of being said in the abstract, of a word in a body of storm and of football.
private func likelihood(of word: String, under title: String, size: Int) -> Float? {
  let body = """
    Chiều nay gió mạnh và mưa lớn đã tràn vào thị trấn ven biển.
    Đội chủ nhà có bàn thắng ở những giây cuối cùng của trận đấu.
    Người dân ngồi trong quán xem tin tức cả buổi tối.
    """
  let name = size == 1 ? "models/context-syllables.bin" : "models/context-runs.bin"
  let (words, keys) = SentenceFeatures.contextWords(
    of: reading(title + "\n\n" + body),
    size: size,
    rarity: SummaryKnowledge.standard.rarity
  )
  let wanted = SyllableScanner().syllables(in: Array(word.utf8)).filter { $0.kind == .letters }
  let key = size == 1 ? wanted.first?.key : SentenceFeatures.runs(of: wanted.map(\.key)).first
  guard let model = FactorModel(EmbeddedBytes(Resource.bytes(name))),
    let place = keys.firstIndex(where: { $0 == key })
  else { return nil }
  let context = model.context(heading: words.title, body: words.body)
  return model.logits(words.words, context)[place]
}

extension CaptionModel {
  fileprivate func score(of sentence: String) -> Float {
    score(SyllableScanner().syllables(in: Array(sentence.utf8))[...])
  }
}

private func reading(_ text: String) -> Reading {
  let pipeline = NewsPipeline.standard
  let page = pipeline.page(Array(text.utf8), format: .plain)
  return pipeline.reading(of: pipeline.article(in: page), in: page)
}
