import NewsPipeline
import Testing
import VietText

/// What text pages of several origins have around and between their paragraphs.
struct TextLayoutTests {
  @Test func `a menu that lost its line breaks is no title`() {
    let (page, article) = plain("Ảnh Video Du lịch Thể thao Ẩm thực\n\(Self.title)\n\(Self.text)")
    #expect(article.title.map(page.text.string) == Self.title)
  }

  @Test func `a post has its title behind a pictograph and may end in one`() {
    let last =
      "Xin cảm ơn các cháu đội múa, các cô chú nấu ăn và những người đứng suốt buổi vì hết ghế ❤️"
    let post = "Hội Đồng hương tại Praha\n14 tháng 7, 2025\n📣 \(Self.title.uppercased())"
    let (page, article) = plain("\(post)\n\(Self.text)\n\(last)\nThích\nChia sẻ")
    #expect(article.title.map(page.text.string) == "📣 \(Self.title.uppercased())")
    #expect(article.paragraphs.last.map { page.text.string($0.span) } == last)
  }

  @Test func `thanks for an interview close it`() {
    let (page, article) = plain(
      "\(Self.title)\n\(Self.text)\nXin cảm ơn bà!\nTin liên quan\nGiá gạo tăng"
    )
    #expect(article.paragraphs.last.map { page.text.string($0.span) } == "Xin cảm ơn bà!")
  }

  @Test func `below the name of the author sentences of other articles may stand`() {
    let others = "Hội hữu nghị vừa trao 40 suất học bổng cho sinh viên nghèo vượt khó ở Ninh Bình."
    let (page, article) = plain(
      "18:40 | 19/03/2025\n\(Self.title)\n\(Self.text)\nThanh Vân\n\(others)\nTin bài liên quan\nGiá gạo tăng"
    )
    #expect(article.authors.map(\.name) == ["Thanh Vân"])
    #expect(!article.paragraphs.contains { page.text.string($0.span) == others })
  }

  @Test(arguments: [
    "Xem thêm Cảng biển đóng cửa tuần thứ sáu", "Đọc thêm Năm loại quả ngày Tết giàu kali",
    "Email của bạn sẽ không được hiển thị công khai.", "Để lại một bình luận",
    "Bạn đang đọc bài viết Đêm thơ nhạc tại chuyên mục Xã hội. Mọi góp ý xin gửi về tòa soạn.",
    "Theo dõi Báo Mẫu trên Google News để cập nhật tin tức mới nhất.",
    "Bài viết chỉ mang tính chất tham khảo.", "Quý độc giả có thể xem thêm tại đây.",
    "Ý kiến của bạn sẽ được biên tập trước khi đăng. Xin vui lòng gõ tiếng Việt có dấu.",
    "Tin, bài và ảnh cộng tác xin gửi về địa chỉ: Báo Mẫu, số 00 phố Mẫu, Hà Nội.",
  ])
  func `what invites to read or to write is not of the article`(_ line: String) {
    let (page, article) = plain("\(Self.title)\n18/02/2025\n\(Self.text)\n\(line)")
    #expect(!article.paragraphs.contains { page.text.string($0.span) == line })
  }

  @Test(arguments: [
    "Hiện chưa có bình luận chính thức nào từ gia đình hay từ chính quyền địa phương.",
    "Theo dõi mực nước trên sông, đội trực báo cho bà con hai bờ mỗi ngày ba lần.",
  ])
  func `a sentence that begins as a notice does is of the article`(_ line: String) {
    let (page, article) = plain("\(Self.title)\n18/02/2025\n\(Self.text)\n\(line)")
    #expect(article.paragraphs.last.map { page.text.string($0.span) } == line)
  }

  @Test(arguments: [
    "Bình luận (0)", "Nữ miền Bắc", "Ảnh 1/5", "Mục lục [Ẩn]", "Kéo xuống để đọc tiếp",
    "Xem ngay Cảng biển đóng cửa tuần thứ sáu", "[]",
  ])
  func `a button between the paragraphs neither joins nor ends the article`(_ line: String) {
    let (page, article) = plain("\(Self.title)\n18/02/2025\n\(Self.text)\n\(line)\n\(Self.text)")
    #expect(!article.paragraphs.contains { page.text.string($0.span) == line })
    #expect(article.paragraphs.count + (article.lede == nil ? 0 : 1) == 6)
  }

  @Test func `in a wrapped text a line set in opens a paragraph and a number ends a sheet`() {
    let source = """
          Sau hai mươi năm bảo vệ, đàn voọc mũi hếch ở khu rừng Khau Ca
      (Hà Giang) đã tăng từ khoảng 60 lên hơn 150 cá thể. Đây là kết quả
      của đợt điều tra dài 40 ngày do người dân bốn xã cùng thực hiện và
      kiểm lâm hai huyện hướng dẫn.
          Đội tuần rừng gồm 24 người Tày và Dao, mỗi tháng đi rừng 18 ngày.
      Họ ghi lại tiếng kêu, vết ăn và tổ ngủ rồi nhập vào điện thoại để
      vẽ bản đồ vùng sống, và lần đầu tiên bản đồ ấy có tới từng khoảnh
      rừng của cả ba xã quanh khu bảo tồn, kể cả những nơi chưa có đường.
                                                                    15
      """
    let page = PageReader().page(Array("\(Self.title)\n\n\(source)".utf8), format: .plain)
    #expect(
      page.lines.map { page.text.string($0.span).split(separator: "\n").count } == [1, 4, 4, 1]
    )
  }

  private static let title = "Đêm thơ nhạc gây quỹ xây cầu cho học sinh Đakrông"
  private static let text = """
    Tối 12/7, hơn 300 bà con đã đến dự đêm thơ nhạc gây quỹ xây cầu cho học sinh vùng cao.
    Số tiền thu được đủ xây một cây cầu treo dài 60 m qua sông Đakrông cho hai bản.
    Trưởng ban tổ chức cho biết cầu sẽ khởi công sau mùa mưa, bà con sẽ nhận sao kê công khai.
    """
}

private func plain(_ text: String) -> (Page, Article) {
  let page = PageReader().page(Array(text.utf8), format: .plain)
  return (page, BlockFinder().article(in: page))
}
