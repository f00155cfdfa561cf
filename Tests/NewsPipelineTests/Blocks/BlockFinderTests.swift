import NewsPipeline
import Testing
import VietText

/// Which line of a page is what, one rule a test.
struct BlockFinderTests {
  @Test func `the first line of a plain article is its title`() {
    expectBlocks(
      """
      title     | Giá gạo tăng trở lại

      paragraph | Sáng nay, giá gạo tại các chợ đầu mối ở Cần Thơ tăng nhẹ so với hôm qua.
      paragraph | Thương lái cho biết nguồn cung giảm vì mưa.
      """
    )
  }

  @Test func `a paragraph between blank lines under the title is the lede`() {
    expectBlocks(
      """
      title     | Giá gạo tăng trở lại

      lede      | Nguồn cung giảm vì mưa kéo dài khiến giá gạo ở miền Tây nhích lên.

      paragraph | Sáng nay, giá gạo tại các chợ đầu mối ở Cần Thơ tăng nhẹ so với hôm qua.
      paragraph | Thương lái cho biết nguồn cung giảm vì mưa.
      """
    )
  }

  @Test func `the head of a list opens a run of titles`() {
    expectBlocks(
      """
      title        | Giá gạo tăng trở lại
      paragraph    | Sáng nay, giá gạo tại các chợ đầu mối ở Cần Thơ tăng nhẹ so với hôm qua.
      paragraph    | Thương lái cho biết nguồn cung giảm vì mưa, nông dân chưa muốn bán ra.
      related-list | Tin liên quan
      related-list | Hội hữu nghị Việt Nam - Lào tặng quà lưu học sinh
      most-read    | Đọc nhiều
      most-read    | Vì sao giá vàng giảm mạnh trong phiên cuối tuần?
      copyright    | Bản quyền thuộc Báo Mẫu
      """
    )
  }

  @Test func `a short line of capitals at the end signs the article`() {
    expectBlocks(
      """
      title     | Giá gạo tăng trở lại

      lede      | Nguồn cung giảm vì mưa kéo dài khiến giá gạo ở miền Tây nhích lên.

      paragraph | Sáng nay, giá gạo tại các chợ đầu mối ở Cần Thơ tăng nhẹ so với hôm qua.
      paragraph | Thương lái cho biết nguồn cung giảm vì mưa.
      byline    | Như Hà
      """
    )
  }

  @Test func `a sentence that begins like a list or a source stays a paragraph`() {
    expectBlocks(
      """
      title     | Giá gạo tăng trở lại

      lede      | Nguồn cung giảm vì mưa kéo dài khiến giá gạo ở miền Tây nhích lên.

      paragraph | Theo ông Nam, giá còn tăng.
      paragraph | Giấy phép xuất khẩu của hai doanh nghiệp đã bị thu hồi từ tháng trước vì vi phạm.
      paragraph | Hotline của hợp tác xã nhận hàng trăm cuộc gọi mỗi ngày từ thương lái các tỉnh.
      """
    )
  }

  @Test(arguments: [
    ("09/06/2023 18:17", "2023-06-09T18:17:00+07:00"),
    ("Thứ Sáu, 9/6/2023 - 18:17 GMT+7", "2023-06-09T18:17:00+07:00"),
    ("Thứ sáu, ngày 9 tháng 6 năm 2023", "2023-06-09"),
    ("Thứ Ba, 16:47, 25/06/2024", "2024-06-25T16:47:00+07:00"),
    ("07-03-2026 - 09:40 PM", "2026-03-07T21:40:00+07:00"),
    ("07-03-2026 - 00:01 AM |", "2026-03-07T00:01:00+07:00"),
    ("2023-06-09T18:17:05Z", "2023-06-09T18:17:05+00:00"),
    ("Cập nhật lúc 18h17 ngày 9.6.2023", "2023-06-09T18:17:00+07:00"),
    ("(Ngày đăng: 03/07/2024)", "2024-07-03"),
    ("21/06/2023 14:02:30 - Xem: 359 - Cỡ chữ: T+ T-", "2023-06-21T14:02:30+07:00"),
    ("9 Tháng Sáu trời mưa", nil),
    ("45/13/2023", nil),
    ("Tháng Mười Hai 3, 2024", "2024-12-03"), ("3 Tháng Mười Hai, 2024", "2024-12-03"),
    ("Xuất khẩu 3 tháng năm 2024", nil),
  ])
  func `a date line gives the time of publication`(_ line: String, _ expected: String?) {
    let article = article(
      """
      Giá gạo tăng trở lại
      \(line)
      Sáng nay, giá gạo tại các chợ đầu mối ở Cần Thơ tăng nhẹ so với hôm qua.
      Thương lái cho biết nguồn cung giảm vì mưa, nông dân chưa muốn bán ra.
      """
    )
    #expect(article.published?.value == expected)
  }

  @Test func `dates of lists belong to other articles`() {
    let article = article(
      """
      Giá gạo tăng trở lại
      Sáng nay, giá gạo tại các chợ đầu mối ở Cần Thơ tăng nhẹ so với hôm qua.
      Thương lái cho biết nguồn cung giảm vì mưa, nông dân chưa muốn bán ra.
      Các tin khác
      Hội nghị sơ kết công tác thủy lợi (02/07/2024)
      """
    )
    #expect(article.published == nil)
  }

  @Test(arguments: [
    ("Quang cảnh buổi tiếp. (Ảnh: Vân Hà/TTX Mẫu)", "Quang cảnh buổi tiếp.", "Vân Hà/TTX Mẫu"),
    ("Nông dân gặt lúa ở Cần Thơ - Ảnh: VÂN HÀ", "Nông dân gặt lúa ở Cần Thơ", "VÂN HÀ"),
    ("Nông dân gặt lúa. Ảnh: Vân Hà.", "Nông dân gặt lúa.", "Vân Hà"),
    (
      "Ảnh: Nông dân gặt lúa ở huyện Cờ Đỏ, Cần Thơ - Vân Hà",
      "Nông dân gặt lúa ở huyện Cờ Đỏ, Cần Thơ", "Vân Hà"
    ),
    (
      "Gia gao tang tro lai hinh anh 1Nông dân gặt lúa. (Ảnh: Vân Hà)", "Nông dân gặt lúa.",
      "Vân Hà"
    ),
  ])
  func `a caption is split from its credit and slug`(
    _ line: String,
    _ caption: String,
    _ credit: String
  ) {
    let (page, article) = parsed(
      """
      Giá gạo tăng trở lại
      Sáng nay, giá gạo tại các chợ đầu mối ở Cần Thơ tăng nhẹ so với hôm qua.
      \(line)
      Thương lái cho biết nguồn cung giảm vì mưa, nông dân chưa muốn bán ra.
      """
    )
    #expect(article.media.map { $0.caption.map(page.text.string) } == [caption])
    #expect(article.media.first?.credit == credit)
  }

  @Test(arguments: [
    "", " \n\t\n", "\u{FEFF}", "|", "![]()", "…", "Một dòng", ")", "18:17 9/6/2023",
  ])
  func `an odd page gives an article whose blocks are its lines`(_ text: String) {
    let (page, article) = parsed(text)
    #expect(article.blocks.map(\.span) == page.lines.map(\.span))
  }
}

// MARK: - The API, known here alone

private func parsed(_ text: String) -> (Page, Article) {
  let page = PageReader().page(Array(text.utf8), format: .plain)
  return (page, BlockFinder().article(in: page))
}

private func article(_ text: String) -> Article { parsed(text).1 }

/// Each line of the picture is a kind, a bar and the line of the page.
private func expectBlocks(_ picture: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let rows = picture.split(separator: "\n", omittingEmptySubsequences: false).map { row in
    row.firstIndex(of: "|").map { String(row[row.index($0, offsetBy: 2)...]) } ?? ""
  }
  let (page, article) = parsed(rows.joined(separator: "\n"))
  let width = picture.split(separator: "\n").first?.firstIndex(of: "|").map {
    picture.distance(from: picture.startIndex, to: $0)
  }
  var blocks = article.blocks[...]
  let found = rows.map { row in
    guard !row.isEmpty, let block = blocks.popFirst() else { return "" }
    let kind = block.kind.rawValue.padding(to: (width ?? 1) - 1)
    return "\(kind) | \(page.text.string(block.span))"
  }
  #expect(found.joined(separator: "\n") == picture, sourceLocation: sourceLocation)
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
