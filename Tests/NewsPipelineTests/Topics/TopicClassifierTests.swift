import Foundation
import NewsPipeline
import TestSupport
import Testing
import VietText

/// What an article is about, and what it only mentions.
struct TopicClassifierTests {
  @Test func `countries named in every sentence cost no more than their number`() {
    func time(_ count: Int) -> Int {
      let text = String(repeating: "Bắc Kinh gặp Washington.\n", count: count)
      let reading = Readings.reading(text)
      return processorTime {
        _ = TopicClassifier.standard.topics(of: reading, entities: EntitySet())
      }
    }
    #expect(time(4_000) < time(500) * 24, "quadratic work would be sixty-fourfold")
  }

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

  @Test(arguments: lookAlikes)
  func `what only looks like a relation is none`(_ page: String) {
    let found = topics(of: page).topics.filter { $0.probability >= 0.5 }.map(\.id)
    #expect(found.allSatisfy { !$0.hasPrefix("relations/") }, "\(found)")
  }

  @Test(arguments: pairsByOtherNames)
  func `a pair is known by capitals, leaders, parties and hai nước`(_ pair: String, _ page: String)
  {
    expectTopics(page, include: ["relations/\(pair)"])
  }

  @Test func `a journey to two countries is about each, not about the two`() {
    expectTopics(
      """
      Chủ tịch Quốc hội lên đường thăm Hungary và Bulgaria

      Chủ tịch Quốc hội sáng nay rời Hà Nội, bắt đầu chuyến thăm chính thức Hungary và Bulgaria.
      Tại Budapest, đoàn hội đàm với lãnh đạo Quốc hội Hungary. Chặng sau, đoàn làm việc ở Sofia.
      """,
      include: ["relations/VN-HU", "relations/VN-BG"],
      exclude: ["relations/BG-HU"]
    )
  }

  @Test(arguments: lookAlikes + pairsByOtherNames.map(\.1))
  func `the weights of the evidence and the prior sum to the logit`(_ page: String) {
    for topic in topics(of: page).topics {
      let sum = topic.evidence.reduce(topic.prior) { $0 + $1.weight }
      #expect(abs(sum - topic.score) < 1e-6)
      #expect(abs(log(topic.probability / (1 - topic.probability)) - sum) < 1e-6)
    }
  }

  @Test(arguments: lookAlikes + pairsByOtherNames.map(\.1))
  func `evidence lies in the article, each place once, those for a label first`(_ page: String) {
    let (reading, topics) = topics(of: page)
    for topic in topics {
      let spans = topic.evidence.map(\.span).sorted { $0.start < $1.start }
      #expect(spans.allSatisfy { !$0.isEmpty && $0.end <= reading.text.bytes.count })
      #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start })
      let signs = topic.evidence.map { $0.weight > 0 }
      #expect(signs == signs.sorted { $0 && !$1 })
    }
  }

  @Test func `nothing is surer than those who labelled the articles`() {
    #expect(
      pairsByOtherNames.flatMap { topics(of: $0.1).topics }.allSatisfy { $0.probability <= 0.99 }
    )
  }

  @Test func `a page without words has no certain topic`() {
    expectTopics("", include: [])
    #expect(topics(of: "...").topics.allSatisfy { $0.probability < 0.5 })
  }

  @Test func `the most probable comes first, and of equally probable ones the more specific`() {
    for (_, page) in pairsByOtherNames {
      let scores = topics(of: page).topics.map(\.score)
      #expect(scores == scores.sorted(by: >))
    }
    let tied = ["iptc/weather", "friendship-association", "relations/VN-CU"].map {
      Topic(id: $0, names: [], medtop: $0.hasPrefix("iptc") ? "1" : nil, score: 9)
    }
    #expect(TopicClassifier.ranked(tied).map(\.id) == tied.reversed().map(\.id))
  }
}

/// Pages that name countries and are not about their relations.
private let lookAlikes = [
  """
  Mark Cuban bán cổ phần đội bóng rổ

  Tỷ phú Mark Cuban vừa bán phần lớn cổ phần đội bóng rổ của mình. Cuban nói ông vẫn sẽ xem mọi trận trên sân nhà.
  """,
  """
  Nối liền bàn tay cho người thợ mộc

  Bác sĩ Bệnh viện Hữu nghị Việt Nam - Cuba Đồng Hới nối thành công bàn tay đứt lìa cho một thợ mộc 34 tuổi. Ca mổ kéo dài bảy giờ.
  """,
  """
  Gia đình nạn nhân sang Thái Lan nhận thi hài

  Đại sứ quán Việt Nam tại Thái Lan đã cử cán bộ lãnh sự giúp gia đình làm thủ tục đưa thi hài công dân tử nạn về nước.
  Cảnh sát Thái Lan nói chiếc xe khách chạy quá tốc độ.
  """,
  """
  Tuyển futsal Việt Nam thua Brazil

  Tuyển futsal Việt Nam thua Brazil 1-9 ở trận mở màn vòng chung kết. Huấn luyện viên nói các cầu thủ đã học được nhiều.
  Trận tới đội gặp Panama. Bàn thắng duy nhất do đội trưởng ghi từ chấm phạt đền.
  """,
  """
  Bắt kẻ đâm bị thương hai bác sĩ Cuba

  Công an bắt một thanh niên đâm bị thương hai bác sĩ Cuba trong quán ăn đêm. Nghi phạm khai cãi nhau vì chỗ để xe.
  """,
  """
  Hạt điều vào thêm thị trường

  Hạt điều đã có mặt ở Mỹ, Hà Lan, Trung Quốc, Đức, Cuba, Nhật Bản và Ai Cập. Giá xuất khẩu tăng 3% so với năm trước.
  """,
]

/// Pages about a pair that is not named plainly, with the pair.
private let pairsByOtherNames = [
  (
    "VN-CU",
    """
    Hà Nội và La Habana ký chương trình hợp tác năm năm

    Lãnh đạo Hà Nội tiếp đoàn đại biểu thủ đô La Habana đang ở thăm. Hai bên ký chương trình hợp tác về thoát nước và y tế, góp phần vào tình hữu nghị hai nước.
    Bí thư Thành ủy La Habana cảm ơn nhân dân Việt Nam.
    """
  ),
  (
    "VN-LA",
    """
    Lãnh đạo hai đảng gặp nhau ở Viêng Chăn

    Tổng Bí thư Đảng Nhân dân Cách mạng Lào tiếp đoàn đại biểu Đảng Cộng sản Việt Nam. Hai bên trao đổi kinh nghiệm xây dựng Đảng, cảm ơn sự giúp đỡ của nước bạn.
    """
  ),
  (
    "CN-US",
    """
    Washington và Bắc Kinh trở lại bàn đàm phán

    Nhà Trắng cho biết phái đoàn Bắc Kinh sẽ tới Washington trong tuần. Hai nước muốn gỡ thuế đánh vào hàng hóa của nhau.
    """
  ),
  (
    "JP-KR",
    """
    Tokyo triệu đại sứ Hàn Quốc

    Bộ Ngoại giao Nhật Bản triệu đại sứ Hàn Quốc để phản đối phán quyết của tòa án Seoul. Quan hệ hai nước xấu đi từ đầu năm.
    """
  ),
]

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
