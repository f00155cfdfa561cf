import NewsPipeline
import Testing
import VietText

/// What is left of a sentence that has to do as a headline.
struct HeadlineTests {
  @Test(arguments: [
    (
      "Ông Lê Văn Tấn (52 tuổi) cho biết nhà máy nước xã Trà Giang sẽ mở lại vào tháng sau, sau khi thay ống.",
      "Ông Lê Văn Tấn cho biết nhà máy nước xã Trà Giang sẽ mở lại vào tháng sau"
    ),
    (
      "Sáng 12/3, cây cầu treo nối hai bản (dài 120 mét) đã được khánh thành sau hai năm chờ đợi, trước khi mùa mưa đến.",
      "cây cầu treo nối hai bản đã được khánh thành sau hai năm chờ đợi"
    ),
  ])
  func `a headline leaves out when, why and asides, and keeps who says it`(
    _ sentence: String,
    _ headline: String
  ) {
    #expect(self.headline(of: sentence) == headline)
  }

  @Test func `who somebody is between commas is left out before what he does`() {
    let sentence =
      "Bà Trần Thị Lụa, giám đốc bảo tàng tỉnh Lam Sơn, đã trao 120 hiện vật cho Hội Hữu nghị Việt Nam - Cuba."
    #expect(headline(of: sentence).hasPrefix("Bà Trần Thị Lụa đã trao 120 hiện vật"))
  }

  @Test(arguments: [
    "Khi nước sông Trà dâng cao, huyện Lam Sơn đưa 120 hộ dân lên đồi, còn bộ đội thì chở gạo vào bản.",
    "Theo Hội Hữu nghị Việt Nam - Cuba, 30 sinh viên Cuba sẽ đến Lam Sơn vào mùa thu để học làm cà phê.",
    "Trả lời câu hỏi của báo, ông Lê Văn Tấn nói huyện Lam Sơn sẽ mở lại trường học trong tuần này vì nước rút.",
  ])
  func `a headline begins with who or what it is about`(_ sentence: String) {
    let headline = headline(of: sentence)
    let openings = ["Khi", "Theo", "Trả lời", "Ông nói", "và ", "nhưng "]
    #expect(!openings.contains { headline.hasPrefix($0) }, "\(headline)")
    #expect(sentence.contains(headline))
  }

  @Test(arguments: [
    "Ông nói: “Chúng tôi cần nước sạch hơn cần mì gói, và cần thuốc”, nhưng huyện Lam Sơn chưa có xe chở nước.",
    "Huyện Lam Sơn mở lớp “Tiếng Tây Ban Nha cho bộ đội, công an và sinh viên” ở ba xã ven sông Trà, theo báo Sông Trà.",
  ])
  func `a headline breaks no quotation`(_ sentence: String) {
    let headline = headline(of: sentence)
    #expect(!headline.isEmpty && headline.contains("“") == headline.contains("”"), "\(headline)")
  }

  @Test(arguments: [
    "Huyện Lam Sơn mở ba lớp dạy tiếng Tây Ban Nha cho bộ đội, công an và sinh viên ở ba xã ven sông Trà từ tháng này.",
    "Đoàn đại biểu Đảng Cộng sản Cuba thăm nhà máy đường, trường học và bệnh viện của tỉnh Lam Sơn trong ba ngày, rồi về Hà Nội.",
  ])
  func `a headline does not end in what asks for more`(_ sentence: String) {
    let last = headline(of: sentence).split(separator: " ").last.map(String.init) ?? ""
    #expect(!["và", "của", "từ", "trong", "cho", "ở", "rồi", "đã", "ba", ""].contains(last))
  }

  @Test func `a sentence with nothing to cut is the headline without its stop`() {
    #expect(headline(of: "Mưa.") == "Mưa")
    #expect(headline(of: "“”") == "")
    #expect(headline(of: "Ông ấy đến, rồi đi.") == "Ông ấy đến, rồi đi")
  }

  @Test func `the stop of a title is no part of the headline`() {
    #expect(headline(ofPage: "Mưa lớn ở Lam Sơn.\n\n\(Self.flood)") == "Mưa lớn ở Lam Sơn")
  }

  @Test func `a title with the name of the site after a bar is cut at the bar`() {
    let page = "Mưa lớn ở Lam Sơn | Báo Sông Trà\n\nMưa lớn suốt đêm làm ngập 300 ngôi nhà."
    #expect(headline(ofPage: page) == "Mưa lớn ở Lam Sơn")
  }

  @Test(arguments: [
    "MƯA LỚN Ở LAM SƠN", "Mưa lớn ở huyện Lam Sơn và các xã ven…",
    "Mưa lớn suốt đêm qua ở huyện Lam Sơn đã làm ngập hàng trăm ngôi nhà và cuốn trôi hai cây cầu gỗ bắc qua sông Trà.",
  ])
  func `a title in capitals, a cut one and a long sentence are no headlines`(_ title: String) {
    let page = "\(title)\n\n\(Self.flood)"
    let headline = headline(ofPage: page)
    #expect(headline != title && !headline.isEmpty)
    #expect(headline.split(separator: " ").count <= 22, "\(headline)")
  }

  @Test(arguments: [flood, "MƯA LỚN Ở LAM SƠN\n\n\(flood)"])
  func `no word of a headline is new`(_ page: String) {
    let words = Set(page.split { !$0.isLetter && !$0.isNumber })
    let found = headline(ofPage: page).split { !$0.isLetter && !$0.isNumber }
    #expect(!found.isEmpty)
    #expect(found.allSatisfy(words.contains))
  }

  private static let flood = """
    Mực nước tại cầu Bến Lội sáng nay còn cao hơn mức báo động hai là 30 cm, và chỉ rút chừng năm phân mỗi giờ.
    Ủy ban nhân dân huyện Lam Sơn cho biết 120 hộ dân ở ba xã ven sông Trà vẫn phải ở nhờ trong trường học vì nhà còn ngập.
    Bộ đội đã chở đến bốn chuyến nước sạch, mỗi chuyến 5.000 lít, và lập hai trạm y tế lưu động ở xã Trà Giang.
    """

  private func headline(of sentence: String) -> String {
    headline(NewsPipeline.standard.reading(ofQuery: sentence))
  }

  private func headline(ofPage page: String) -> String {
    let pipeline = NewsPipeline.standard
    let page = pipeline.page(Array(page.utf8), format: .plain)
    return headline(pipeline.reading(of: pipeline.article(in: page), in: page))
  }

  private func headline(_ reading: Reading) -> String {
    let pipeline = NewsPipeline.standard
    let summary = pipeline.summary(of: reading, entities: EntitySet(), length: .sentences(1))
    let pieces = pipeline.headline(of: reading, beside: summary)
    return pieces.map(reading.text.string).joined(separator: " ")
  }
}
