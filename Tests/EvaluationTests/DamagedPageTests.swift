import Foundation
import NewsPipeline
import Testing
import VietText

/// Sample pages cut, doubled, mixed up and spiked at random: whatever comes out, nothing stops.
struct DamagedPageTests {
  @Test(arguments: PageFormat.allCases)
  func `a damaged page gives an article whose spans lie in the source`(_ format: PageFormat) throws
  {
    let pages = try Self.pages()
    try #require(!pages.isEmpty)
    var damage = Damage(seed: 2026)
    for round in 0..<120 {
      let source = damage.apply(to: pages[round % pages.count])
      let page = PageReader().page(source, format: format)
      let article = BlockFinder().article(in: page)
      var end = 0
      for block in article.blocks {
        #expect(block.span.start >= end)
        end = block.span.end
        #expect(page.text.map.source(of: block.span).end <= source.count)
      }
    }
  }

  @Test func `a title over links alone is an article without a paragraph`() {
    let html = "<h1>Giá gạo tăng trở lại</h1><a href=x>Hội nghị sơ kết công tác thủy lợi</a>"
    let page = PageReader().page(Array(html.utf8), format: .html)
    #expect(BlockFinder().article(in: page).paragraphs.isEmpty)
  }

  private static func pages() throws -> [[UInt8]] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "seeds/pages")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try files.filter { $0.hasSuffix(".html") || $0.hasSuffix(".txt") }.map {
      try [UInt8](Data(contentsOf: folder.appending(path: $0)))
    }
  }
}

/// The same damage every time (a linear congruential generator, Knuth's MMIX constants).
private struct Damage {
  private var state: UInt64
  private static let spikes = [
    "<", ">", "</p>", "<div class=related>", "<table><tr><td>", "&#x1F600;", "\u{301}", "\n\n", "|",
    "![](", "](", "(Ảnh: ", "http://", "09/06/2023 18:17", "<!--", "<script>", "<br><br>", "#",
    "Tin liên quan\n", ")", "Theo ", "\u{0}",
  ].map { Array($0.utf8) }

  init(seed: UInt64) { state = seed }

  private mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, limit)
  }

  mutating func apply(to source: [UInt8]) -> [UInt8] {
    var bytes = source
    for _ in 0...next(12) where !bytes.isEmpty {
      let start = next(bytes.count)
      let end = min(bytes.count, start + next(400))
      switch next(4) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: Self.spikes[next(Self.spikes.count)], at: start)
      case 2: bytes.insert(contentsOf: Array(bytes[start..<end]), at: next(bytes.count))
      default: bytes = Array(bytes[end...]) + bytes[start..<end] + bytes[..<start]
      }
    }
    return Array(String(decoding: bytes, as: UTF8.self).utf8)
  }
}
