import NewsPipeline
import Testing
import VietText

/// Which sentences a summary is made of.
struct SummarizerTests {
  @Test func `sentences come in the order of the document`() {
    let summary = summary(of: page, .sentences(3))
    #expect(summary.choices.map(\.sentence) == summary.choices.map(\.sentence).sorted())
    #expect(summary.choices.count == 3)
  }

  @Test func `the title is never chosen`() {
    let chosen = sentences(of: page, .sentences(99))
    #expect(!chosen.contains("Cầu mới nối hai bờ sông Trà"))
  }

  @Test func `a summary keeps to its characters`() {
    let chosen = sentences(of: page, .characters(120))
    #expect(chosen.joined(separator: " ").unicodeScalars.count <= 120)
    #expect(!chosen.isEmpty)
  }

  @Test func `a ratio is a share of the sentences of the body`() {
    #expect(sentences(of: page, .ratio(0.5)).count == 3)
  }

  @Test func `a page without sentences has an empty summary`() {
    #expect(sentences(of: "", .sentences(3)).isEmpty)
  }
}

private let page = """
  Cầu mới nối hai bờ sông Trà

  Sáng 12/3, tỉnh Lam Sơn khánh thành cây cầu mới nối hai bờ sông Trà sau hai năm thi công.

  Cây cầu dài 420 mét, rộng 12 mét, có tổng vốn 310 tỷ đồng từ ngân sách tỉnh.
  Trước đây người dân hai xã ven sông phải đi đò hoặc vòng hơn 20 km mới sang được chợ huyện.
  Ông Lê Văn Tấn, một nông dân, nói rằng từ nay con ông đi học không còn lo mùa nước lớn.
  Chính quyền tỉnh cho biết sẽ làm thêm đường dẫn về khu công nghiệp trong năm sau.
  Lễ khánh thành có đông đảo người dân tham dự.
  """

private func summary(of page: String, _ length: SummaryLength) -> Summary {
  let reading = reading(page)
  return NewsPipeline.standard.summary(of: reading, entities: EntitySet(), length: length)
}

private func sentences(of page: String, _ length: SummaryLength) -> [String] {
  let reading = reading(page)
  let summary = NewsPipeline.standard.summary(of: reading, entities: EntitySet(), length: length)
  return summary.choices.map { reading.text.string($0.span) }
}

private func reading(_ text: String) -> Reading {
  let pipeline = NewsPipeline.standard
  let page = pipeline.page(Array(text.utf8), format: .plain)
  return pipeline.reading(of: pipeline.article(in: page), in: page)
}
