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
