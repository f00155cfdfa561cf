import NewsPipeline
import TestSupport
import Testing
import VietText

/// What stands between the paragraphs of a page and is none of them, one layout a test.
struct LayoutTests {
  @Test(arguments: [
    "<div><a href=x>Tàu hàng mắc cạn được giải cứu</a><p>Con tàu chở gạo đã rời cửa biển.<a>Đọc ngay</a></p></div>",
    "<ul><li><h4><a href=x>Tàu hàng mắc cạn được giải cứu</a></h4></li></ul>",
    "<article><a href=x><h2>Tàu hàng mắc cạn được giải cứu</h2><p>Con tàu chở gạo đã rời cửa biển.</p></a></article>",
    "<div class=ghichu><p>Độc giả gửi bài dự thi về tòa soạn.</p></div>",
    "<div class=ban-do><b>Cần Thơ rộng bao nhiêu?</b> <span>Hơn 1.400 km vuông.</span></div>",
    "<blockquote><p>Giá này dân vui lắm!</p><cite>@nguoi_lam_lua</cite></blockquote>",
    "<blockquote>“Giá gạo tại các chợ đầu mối”</blockquote>",
    "<details><summary>Bản chép lời</summary><p>Xin chào các bác, hôm nay chợ đông.</p></details>",
    "<div lang=de><p>Die Reispreise sind heute wieder leicht gestiegen.</p></div>",
    "<table><caption>Giá gạo một số nơi</caption><tr><td>Cần Thơ<td>12.000</table>",
  ])
  func `a box between the paragraphs of an HTML page is no paragraph`(_ box: String) {
    let found = paragraphs(html("\(Self.first)\(box)\(Self.rest)"))
    #expect(found == Self.text)
  }

  @Test(arguments: [
    ("<div class=cate-foot-detail>", "</div>"), ("<div class=has-sidebar>", "</div>"),
    ("<div class=related-wrap><section>", "</section></div>"),
    ("<div lang=en-US>", "</div>"), ("<form>", "</form>"),
  ])
  func `a wrapper around the article is not what its name says`(_ open: String, _ close: String) {
    #expect(paragraphs(html("\(open)\(Self.first)\(Self.rest)\(close)")) == Self.text)
  }

  @Test func `a list without links belongs to the article, a list of links does not`() {
    let menu = (1...5).map { "<li><a href=x>Chuyên mục số \($0)</a></li>" }.joined()
    let items = ["Gắn cân điện tử trên từng ghe chở gạo", "Trả thưởng cho người báo tin có ảnh"]
    let list = items.map { "<li>\($0)</li>" }.joined()
    let links = items.map { "<li><a href=x>\($0) khác</a></li>" }.joined()
    let source = "\(Self.first)<ul>\(list)</ul><ul>\(links)</ul>\(Self.rest)<ul>\(menu)</ul>"
    #expect(paragraphs(html(source)) == [Self.text[0]] + items + Self.text.dropFirst())
  }

  @Test func `comments may be longer than the article, with buttons under each`() {
    let comment =
      "<div><b>Nguyễn Hải</b><p>\(Self.text[3]) \(Self.text[2])</p><a>Thích</a><a>Trả lời</a></div>"
    let comments = "<div><div>Bình luận (23)</div>\(String(repeating: comment, count: 9))</div>"
    #expect(paragraphs(html("\(Self.first)\(Self.rest)\(comments)")) == Self.text)
  }

  @Test func `the portrait of the author is no part of the article`() {
    let portrait =
      "<div><h4>Phan Khải</h4><p>Phan Khải là nhà báo viết về nông nghiệp từ năm 2004.</p></div>"
    let menu = "<ul><li><a href=x>Đời sống nông thôn</a></li></ul>"
    #expect(paragraphs(html("\(Self.first)\(Self.rest)\(portrait)\(menu)")) == Self.text)
  }

  @Test func `teasers above the title of a text page belong to other articles`() {
    let teasers = """
      Đội tuyển bóng chuyền nữ thắng trận mở màn
      Các cô gái thắng ba ván trắng trước đội chủ nhà trong chiều nay, sau hơn một giờ thi đấu.
      Tàu hàng mắc cạn ở cửa biển được giải cứu
      Con tàu chở gạo đã rời cửa biển sau hai ngày mắc cạn, thủy thủ đoàn đều khỏe mạnh.
      """
    let text = "\(teasers)\nGiá gạo tăng trở lại ở miền Tây\nMinh Anh - 09/06/2023 18:17\n"
    let (page, article) = plain(text + Self.text.joined(separator: "\n"))
    #expect(article.title.map(page.text.string) == "Giá gạo tăng trở lại ở miền Tây")
    #expect(article.paragraphs.count + (article.lede == nil ? 0 : 1) == Self.text.count)
  }

  @Test func `one line in a box with a picture is its caption`() {
    let box = "<div class=hinh><img src=a><div class=mota>Thương lái cân gạo ở chợ.</div></div>"
    let (page, article) = html("\(Self.first)\(box)\(Self.rest)")
    #expect(paragraphs((page, article)) == Self.text)
    #expect(article.media.map { $0.caption.map(page.text.string) } == ["Thương lái cân gạo ở chợ."])
  }

  @Test func `the title of another article stands out by its length and its words`() {
    let text = """
      Giá gạo tăng trở lại ở miền Tây
      Minh Anh - 09/06/2023 18:17
      \(Self.text[0])
      Vì sao giá tăng
      \(Self.text[1])
      Đội tuyển bóng chuyền nữ thắng trận mở màn tại Thái Lan
      \(Self.text[2])
      Tin liên quan
      Festival hoa kéo dài thêm một tuần
      """
    let (page, article) = plain(text)
    let headings = article.paragraphs.filter(\.isHeading).map { page.text.string($0.span) }
    #expect(headings == ["Vì sao giá tăng"])
    #expect(article.related.first.map { page.text.string($0.span) }?.hasPrefix("Đội tuyển") == true)
  }

  @Test func `teasers under a head that no list names are learned, not ruled`() {
    let text = """
      Làng gốm ven sông đỏ lửa trở lại
      Minh Hằng - 12/03/2024 08:15
      \(Self.text.joined(separator: "\n"))
      Chuyện bốn phương
      Đội tuyển bơi lên đường dự giải trẻ châu lục
      Mười hai tay bơi sẽ tranh tài ở bốn nội dung trong tuần tới.
      Nhật Bản thử nghiệm tàu điện chạy bằng hydro
      Chuyến chạy thử đầu tiên kéo dài bốn mươi phút và không có sự cố nào.
      Công an xác minh đoạn phim học sinh xô xát
      Sự việc xảy ra trước cổng trường vào chiều thứ sáu, hai em đã được đưa về nhà.
      """
    let ruled = paragraphs(plain(text, BlockFinder(classifier: BlockClassifier(nil))))
    let learned = paragraphs(plain(text))
    // The first sentence is the lede.
    let body = Array(Self.text.dropFirst())
    #expect(ruled.count == body.count + 7)
    #expect(learned.starts(with: body) && learned.count <= body.count + 1)
  }

  @Test(arguments: [
    ("Bài, ảnh: NGUYỄN VĂN ANH", ["NGUYỄN VĂN ANH"]), ("Minh Anh (Tổng hợp)", ["Minh Anh"]),
    ("Bài: Vân Hà; Ảnh: Thế Duyệt", ["Vân Hà"]), ("Thanh Hương Theo Kyodo", ["Thanh Hương"]),
    ("Đức Hoàng, phóng viên TTXVN tại Mỹ", ["Đức Hoàng"]), ("Nhóm PV", ["Nhóm PV"]),
    ("Thùy Dương (TTXVN)", ["Thùy Dương"]), ("Hoàng Lê/VOV.VN (biên dịch)", ["Hoàng Lê"]),
    ("Thực hiện: Minh Đức - Hồng Hạnh", ["Minh Đức", "Hồng Hạnh"]), ("Theo TTXVN", []),
  ])
  func `who signs an article is told from what else the line says`(
    _ line: String,
    _ authors: [String]
  ) {
    let text =
      (["Giá gạo tăng trở lại", "09/06/2023 18:17"] + Self.text + [line, "Tin liên quan"])
      .joined(separator: "\n")
    let found = plain(text).1
    #expect(found.authors.map(\.name) == authors)
    #expect(found.paragraphs.count + (found.lede == nil ? 0 : 1) == Self.text.count)
  }

  @Test func `a time on the line below the date belongs to it`() {
    let found = plain("Giá gạo tăng trở lại\n09/06/2023\n(TTX Mẫu/Mau+)| 14:55\n\n\(Self.text[0])")
    #expect(found.1.published?.value == "2023-06-09T14:55:00+07:00")
  }

  @Test func `an address behind a label is that of the article`() {
    let label = "<p>Địa chỉ bài gốc: https://baomau.example/gia-gao.html</p>"
    let found = html("\(Self.first)\(Self.rest)\(label)")
    #expect(found.1.url == "https://baomau.example/gia-gao.html")
  }

  @Test(arguments: [
    "<meta property=article:tag content='giá gạo'><meta property=article:tag content='Cần Thơ'>",
    "<meta name=keywords content='giá gạo, Cần Thơ'>",
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"keywords\":[\"giá gạo\",\"Cần Thơ\"]}</script>",
    "<p>Từ khóa: giá gạo, Cần Thơ</p>",
    "<div class=tags><a href=1>giá gạo</a><a href=2>, Cần Thơ</a></div>",
  ])
  func `the keywords of a page are read where it gives them`(_ given: String) {
    let found = html("\(Self.first)\(Self.rest)\(given)")
    #expect(found.1.tags.map(\.name) == ["giá gạo", "Cần Thơ"])
  }

  @Test func `a block of many links and breaks costs no more than its length`() {
    func time(_ count: Int) -> Int {
      let links = String(repeating: "<a href=x>Giá gạo</a> tăng trở lại<br>", count: count)
      return processorTime { _ = html("<div>\(links)</div>") }
    }
    #expect(time(16_000) < time(2_000) * 32, "quadratic work would be sixty-fourfold")
  }

  /// The first two stand around what a test is about, the others follow.
  private static let text = [
    "Sáng nay, giá gạo tại các chợ đầu mối ở Cần Thơ tăng nhẹ so với hôm qua, tiểu thương cho hay.",
    "Thương lái cho biết nguồn cung giảm vì mưa kéo dài, nông dân chưa muốn bán ra trong tuần này.",
    "Các chợ ở An Giang và Đồng Tháp cũng nhích giá, riêng gạo thơm tăng hai trăm đồng mỗi ký.",
    "Sở Công Thương dự báo giá sẽ đứng yên trong tháng tới khi vụ thu hoạch mới bắt đầu ở miền Tây.",
  ]
  private static let first = "<p>\(text[0])</p>"
  private static let rest = text.dropFirst().map { "<p>\($0)</p>" }.joined()
}

// MARK: - The API, known here alone

private func html(_ body: String) -> (Page, Article) {
  let source = "<title>Giá gạo tăng</title><h1>Giá gạo tăng</h1><div>\(body)</div>"
  let page = PageReader().page(Array(source.utf8), format: .html)
  return (page, BlockFinder().article(in: page))
}

private func plain(_ text: String, _ finder: BlockFinder = BlockFinder()) -> (Page, Article) {
  let page = PageReader().page(Array(text.utf8), format: .plain)
  return (page, finder.article(in: page))
}

private func paragraphs(_ found: (Page, Article)) -> [String] {
  found.1.paragraphs.map { found.0.text.string($0.span) }
}
