import NewsPipeline
import Testing
import VietText

/// The same page gives the same topics and the same summary, however often and on however many
/// threads it is read.
struct SameResultTests {
  private static let pages = [
    """
    Hai nước ký thỏa thuận về lúa gạo

    Sáng 12/3, tại Hà Nội, đại diện Việt Nam và Cuba ký thỏa thuận hợp tác trồng lúa giai đoạn mới.
    Theo đó, 20 chuyên gia sẽ sang tỉnh Pinar del Río làm việc hai năm.
    Đại sứ Cuba cảm ơn sự giúp đỡ của nhân dân Việt Nam trong những năm khó khăn.
    """,
    """
    Cầu mới qua sông Trà

    Tỉnh Lam Sơn khánh thành cây cầu dài 420 mét sau hai năm thi công, vốn 310 tỷ đồng.
    Người dân hai xã không còn phải đi đò. Học sinh đến trường gần hơn 20 km.
    """,
  ]

  private struct Result: Equatable, Sendable {
    let topics: [Topic]
    let summary: Summary
    let keywords: [Keyword]
  }

  @Test func `eight threads give what one gives`() async {
    let alone = Self.pages.map(Self.result)
    await withTaskGroup(of: (Int, Result).self) { group in
      for number in 0..<32 {
        let page = number % Self.pages.count
        group.addTask { (page, Self.result(Self.pages[page])) }
      }
      for await (page, result) in group { #expect(result == alone[page]) }
    }
  }

  private static func result(_ text: String) -> Result {
    let pipeline = NewsPipeline.standard
    let page = pipeline.page(Array(text.utf8), format: .plain)
    let reading = pipeline.reading(of: pipeline.article(in: page), in: page)
    let entities = pipeline.entities(in: reading)
    return Result(
      topics: pipeline.topics(of: reading, entities: entities),
      summary: pipeline.summary(of: reading, entities: entities, length: .sentences(2)),
      keywords: pipeline.keywords(of: reading, entities: entities, limit: 5)
    )
  }
}
