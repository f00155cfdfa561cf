import NewsPipeline
import Testing
import VietText

/// Topics of a client's own, from a few examples.
struct TopicSetTests {
  private static let set = NewsPipeline.standard.topicSet(
    named: "own",
    topics: [
      UserTopic(
        id: "gold",
        name: "Giá vàng",
        examples: [
          "Giá vàng miếng tăng mạnh phiên sáng nay, người mua xếp hàng từ sớm.",
          "Vàng thế giới giảm, giá vàng trong nước đứng yên.",
        ],
        keywords: ["giá vàng"]
      ),
      UserTopic(
        id: "football",
        name: "Bóng đá",
        examples: [
          "Đội tuyển thắng hai bàn ở vòng loại, người hâm mộ đổ ra đường.",
          "Huấn luyện viên công bố danh sách cầu thủ dự vòng loại.",
        ]
      ),
    ]
  )

  @Test func `a text like the examples gets their topic`() {
    let labels = labels(
      of: "Người hâm mộ chờ đội tuyển\n\nĐội tuyển đá trận vòng loại với đủ cầu thủ."
    )
    #expect(labels.first?.id == "own/football")
  }

  @Test func `a keyword speaks for its topic`() {
    let labels = labels(of: "Chợ phiên\n\nCác bà bàn nhau về giá vàng và giá gạo.")
    #expect(labels.first?.id == "own/gold")
    #expect(labels.first?.evidence.isEmpty == false)
  }

  @Test func `the same text gets the same probability every time`() {
    let text = "Đội tuyển và giá vàng\n\nNgười hâm mộ mua vàng mừng đội tuyển."
    #expect(labels(of: text) == labels(of: text))
  }

  @Test func `an example is known by the syllables that it shares with two others`() {
    // Giá, vàng, mua, bán: hardly a run of two stands in all three.
    let gold = UserTopic(
      id: "gold",
      name: "Giá vàng",
      examples: [
        "Giá vàng miếng tăng mạnh phiên sáng nay, người mua xếp hàng.",
        "Vàng thế giới giảm, giá vàng trong nước đứng yên.",
        "Nhà vàng nới chênh lệch giá mua và giá bán.",
      ]
    )
    let rain = UserTopic(
      id: "rain",
      name: "Mưa lũ",
      examples: ["Mưa lớn gây ngập ở miền Trung.", "Lũ trên các sông dâng cao sau mưa."]
    )
    let set = NewsPipeline.standard.topicSet(named: "two", topics: [gold, rain])
    #expect(set.evaluate().first?.recall ?? 0 > 0.6)
  }

  @Test func `an evaluation has one line a topic`() {
    #expect(Self.set.evaluate().map(\.id) == ["gold", "football"])
    #expect(Self.set.evaluate().allSatisfy { (0...1).contains($0.f1) })
  }

  private func labels(of text: String) -> [Topic] {
    NewsPipeline.standard.topics(of: read(text), sets: [Self.set])
  }
}

/// Queries, keywords, headlines, and digests of several articles.
struct SummaryOptionsTests {
  private static let rain = """
    Mưa lớn ở Lam Sơn

    Mưa lớn suốt đêm làm ngập 300 ngôi nhà ở huyện Lam Sơn.
    Chính quyền đã đưa 120 hộ dân đến trường học ở nơi cao.
    Đường sắt qua huyện tạm ngừng vì nước dâng trên ray.
    Học sinh được nghỉ học đến hết tuần này.
    """

  @Test func `a query asks for the sentence that answers it`() {
    let pipeline = NewsPipeline.standard
    let reading = read(Self.rain)
    let summary = pipeline.summary(
      of: reading,
      entities: EntitySet(),
      length: .sentences(1),
      query: pipeline.reading(ofQuery: "đường sắt có chạy không")
    )
    let chosen = summary.choices.map { reading.text.string(reading.sentences[$0.sentence].span) }
    #expect(chosen == ["Đường sắt qua huyện tạm ngừng vì nước dâng trên ray."])
  }

  @Test func `what two articles say stands once in a digest`() {
    let digest = NewsPipeline.standard.digest(
      of: [read(Self.rain), read(Self.rain)],
      length: .sentences(4)
    )
    #expect(digest.choices.count == 4)
    #expect(Set(digest.choices.map(\.sentence)).count == 4)
  }

  @Test func `keywords are phrases of the text`() {
    let reading = read(Self.rain)
    let keywords = NewsPipeline.standard.keywords(of: reading, entities: EntitySet(), limit: 5)
    #expect(!keywords.isEmpty)
    #expect(keywords.count <= 5)
    #expect(keywords.first?.score == 1)
  }

  @Test func `a keyword breaks no word`() {
    let page = """
      Hai nước bàn về vũ khí hạt nhân

      Vũ khí hạt nhân là chuyện đầu tiên mà hai bộ trưởng bàn ở Lam Sơn.
      Không ai bán vũ khí hạt nhân cho bên kia, và thẻ ngân hàng của hai nước dùng chung từ năm sau.
      Khách sạn nào cũng nhận thẻ ngân hàng của nước bạn, còn vũ khí hạt nhân thì đem bỏ.
      """
    let reading = read(page)
    let keywords = NewsPipeline.standard.keywords(of: reading, entities: EntitySet(), limit: 6)
    let found = keywords.map { reading.text.string($0.span).lowercased() }
    #expect(found.contains("vũ khí hạt nhân") && found.contains("thẻ ngân hàng"), "\(found)")
    #expect(!found.contains { ["khí hạt", "vũ khí hạt", "thẻ ngân", "khí hạt nhân"].contains($0) })
  }

  @Test func `a good title is the headline`() {
    #expect(headline(of: Self.rain) == "Mưa lớn ở Lam Sơn")
  }

  @Test func `without a good title the headline is a stretch of a sentence`() {
    let body = """
      Theo chính quyền, tỉnh Lam Sơn vừa khánh thành cây cầu mới nối hai bờ sông Trà, sau hai năm thi công.
      Ai cũng vui vì đường đi chợ gần hơn trước.
      """
    let pipeline = NewsPipeline.standard
    let reading = pipeline.reading(ofQuery: body)
    let summary = pipeline.summary(of: reading, entities: EntitySet(), length: .sentences(1))
    let found = NewsPipeline.standard.headline(of: reading, beside: summary).map(
      reading.text.string
    ).joined(separator: " ")
    #expect(body.contains(found))
    #expect(found == "tỉnh Lam Sơn vừa khánh thành cây cầu mới nối hai bờ sông Trà")
  }

  private func headline(of text: String) -> String? {
    let reading = read(text)
    let summary = NewsPipeline.standard.summary(
      of: reading,
      entities: EntitySet(),
      length: .sentences(1)
    )
    return NewsPipeline.standard.headline(of: reading, beside: summary).map(reading.text.string)
      .joined(separator: " ")
  }
}

private func read(_ text: String) -> Reading {
  let pipeline = NewsPipeline.standard
  let page = pipeline.page(Array(text.utf8), format: .plain)
  return pipeline.reading(of: pipeline.article(in: page), in: page)
}
