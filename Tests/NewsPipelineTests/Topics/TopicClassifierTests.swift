import NewsPipeline
import Testing
import VietText

/// What an article is about, and what it only mentions.
struct TopicClassifierTests {
  @Test func `a meeting of two leaders is about their countries`() {
    expectTopics(
      """
      Chủ tịch nước hội đàm với Chủ tịch Cuba

      Chiều 12/3, tại Hà Nội, Chủ tịch nước Việt Nam đã hội đàm với Chủ tịch Cuba đang thăm chính thức Việt Nam.
      Hai bên nhất trí đưa quan hệ Việt Nam - Cuba đi vào chiều sâu.
      Lãnh đạo hai nước chứng kiến lễ ký ba thỏa thuận hợp tác về nông nghiệp và y tế.
      """,
      include: ["relations/VN-CU", "iptc/politics-government"]
    )
  }

  @Test func `a hospital named after a friendship is no relation`() {
    expectTopics(
      """
      Bé trai bị ong đốt nhập viện

      Bệnh viện Hữu nghị Việt Nam - Cuba Đồng Hới vừa cứu sống một bé trai 6 tuổi bị ong đốt hơn 40 nốt.
      Bác sĩ cho biết bé được lọc máu trong hai ngày và đã tỉnh táo.
      Gia đình đưa bé về nhà chiều 3/5.
      """,
      exclude: ["relations/VN-CU", "friendship-association"]
    )
  }

  @Test func `a congress of a friendship association is about it and its pair`() {
    expectTopics(
      """
      Hội hữu nghị Việt Nam - Campuchia tỉnh Sông Lam đại hội lần thứ tư

      Sáng 8/5, Hội hữu nghị Việt Nam - Campuchia tỉnh Sông Lam tổ chức đại hội nhiệm kỳ mới với 120 hội viên.
      Đại hội bầu Ban Chấp hành gồm 21 người. Hội sẽ mở lớp tiếng Khmer và trao học bổng cho lưu học sinh.
      """,
      include: ["friendship-association", "friendship-association/VN-KH"]
    )
  }

  @Test func `evidence lies in the article`() {
    let (reading, topics) = topics(
      of: "Bão số 5 gây mưa lớn\n\nBão số 5 gây mưa rất to ở miền Trung."
    )
    for evidence in topics.flatMap(\.evidence) {
      #expect(evidence.span.end <= reading.text.bytes.count)
      #expect(!evidence.span.isEmpty)
    }
  }

  @Test func `a page without words has no certain topic`() {
    expectTopics("", include: [])
    #expect(topics(of: "...").topics.allSatisfy { $0.probability < 0.5 })
  }

  @Test func `relations come before subjects, and what is unlikely comes last`() {
    let text =
      "Việt Nam và Cuba ký thỏa thuận\n\nViệt Nam và Cuba hội đàm, ký hai thỏa thuận hợp tác."
    let topics = topics(of: text).topics
    #expect(topics.first?.id == "relations/VN-CU")
    let likely = topics.prefix { $0.probability >= 0.5 }
    #expect(topics.dropFirst(likely.count).allSatisfy { $0.probability < 0.5 })
  }
}

private func topics(of text: String) -> (reading: Reading, topics: [Topic]) {
  let pipeline = NewsPipeline.standard
  let page = pipeline.page(Array(text.utf8), format: .plain)
  let reading = pipeline.reading(of: pipeline.article(in: page), in: page)
  return (reading, pipeline.topics(of: reading, entities: pipeline.entities(in: reading)))
}

/// The one place that knows the API.
private func expectTopics(
  _ text: String,
  include: Set<String> = [],
  exclude: Set<String> = [],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let found = Set(topics(of: text).topics.filter { $0.probability >= 0.5 }.map(\.id))
  #expect(include.subtracting(found).isEmpty, "\(found.sorted())", sourceLocation: sourceLocation)
  #expect(exclude.isDisjoint(with: found), "\(found.sorted())", sourceLocation: sourceLocation)
}
