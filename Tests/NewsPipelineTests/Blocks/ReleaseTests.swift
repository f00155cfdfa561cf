import NewsPipeline
import Testing
import VietText

/// Releases of offices and companies, and newsletters: who writes, when, and whom to ask.
struct ReleaseTests {
  @Test(arguments: [
    ("Trung tâm Dự báo nhân lực – Thông cáo báo chí – 18/02/2025", "Trung tâm Dự báo nhân lực"),
    (
      "Hội Người cao tuổi Nghệ An – Tin báo chí – Vinh, ngày 18/02/2025",
      "Hội Người cao tuổi Nghệ An"
    ),
    ("Thông báo | Cục Sở hữu trí tuệ | 18-02-2025", "Cục Sở hữu trí tuệ"),
    ("BẢN TIN HỮU NGHỊ • Số 41 • Thứ Ba, 18/02/2025", "BẢN TIN HỮU NGHỊ"),
    ("Bản tin tháng 2/2025 – số 17 – 18/02/2025", nil),
    ("Hà Nội, ngày 18 tháng 2 năm 2025", nil),
  ])
  func `the line over the title says who publishes and when`(_ line: String, _ office: String?) {
    let (page, article) = plain("\(line)\n\n\(Self.title)\n\n\(Self.text)")
    #expect(article.title.map(page.text.string) == Self.title)
    #expect(article.published?.value == "2025-02-18")
    #expect(article.agency?.name == office)
    #expect(article.authors.isEmpty)
  }

  @Test(arguments: [
    "Giá vàng hôm nay - 18/02/2025",
    "Trung tâm Dự báo khí tượng: Bản tin bão khẩn cấp - 18/02/2025",
    "Đại sứ quán Việt Nam tại Lào - Lễ trao học bổng - 18/02/2025",
  ])
  func `a title may end in a date`(_ title: String) {
    let (page, article) = plain("\(title)\n\n\(Self.text)")
    #expect(article.title.map(page.text.string) == title)
  }

  @Test(arguments: [
    "Liên hệ báo chí:\nChị Thùy – 0900 000 000\nlienhe@dubao.example",
    "Thông tin liên hệ:\nBà Đỗ Thị Ngân\nTrưởng phòng Truyền thông\nĐT: 024 0000 0000",
    "Mọi chi tiết xin liên hệ:\nVăn phòng Hội Người cao tuổi\nAnh Hồ Na – +84 900 000 000",
    "Anh Lò Văn Páo, 0900.000.000",
  ])
  func `whom the press may ask is no part of the article`(_ contacts: String) {
    let (_, article) = plain("\(Self.title)\n18/02/2025\n\n\(Self.text)\n\n\(contacts)")
    let count = contacts.split(separator: "\n").count
    #expect(article.blocks.suffix(count).allSatisfy { $0.kind == .widget })
    #expect(article.authors.isEmpty)
  }

  @Test(arguments: [
    "→ Đọc tiếp", "[Đọc tiếp]", "... Xem chi tiết »",
  ])
  func `a line that asks to read on is a teaser`(_ end: String) {
    let teaser = "Hội hữu nghị mở lớp ghi-ta cho thiếu nhi \(end)"
    let (_, article) = plain("\(Self.title)\n18/02/2025\n\(Self.text)\nTrong số này\n\(teaser)")
    #expect(article.blocks.suffix(2).allSatisfy { $0.kind == .teaser })
  }

  @Test func `the time of a date is no telephone number`() {
    let date = "Đăng ngày: 06-05-2024 07:08 - Lượt xem: 1.203"
    let (_, article) = plain("\(Self.title)\n\(date)\n\(Self.text)")
    #expect(article.published?.value == "2024-05-06T07:08:00+07:00")
  }

  private static let title = "Sau Tết, doanh nghiệp phía Nam cần hơn 71.000 lao động"
  private static let text = """
    Khảo sát 6.240 doanh nghiệp cho thấy nhu cầu tuyển dụng quý này là 71.300 chỗ làm, tăng 8,4%.

    Mức lương chào phổ biến từ tám đến mười một triệu đồng, kèm thưởng đi làm lại đúng hẹn.

    Trung tâm cảnh báo tỷ lệ nhảy việc trong sáu tháng đầu lên tới 38%, cao nhất từ trước đến nay.
    """
}

private func plain(_ text: String) -> (Page, Article) {
  let page = PageReader().page(Array(text.utf8), format: .plain)
  return (page, BlockFinder().article(in: page))
}
