import JSONRPC
import NewsProtocol
import NewsService
import Testing

/// One summary of several documents: in order of their dates, each sentence with its source.
struct DigestTests {
  private static let later = """
    Nước rút ở Lam Sơn

    Thứ Sáu, 15/03/2024 07:00

    Nước sông Trà rút dần, người dân huyện Lam Sơn trở về dọn nhà cửa sau ba ngày ở nhờ trường học.
    """
  private static let earlier = """
    Lũ lên ở Lam Sơn

    Thứ Ba, 12/03/2024 06:30

    Lũ trên sông Trà lên nhanh trong đêm, làm ngập 300 ngôi nhà ở huyện Lam Sơn.
    """
  private static let undated = """
    Quyên góp cho Lam Sơn

    Học sinh thành phố góp 2.000 quyển vở gửi bạn bè vùng lũ huyện Lam Sơn ngay trong tuần.
    """

  @Test func `sentences stand in the order of the dates of their documents`() throws {
    let sentences = try digest([Self.later, Self.earlier])
    #expect(sentences.map(\.document) == [1, 0])
  }

  @Test func `a document without a date goes with the one before it`() throws {
    let sentences = try digest([Self.later, Self.undated, Self.earlier])
    #expect(sentences.map(\.document) == [2, 0, 1])
  }

  @Test func `every sentence is a slice of its document`() throws {
    let documents = [Self.later, Self.earlier, Self.undated]
    for sentence in try digest(documents) {
      let bytes = Array(documents[try #require(sentence.document)].utf8)
      let slice = bytes[sentence.span.start..<sentence.span.end]
      #expect(String(decoding: slice, as: UTF8.self) == sentence.text)
    }
  }

  private func digest(_ documents: [String]) throws -> [WireSummarySentence] {
    let params = Summarize.Params(
      source: .several(documents.map { TextDocument(text: $0) }),
      options: Summarize.Options(sentences: documents.count)
    )
    return try NewsService().summarize(params, CallContext(method: "summarize")).body.sentences
  }
}
