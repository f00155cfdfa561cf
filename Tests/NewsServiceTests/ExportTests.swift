import JSON
import JSONRPC
import NewsProtocol
import NewsService
import Testing

/// The article in forms of other standards, and how alike two articles are.
struct ExportTests {
  private static let page = """
    Giá gạo tăng trở lại

    (TTX Mẫu) | 09/06/2023 18:17

    Nguồn cung giảm vì mưa kéo dài khiến giá gạo ở miền Tây nhích lên.

    Sáng nay, giá gạo tại các chợ đầu mối ở Cần Thơ tăng nhẹ so với hôm qua.

    Nông dân gặt lúa ở Cờ Đỏ. (Ảnh: Vân Hà)

    Thương lái cho biết nguồn cung giảm, nông dân chưa muốn bán ra *ngay*.
    """

  @Test func `ninjs has what its schema requires`() throws {
    let ninjs = try #require(try export(.ninjs).ninjs)
    #expect(ninjs.uri.hasPrefix("urn:diembao:"))
    #expect(ninjs.type == "text")
    #expect(ninjs.standard?.version == "2.1")
    #expect(ninjs.contentcreated == "2023-06-09T18:17:00+07:00")
    #expect(ninjs.headlines?.map(\.value) == ["Giá gạo tăng trở lại"])
    #expect(ninjs.bodies?.first?.contenttype == "text/plain")
    #expect(ninjs.associations?.allSatisfy { $0.name != nil && $0.type == "picture" } == true)
    #expect(ninjs.associations?.first?.by == "Vân Hà")
    #expect(ninjs.infosources?.map(\.name) == ["TTX Mẫu"])
  }

  @Test func `a news article has the members that schema_org names`() throws {
    let json = try JSONParser().parse(JSONCoder.encode(try export(.newsarticle)))
    let article = try #require(json["newsarticle"])
    #expect(article["@context"]?.stringValue == "https://schema.org")
    #expect(article["@type"]?.stringValue == "NewsArticle")
    #expect(article["headline"]?.stringValue == "Giá gạo tăng trở lại")
    #expect(article["image"]?.arrayValue?.first?["@type"]?.stringValue == "ImageObject")
    #expect(article["publisher"]?["name"]?.stringValue == "TTX Mẫu")
  }

  @Test func `Markdown escapes what would be a mark`() throws {
    let markdown = try #require(try export(.markdown).markdown)
    #expect(markdown.hasPrefix("# Giá gạo tăng trở lại\n"))
    #expect(markdown.contains("bán ra \\*ngay\\*."))
    #expect(markdown.contains("> Nông dân gặt lúa ở Cờ Đỏ. (Vân Hà)"))
  }

  @Test func `text is title, lede and paragraphs`() throws {
    let text = try #require(try export(.text).text)
    #expect(text.split(separator: "\n\n").count == 4)
  }

  @Test func `copied articles are alike, others are not`() throws {
    let copy =
      "Giá gạo nhích lên\n" + Self.page.split(separator: "\n").dropFirst(2).joined(separator: "\n")
      + "\nTin liên quan\nHội hữu nghị Việt Nam - Lào tặng quà lưu học sinh"
    let other =
      "Bão vào bờ\nĐêm qua bão số ba đổ bộ vào ven biển miền Trung, gây mưa rất to ở nhiều nơi."
    let alike = try compare(Self.page, copy)
    #expect(alike.duplicate)
    #expect(alike.distance < 12)
    let unlike = try compare(Self.page, other)
    #expect(!unlike.duplicate)
    #expect(unlike.similarity < 0.1)
  }
}

// MARK: - The API, known here alone

extension ExportTests {
  private func export(_ format: ExportFormat) throws -> WireArticle {
    let params = Parse.Params(
      source: .text(Self.page, mimeType: .plain),
      options: Parse.Options(format: format)
    )
    return try NewsService().parse(params, CallContext(method: "parse")).body
  }

  private func compare(_ a: String, _ b: String) throws -> WireLikeness {
    let params = Compare.Params(a: .text(a, mimeType: .plain), b: .text(b, mimeType: .plain))
    return try NewsService().compare(params, CallContext(method: "compare")).body
  }
}
