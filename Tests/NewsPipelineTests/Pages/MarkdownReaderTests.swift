import NewsPipeline
import Testing
import VietText

/// What is read of Markdown and of texts wrapped at a fixed width.
struct MarkdownReaderTests {
  @Test(arguments: [
    ("# Giá gạo tăng", ["Giá gạo tăng"]),
    ("> Mưa **rất** to.", ["Mưa rất to."]),
    ("[Mưa](/mua) và *gió*", ["Mưa và gió"]),
    ("![Mưa ở Huế](/mua.jpg)", ["Mưa ở Huế"]),
    ("![](/mua.jpg)", ["![](/mua.jpg)"]),
    ("* Mưa\n* Gió", ["Mưa", "Gió"]),
    ("| Mưa | Gió |", ["Mưa | Gió"]),
    ("3 * 4 và ten_tep_1.txt", ["3 * 4 và ten_tep_1.txt"]),
    ("1\\. Mưa", ["1. Mưa"]),
    ("Mưa rơi\ntừ đêm.\n\nGió lớn.", ["Mưa rơi từ đêm.", "Gió lớn."]),
    ("---", ["---"]),
    ("[Mưa](", ["[Mưa]("]),
    ("**", ["**"]),
  ])
  func `a text is read without its marks`(_ source: String, _ lines: [String]) {
    let page = PageReader().page(Array(source.utf8), format: .markdown)
    #expect(page.lines.map { page.text.string($0.span) } == lines)
  }

  @Test func `lines wrapped at a fixed width are joined up to a blank line`() {
    let text = """
      Giá gạo tăng trở lại

      Sáng nay, giá gạo tại các chợ đầu mối ở Cần
      Thơ tăng nhẹ so với hôm qua. Thương lái cho
      biết nguồn cung giảm vì mưa kéo dài, nông dân
      chưa muốn bán ra.

      Chiều cùng ngày, giá tại kho ở An Giang cũng
      nhích lên khoảng hai trăm đồng mỗi ký, theo
      các doanh nghiệp.
      """
    let page = PageReader().page(Array(text.utf8), format: .plain)
    #expect(page.lines.count == 3)
    let article = BlockFinder().article(in: page)
    #expect(article.paragraphs.count + (article.lede == nil ? 0 : 1) == 2)
  }
}
