import NewsPipeline
import TestSupport
import Testing
import VietText

/// What is read of an HTML page, from the plain to the hostile.
struct HTMLReaderTests {
  @Test(arguments: [
    ("<p>Mưa to.</p><p>Gió lớn.</p>", ["Mưa to.", "Gió lớn."]),
    ("<p>Mưa <b>rất</b>\n  to.", ["Mưa rất to."]),
    ("M&#432;a&nbsp;&nbsp;to &amp; gi&oacute; l&#x1EDB;n.", ["Mưa to & gió lớn."]),
    ("<p>Mưa &khongco; to &lt;p&gt; AT&T.", ["Mưa &khongco; to <p> AT&T."]),
    ("Mưa<br>Gió<br/>Bão", ["Mưa", "Gió", "Bão"]),
    ("<script>if (a<b) '<p>'</script>Mưa<style>p{}</style><!-- <p>Gió --> to", ["Mưa to"]),
    ("<ul><li>Mưa<li>Gió</ul>Bão", ["Mưa", "Gió", "Bão"]),
    ("<table><tr><td>Mưa<td>Gió<tr><td>Bão</table>", ["Mưa", "Gió", "Bão"]),
    ("<div style='display: none'>Mưa</div><p hidden>Gió</p>Bão", ["Bão"]),
    ("1 < 2 và 3 <4", ["1 < 2 và 3 <4"]),
    ("<p title=\"a>b\" data-x='<p>'>Mưa", ["Mưa"]),
    ("Mu\u{31B}a", ["Mưa"]),
  ])
  func `a page is read line by line`(_ html: String, _ lines: [String]) {
    let page = read(html)
    #expect(page.lines.map { page.text.string($0.span) } == lines)
  }

  @Test func `long parts with one break between them stay one paragraph`() {
    let part = "Sáng nay, giá gạo tại các chợ đầu mối ở Cần Thơ tăng nhẹ so với hôm qua."
    let page = read("<p>\(part)<br>\(part)</p>")
    #expect(page.lines.map { page.text.string($0.span) } == ["\(part)\n\(part)"])
  }

  @Test func `a span leads back to the bytes of the source`() {
    let html = "<div class=x><p>M&#432;a <i>rất</i> to.</p></div>"
    let page = read(html)
    let span = page.text.map.source(of: page.lines[0].span)
    let slice = String(decoding: Array(html.utf8)[span.range], as: UTF8.self)
    #expect(slice == "M&#432;a <i>rất</i> to.")
  }

  @Test func `a page of endless lines is read so far`() {
    let lines = PageReader().page(Array("m\n".utf8) * (Page.mostLines + 9), format: .plain).lines
    #expect(lines.count == Page.mostLines)
    #expect(lines.last?.span == Span(2 * Page.mostLines - 2, 2 * Page.mostLines - 1))
  }

  @Test func `an endless line is one block from its first letter to its last`() {
    let line = String(repeating: "Giá gạo ở Cần Thơ tăng nhẹ; ", count: 9000) + "dân vui."
    let page = PageReader().page(Array("Giá gạo tăng\n\n\(line)\n".utf8), format: .plain)
    let article = BlockFinder().article(in: page)
    #expect(article.paragraphs.map(\.span.count) == [line.utf8.count])
  }

  @Test func `the head of a page says when and by whom`() {
    let page = read(
      """
      <html lang="vi"><head><title>Giá gạo tăng | Báo Mẫu</title>
      <meta property="og:title" content="Giá gạo &quot;tăng&quot;">
      <link rel="canonical" href="https://baomau.example/gia-gao.html">
      <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Báo Mẫu"},
      {"@type":["NewsArticle"],"headline":"Gi\\u00e1 gạo tăng","datePublished":"2024-06-09T18:17:00+07:00",
      "author":[{"@type":"Person","name":"Vân Hà"},{"@type":"Person","name":"Hữu Tâm"}],
      "publisher":{"@type":"Organization","name":"Báo Mẫu"}}]}</script></head><body>Mưa</body></html>
      """
    )
    #expect(page.metadata.title?.name == "Giá gạo tăng")
    #expect(page.metadata.published?.name == "2024-06-09T18:17:00+07:00")
    #expect(page.metadata.authors.map(\.name) == ["Vân Hà", "Hữu Tâm"])
    #expect(page.metadata.publisher?.name == "Báo Mẫu")
    #expect(page.metadata.url == "https://baomau.example/gia-gao.html")
    #expect(page.metadata.language == "vi")
  }

  @Test(arguments: [
    "<", "</", "<!", "<!--", "<!-->", "<p", "<p a", "<p a=", "<p a=\"", "<script>", "<script",
    "</p></p>", "&", "&#", "&#x", "&#xFFFFFFFFFF;", "&#0;", "<svg><p>a", "<a<a<a", "\u{0}<\u{0}",
    "<title>", "<br><br><br>", "<script type=application/ld+json>{\"a\":[[[{", "<table><table>",
    "<script type=application/ld+json>\"\\", "<p>&#769;</p>", "<?php <p> ?>x",
  ])
  func `broken markup gives a page whose lines are in order`(_ html: String) {
    checkOrder(read(html))
  }

  @Test(arguments: 0..<7)
  func `deep nesting, many attributes and bombs of references cost no more than their length`(
    _ kind: Int
  ) {
    func bomb(_ count: Int) -> String {
      func many(_ piece: String) -> String { String(repeating: piece, count: count) }
      return [
        many("<div class=related>") + "Mưa", many("<b>") + many("</i>"),
        "<p " + many("a=1 ") + ">Mưa", many("&amp;"), many("<a><p>"), many("<!--"),
        many("<br>") + "x" + many("<br>"),
      ][kind]
    }
    let (short, long) = (bomb(2_000), bomb(20_000))
    checkOrder(read(long))
    let once = processorTime { _ = read(short) }
    let tenfold = processorTime { _ = read(long) }
    #expect(tenfold < once * 50, "quadratic work would be a hundredfold")
  }
}

// MARK: - The API, known here alone

private func * (bytes: [UInt8], count: Int) -> [UInt8] {
  Array(repeatElement(bytes, count: count).joined())
}

private func read(_ html: String) -> Page {
  PageReader().page(Array(html.utf8), format: .html)
}

private func checkOrder(_ page: Page, sourceLocation: SourceLocation = #_sourceLocation) {
  var end = 0
  for line in page.lines {
    #expect(line.span.start >= end && !line.span.isEmpty, sourceLocation: sourceLocation)
    end = line.span.end
  }
  _ = BlockFinder().article(in: page)
}
