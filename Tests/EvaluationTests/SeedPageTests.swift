import Foundation
import JSON
import NewsPipeline
import Testing
import VietText

/// Every page of `seeds/pages` parses as the file beside it says.
///
/// A new layout is added by adding a page and its expectation; nothing here changes.
struct SeedPageTests {
  @Test(arguments: SeedPage.names)
  func `a sample page parses as expected`(_ name: String) throws {
    let page = try SeedPage(name)
    let found = ParsedPage(page.text, format: page.format)
    #expect(found.title == page.expected.title)
    #expect(found.published == page.expected.published)
    #expect(found.agency == page.expected.agency)
    #expect(found.authors == page.expected.authors ?? [])
    #expect(found.url == page.expected.url)
    #expect(found.lede == page.expected.lede)
    #expect(found.paragraphs == page.expected.paragraphs)
    #expect(found.media(like: page.expected.media) == page.expected.media ?? [])
    if let blocks = page.expected.blocks { #expect(found.blocks == blocks) }
  }

  @Test(arguments: SeedPage.names)
  func `no other article reaches the paragraphs of a page`(_ name: String) throws {
    let page = try SeedPage(name)
    let found = ParsedPage(page.text, format: page.format)
    for title in page.expected.related ?? [] {
      #expect(!found.paragraphs.contains { $0.text.contains(title) })
      #expect(found.lede?.contains(title) != true)
    }
  }
}

// MARK: - What a page should give

/// A page of `seeds/pages` and the file of expectations beside it.
private struct SeedPage {
  let text: String
  let format: PageFormat
  let expected: Expected

  private struct File: Decodable {
    struct About: Decodable { var mimeType: String? }
    var about: About
    var expected: Expected
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "seeds/pages")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  init(_ name: String) throws {
    let bytes = try [UInt8](Data(contentsOf: Self.folder.appending(path: "\(name).json")))
    let file = try JSONCoder.decode(File.self, from: JSONParser().parse(bytes))
    format = PageFormat(rawValue: file.about.mimeType ?? "text/plain") ?? .plain
    expected = file.expected
    let suffix = format == .html ? "html" : "txt"
    text = try String(
      contentsOf: Self.folder.appending(path: "\(name).\(suffix)"),
      encoding: .utf8
    )
  }
}

private struct Expected: Decodable {
  var title: String
  var published: String?
  var agency: String?
  var authors: [String]?
  var url: String?
  var lede: String?
  var paragraphs: [ExpectedParagraph]
  var media: [ExpectedMedia]?
  var related: [String]?
  var blocks: [String]?
}

private struct ExpectedParagraph: Decodable, Equatable, CustomStringConvertible {
  var text: String
  var heading: Bool?

  var description: String { (heading == true ? "# " : "") + text.prefix(60) }
}

private struct ExpectedMedia: Decodable, Equatable {
  var caption: String?
  var credit: String?
  var alt: String?
}

// MARK: - What the pipeline gives

/// The article of a page in the shape of the expectations.
private struct ParsedPage {
  let title: String?
  let published: String?
  let agency: String?
  let authors: [String]
  let url: String?
  let lede: String?
  let paragraphs: [ExpectedParagraph]
  let media: [ExpectedMedia]
  let blocks: [String]

  /// The media without the alternative texts that the expectation does not name.
  func media(like expected: [ExpectedMedia]?) -> [ExpectedMedia] {
    media.enumerated().map { index, media in
      var media = media
      if let expected, index < expected.count, expected[index].alt == nil { media.alt = nil }
      return media
    }
  }

  init(_ text: String, format: PageFormat) {
    let pipeline = NewsPipeline.standard
    let source = Array(text.utf8)
    let page = pipeline.page(source, format: format)
    let article = pipeline.article(in: page)
    // In a text page every text is a slice of the page itself.
    func string(_ span: Span) -> String {
      guard format == .plain else { return page.text.string(span) }
      return String(decoding: source[page.text.map.source(of: span).range], as: UTF8.self)
    }
    title = article.title.map(string)
    published = article.published?.value
    agency = article.agency?.name
    authors = article.authors.map(\.name)
    url = article.url
    lede = article.lede.map(string)
    paragraphs = article.paragraphs.map {
      ExpectedParagraph(text: string($0.span), heading: $0.isHeading ? true : nil)
    }
    media = article.media.compactMap { media in
      media.caption.map {
        ExpectedMedia(caption: string($0), credit: media.credit, alt: media.alt)
      }
    }
    // A block of wrapped lines covers as many lines.
    blocks = article.blocks.flatMap { block in
      let lines = page.text.string(block.span).split { $0 == "\n" }.count {
        !$0.allSatisfy(\.isWhitespace)
      }
      return Array(repeating: block.kind.rawValue, count: max(1, lines))
    }
  }
}
