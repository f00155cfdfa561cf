import NewsPipeline
import PageEditing
import Testing
import VietText

/// What is found in a page, and what its fix makes of it.
struct FindingTests {
  @Test(arguments: [
    (
      "mixed-tone-placement", "Hai bên hòa giải.\nMọi người hoà giải.\nAi cũng hòa nhã.", "hòa giải"
    ),
    ("decomposed-letters", "Mưa lo\u{31B}\u{301}n ở Huế.", "Mưa lớn"),
    ("look-alike-letters", "Người dân Hà N\u{43E}i vui.", "Hà Noi"),
    ("wrong-weekday", "Phiên họp diễn ra vào Thứ Hai, ngày 10/6/2025.", "Thứ Ba, ngày"),
  ])
  func `a slip is found and put right`(_ code: String, _ text: String, _ fixed: String) throws {
    let (found, page) = try findings(page(text))
    let finding = try #require(found.first { $0.code.rawValue == code })
    let edits = try #require(finding.fix).edits
    #expect(applied(edits, to: page).contains(fixed))
  }

  @Test(arguments: [
    ("impossible-date", "Hội nghị họp ngày 31/4/2025 tại Huế.", "31/4/2025"),
    ("unbalanced-quotes", "Ông Nam nói: “Mưa to từ đêm. Trời lạnh.", "“"),
    ("unbalanced-quotes", "Ông Nam nói: Mưa to từ đêm”. Trời lạnh.", "”"),
  ])
  func `a slip is found at its place`(_ code: String, _ text: String, _ place: String) throws {
    let (found, page) = try findings(page(text))
    let finding = try #require(found.first { $0.code.rawValue == code })
    #expect(page.string(finding.span) == place)
  }

  @Test(arguments: [
    "Phiên họp diễn ra vào thứ ba, ngày 10/6/2025.",
    "Chị Thuỷ và anh Hòa cùng hòa giải việc này.",
    "Ông nói: “Mưa to từ đêm.” Rồi ông về.",
    "Theo thông báo, 24/7 đường dây nóng luôn mở, tỉ số là 3/4.",
    "Buổi hòa giải lần thứ hai, ngày 10/6/2025, không thành.",
    "Ông kể: “Hồi đó rất vui.\nMọi người quý nhau lắm\" rồi cười.",
    "Ông được bầu làm Chủ tịch Hội, nguyên Phó Chủ tịch Hội.",
  ])
  func `what is right is let be`(_ text: String) throws {
    let (found, _) = try findings(page(text))
    #expect(found.map(\.code.rawValue) == [])
  }

  @Test func `a quote of several paragraphs opens in each`() throws {
    let text = page(
      "Ông kể: “Hồi đó rất vui và mọi người quý nhau.\n“Rồi chiến tranh đến với cả làng tôi.”"
    )
    #expect(try findings(text).found.isEmpty)
  }

  @Test func `a province that was merged is former only after the merger`() throws {
    let body = "Đoàn làm việc với lãnh đạo tỉnh Hà Giang về đường sá."
    #expect(try findings(page(body, year: 2024)).found.isEmpty)
    let later = try findings(page(body)).found
    #expect(later.map(\.code) == [.formerProvince])
    #expect(try findings(page("Đoàn đến tỉnh Hà Giang (cũ) làm việc.")).found.isEmpty)
  }

  private func page(_ body: String, year: Int = 2025) -> String {
    "Mưa lớn ở Huế trong nhiều ngày\n09/08/\(year) 18:17\n\(body)\n"
  }
}

/// What an editor shows of a page.
struct ShowingTests {
  @Test(arguments: [
    "", "\n", "Mưa",
    "Ông Đoàn Văn Khải, Phó Chủ tịch UBND tỉnh Đồng Tháp, ở Cao Lãnh.\r\nTrời lạnh.",
    "😀 Hà Nội\rCuba\u{301} và Lào\n\nChia sẻ",
  ])
  func `colors are in order and disjoint`(_ text: String) throws {
    let page = editorPage(text)
    let marks = try page.marks(in: .init(0, page.source.count))
    for (left, right) in zip(marks, marks.dropFirst()) {
      #expect(left.span.end <= right.span.start)
    }
    #expect(marks.allSatisfy { $0.span.end <= page.source.count && !$0.span.isEmpty })
  }

  @Test func `each selection lies in the next`() throws {
    let page = editorPage("Mưa lớn ở Huế\nÔng Đoàn Văn Khải đến Huế. Trời lạnh.\n")
    for byte in 0...page.source.count {
      let spans = try page.selections(at: byte)
      for (inner, outer) in zip(spans, spans.dropFirst()) { #expect(outer.contains(inner)) }
    }
  }

  @Test func `formatting twice is formatting once`() {
    let text = "Ông nói : \"Mưa  to\" .\nNă\u{301}ng ,  gió \n"
    let page = editorPage(text)
    let once = applied(page.formatting(in: .init(0, page.source.count), WritingStyle()), to: page)
    #expect(once == "Ông nói: “Mưa to”.\nNắng, gió\n")
    let again = editorPage(once)
    #expect(again.formatting(in: .init(0, again.source.count), WritingStyle()).isEmpty)
  }

  @Test func `names are found again when a sentence is typed`() throws {
    let memory = SentenceMemory()
    let text = "Mưa lớn ở Huế\nÔng Đoàn Văn Khải đến Huế. Bà Lý Mỹ Hạnh ở lại.\n"
    for length in [text.count - 8, text.count] {
      let part = Array(text.prefix(length).utf8)
      let kept = EditorPage(PageContents(part, format: .plain, memory: memory))
      let fresh = EditorPage(PageContents(part, format: .plain))
      #expect(try kept.names().places == fresh.names().places)
    }
  }
}

private func editorPage(_ text: String) -> EditorPage {
  EditorPage(PageContents(Array(text.utf8), format: .plain))
}

private func findings(_ text: String) throws -> (found: [Finding], page: EditorPage) {
  let page = editorPage(text)
  return (try page.findings(), page)
}

/// The text with edits made in it.
private func applied(_ edits: [PageEdit], to page: EditorPage) -> String {
  var bytes = page.source
  for edit in edits.sorted(by: { $0.span > $1.span }) {
    bytes.replaceSubrange(edit.span.range, with: edit.newText.utf8)
  }
  return String(decoding: bytes, as: UTF8.self)
}
