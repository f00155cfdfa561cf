import NewsPipeline
import Testing
import VietText

/// Sentences that stand alone, and budgets of characters.
struct SummaryStandingTests {
  @Test func `what leans on a sentence that is left out is not chosen alone`() {
    let chosen = chosen(of: Self.flood, .sentences(1))
    #expect(!chosen[0].hasPrefix("Theo đó") && !chosen[0].hasPrefix("Ông nói"))
  }

  @Test(arguments: ["Theo đó", "Cụ thể", "Ngoài ra", "Được biết"])
  func `what links a sentence to one that is left out is left out as well`(_ link: String) {
    let rest =
      "Ủy ban nhân dân huyện Lam Sơn cho 120 hộ dân ở nhờ trong trường học vì nước sông Trà rút chậm."
    let page = Self.flood.replacing("Ủy ban nhân dân", with: "\(link), \(rest)\nỦy ban nhân dân")
    #expect(chosen(of: page, .sentences(1)) == [rest])
  }

  @Test(arguments: [
    ("Theo đó", "khoảng 6h30 sáng 4/6, nước tràn vào ba xã ven sông."),
    ("Cụ thể", "các hộ dân ở xã Trà Giang được phát 20 kg gạo mỗi người."),
    ("Đồng thời", "ông Lê Văn Tấn cho mở kho gạo của huyện Lam Sơn."),
    ("Tuy nhiên", "nếu mưa không tạnh, trường học ở Lam Sơn phải đóng cửa."),
    ("Trước đó", "ngày 9/10, huyện Lam Sơn đã cho dân ở nhờ trong trường học."),
    ("Sau đó", "vào khoảng 18h, bộ đội chở nước sạch đến xã Trà Giang."),
  ])
  func `what has a subject of its own stands alone in lower case`(_ link: String, _ rest: String) {
    let page = "Nước sông Trà\n\n\(link), \(rest)\nMưa đã tạnh ở đó."
    #expect(chosen(of: page, .sentences(1)) == [rest])
    #expect(chosen(of: page, .sentences(2)).first == "\(link), \(rest)")
  }

  @Test(arguments: [
    "Theo đó, mực nước", "Theo đó, ông", "Theo đó Bộ Y tế", "Theo đó, nhóm", "Theo đó, người này",
    "Theo đó, các hộ này", "Theo đó, các hộ dân", "Đồng thời, yêu cầu các xã",
    "Tuy nhiên, khi được hỏi, ông", "Ngoài ra, trước đó các hộ", "Trước đó, Bộ Y tế",
    "Trước đó, các hộ dân", "Sau đó, khoảng chục hộ",
  ])
  func `a link stays where the rest is no sentence of its own or says something else`(
    _ opening: String
  ) {
    let sentence = "\(opening) cho biết nước rút."
    #expect(chosen(of: "Nước sông Trà\n\n\(sentence)", .sentences(1)) == [sentence])
  }

  @Test(arguments: ["Theo đó, người này", "Đồng thời, yêu cầu các xã", "Trước đó, Bộ Y tế"])
  func `what still leans without its link is not chosen alone`(_ opening: String) {
    let page = Self.flood.replacing("Theo đó, mực nước", with: "\(opening) báo mực nước")
    #expect(chosen(of: page, .sentences(1)).allSatisfy { !$0.contains("báo mực nước") })
  }

  @Test(arguments: [
    ("Đây là lần đầu tiên huyện Lam Sơn mở", true), ("Đây là nơi mà huyện Lam Sơn mở", false),
  ])
  func `a sentence that tells the event it points at stands alone`(
    _ opening: String,
    _ isChosen: Bool
  ) {
    let sentence =
      "\(opening) kho gạo cho 120 hộ dân ở nhờ trong trường học vì nước sông Trà rút chậm."
    let page =
      "Nước sông Trà rút chậm\n\n\(sentence)\nTrời mưa đến trưa thì tạnh hẳn.\nBà con dọn đồ lên gác."
    #expect((chosen(of: page, .sentences(1)) == [sentence]) == isChosen)
  }

  @Test func `a sentence keeps its link beside the one before it`() {
    let page = """
      Huyện Lam Sơn mở kho gạo

      Sáng 12/3, huyện Lam Sơn họp bàn cách cứu đói cho ba xã ven sông Trà.
      Theo đó, Ủy ban nhân dân huyện mở kho gạo dự trữ cho 120 hộ dân.
      """
    #expect(chosen(of: page, .sentences(2)).last?.hasPrefix("Theo đó, Ủy ban") == true)
  }

  @Test func `half of a quotation is not chosen`() {
    let chosen = chosen(of: Self.flood, .sentences(2))
    #expect(chosen.allSatisfy { $0.count { $0 == "“" } == $0.count { $0 == "”" } })
  }

  @Test(arguments: ["“Nước lên rất nhanh”", "\"Nước lên rất nhanh\"", "«Nước lên rất nhanh»"])
  func `a whole quotation is no half of one`(_ quotation: String) {
    let flood = Self.flood.replacing(
      "Ông nói: “Chúng tôi cần nước sạch hơn cần mì gói.\n",
      with: ""
    )
    .replacing("Người già và trẻ con mệt lắm”.", with: "Xe cứu thương không vào được làng.")
    let first =
      "Bà Lê Thị Sen ở xã Trà Giang, huyện Lam Sơn nói \(quotation) khi nước sông Trà dâng cao."
    let page = flood.replacing("Theo đó, mực nước", with: "\(first)\nMực nước")
    #expect(chosen(of: page, .sentences(1)) == [first])
  }

  @Test(arguments: ["- ", "(", "• "])
  func `of two sentences that say the same the one that is no item of a list is chosen`(
    _ mark: String
  ) {
    let first = "Bà Lê Thị Sen ở xã Trà Giang, huyện Lam Sơn, mất nhà khi nước sông Trà dâng cao."
    let second = "Bà Lê Thị Sen ở huyện Lam Sơn, xã Trà Giang, mất nhà khi nước sông Trà dâng cao."
    for (item, sentence) in [(first, second), (second, first)] {
      let lines = item == first ? "\(mark)\(item)\n\(sentence)" : "\(sentence)\n\(mark)\(item)"
      let page = Self.flood.replacing("Theo đó, mực nước", with: "\(lines)\nMực nước")
      #expect(chosen(of: page, .sentences(1)) == [sentence])
    }
  }

  @Test(arguments: [60, 90, 150, 400])
  func `a budget of characters is kept, and every sentence is a slice of the text`(_ budget: Int) {
    let chosen = chosen(of: Self.flood, .characters(budget))
    #expect(!chosen.isEmpty)
    #expect(chosen.joined(separator: " ").unicodeScalars.count <= budget)
    #expect(chosen.allSatisfy { Self.flood.contains($0) })
  }

  @Test func `a sentence too long for the budget ends between two words`() {
    let words = Set(Self.flood.split { !$0.isLetter && !$0.isNumber })
    for chosen in chosen(of: Self.flood, .characters(80)) {
      let found = chosen.split { !$0.isLetter && !$0.isNumber }
      #expect(found.allSatisfy(words.contains))
    }
  }

  private static let flood = """
    Nước sông Trà rút chậm

    Theo đó, mực nước tại cầu Bến Lội sáng nay còn cao hơn mức báo động hai là 30 cm, và chỉ rút chừng năm phân mỗi giờ.
    Ủy ban nhân dân huyện Lam Sơn cho biết 120 hộ dân ở ba xã ven sông Trà vẫn phải ở nhờ trong trường học vì nhà còn ngập.
    Ông nói: “Chúng tôi cần nước sạch hơn cần mì gói.
    Người già và trẻ con mệt lắm”.
    Bộ đội đã chở đến bốn chuyến nước sạch, mỗi chuyến 5.000 lít, và lập hai trạm y tế lưu động ở xã Trà Giang.
    """
}

private func reading(_ text: String) -> Reading {
  let pipeline = NewsPipeline.standard
  let page = pipeline.page(Array(text.utf8), format: .plain)
  return pipeline.reading(of: pipeline.article(in: page), in: page)
}

private func chosen(of text: String, _ length: SummaryLength) -> [String] {
  let reading = reading(text)
  let summary = NewsPipeline.standard.summary(of: reading, entities: EntitySet(), length: length)
  return summary.choices.map { reading.text.string($0.span) }
}
