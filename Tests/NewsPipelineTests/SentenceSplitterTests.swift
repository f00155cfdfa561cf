import NewsPipeline
import TestSupport
import Testing
import VietText

/// Where a sentence ends, one rule a test, from the plain to the odd.
struct SentenceSplitterTests {
  @Test func `a paragraph of a hundred thousand words has the sentences of its parts`() {
    let sentence = "Đoàn đại biểu tới thăm Huế trong sáng 12/3, theo lời mời của tỉnh."
    let text = Array(repeating: sentence, count: 5_000).joined(separator: " ")
    let reading = Readings.reading(text)
    #expect(reading.units.count == 1)
    #expect(reading.sentences.count == 5_000)
    #expect(reading.sentences.allSatisfy { reading.text.string($0.span) == sentence })
  }

  @Test func `a word without end is cut between characters`() {
    let text = String(repeating: "ế", count: 100_000)
    let reading = Readings.reading(text)
    let pieces = reading.sentences.map { reading.text.string($0.span) }
    #expect(pieces.joined() == text)
  }

  @Test func `a full stop, question mark or exclamation mark before a capital ends a sentence`() {
    expectSentences("⟦Mưa to ở Huế.⟧ ⟦Gió lớn ở Vinh!⟧ ⟦Ai hay?⟧ ⟦Không ai.⟧")
  }

  @Test(arguments: [
    "⟦Giá 1.200 đồng.⟧ ⟦Tăng 2,5%.⟧", "⟦Gạo bán 15. 000 đồng một cân.⟧",
    "⟦Năm 2019.⟧ ⟦250 người dự.⟧",
  ])
  func `a stop inside a number does not`(_ marked: String) { expectSentences(marked) }

  @Test(arguments: [
    "⟦TP. Huế có PGS.TS. Lê Văn Hưng, ThS. Trần Mai và BS. Vân.⟧ ⟦Họ về TP.HCM.⟧",
    "⟦Chợ ở Q. Tân Bình, P. 5 và H. Củ Chi.⟧", "⟦Gạo, ngô, khoai v.v. đều rẻ.⟧ ⟦Đường đắt.⟧",
    "⟦Gạo, ngô, v.v.⟧ ⟦Đường thì đắt.⟧",
  ])
  func `a stop of an abbreviation does not`(_ marked: String) { expectSentences(marked) }

  @Test(arguments: [
    "⟦Bà N.T.H. Lan khai như vậy.⟧", "⟦Anh Nguyễn Văn A. Khang là thợ.⟧",
    "⟦Công an gặp chị H.⟧ ⟦Theo chị, xe đã hỏng.⟧", "⟦Ông nhắc tới J. K. Rowling.⟧",
  ])
  func `a stop of an initial does not, unless a new sentence plainly begins`(_ marked: String) {
    expectSentences(marked)
  }

  @Test(arguments: [
    "⟦“Tôi đi đây.”⟧ ⟦Anh nói rồi đi.⟧", "⟦Bà hỏi: \"Ai đó?\"⟧ ⟦Không ai đáp.⟧",
    "⟦\"Đi thôi!\" - chị giục.⟧", "⟦\"Đi đâu?\", anh hỏi.⟧ ⟦Chị im.⟧",
    "⟦Ông kể: \"Trời tối.⟧ ⟦Tôi về.\"⟧",
    "⟦Anh gật đầu.⟧ ⟦“tôi biết”, anh nói.⟧",
  ])
  func `a closing quote belongs to its sentence`(_ marked: String) { expectSentences(marked) }

  @Test(arguments: [
    "⟦Anh... không biết.⟧ ⟦Chị cũng vậy…⟧ ⟦Rồi họ về.⟧", "⟦Trạm Hoa... 80 giờ chờ.⟧",
    "⟦Lễ trao giải kết thúc./.⟧", "⟦Lễ kết thúc ./.⟧", "⟦Thật sao?!⟧ ⟦Thật.⟧",
  ])
  func `dots in a row are one mark`(_ marked: String) { expectSentences(marked) }

  @Test(arguments: [
    "⟦Xem tại https://vidu.vn/tin.html?a=1.⟧ ⟦Gọi ngay.⟧", "⟦Gửi tới tin@vidu.vn trước 9.6.2023.⟧",
    "⟦Trang vidu.com.vn đã mở.⟧",
  ])
  func `addresses and dates are whole`(_ marked: String) { expectSentences(marked) }

  @Test(arguments: [
    "⟦1. Mục tiêu chung của đề án.⟧", "⟦2.1. Đối tượng áp dụng.⟧", "⟦Điều 5. Hiệu lực thi hành.⟧",
    "⟦a. Tổ chức.⟧ ⟦Cá nhân.⟧", "⟦IV. Kết luận.⟧",
  ])
  func `the number of an item belongs to it`(_ marked: String) { expectSentences(marked) }

  @Test func `a missing blank does not glue sentences`() {
    expectSentences("⟦Trời mưa to.⟧⟦Đường ngập.⟧")
  }

  @Test func `a stop inside brackets does not end a sentence`() {
    expectSentences("⟦Ông Ba (SN 1980, trú Q. Ba. Đã có vợ) bị bắt.⟧")
  }

  @Test func `lines of a plain text are units of their own`() {
    expectSentences("⟦Tiêu đề không chấm⟧\n⟦Mưa to.⟧ ⟦Gió lớn⟧\n\n⟦- Một mục⟧")
  }

  @Test(arguments: NaughtyStrings.all.indices)
  func `sentences hold every syllable once and in order`(_ index: Int) {
    let text = NormalizedText(Array(NaughtyStrings.all[index].utf8))
    let reading = NewsPipeline.standard.sentenceSplitter.reading(of: text)
    #expect(reading.sentences.flatMap { Array($0.syllables) } == Array(reading.syllables.indices))
    let scanned = SyllableScanner().syllables(in: text.bytes).filter { $0.kind != .newline }
    #expect(reading.syllables.map(\.span) == scanned.map(\.span))
  }
}

/// The one place that knows the API of the splitter.
private func expectSentences(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let plain = marked.filter { $0 != "⟦" && $0 != "⟧" }
  let text = NormalizedText(Array(plain.utf8))
  let reading = NewsPipeline.standard.sentenceSplitter.reading(of: text)
  let brackets = Brackets.mark(plain, reading.sentences.map(\.span))
  let found = brackets.replacing("[", with: "⟦").replacing("]", with: "⟧")
  #expect(found == marked, sourceLocation: sourceLocation)
}
