import Foundation
import JSON
import TestSupport
import Testing
import VietText

/// That sentences of newspapers come back from old encodings, and are not taken for any of them.
@Suite(.enabled(if: Gold.news != nil, "the corpus of news is not beside the project"))
struct LegacyEncodingTests {
  @Test(arguments: OldEncoding.encodings.names)
  func `a thousand sentences of news come back as they were`(_ encoding: String) throws {
    let old = OldEncoding(encoding)
    var count = 0
    for sentence in Self.sentences where count < 1000 {
      // Fonts of TCVN3 show capitals by another font, not by other letters.
      let text = encoding == "tcvn3" ? sentence.lowercased() : sentence
      guard let seen = old.seen(text) else { continue }
      let letters = OldEncoding.encodings.decoded(Array(seen.utf8), as: encoding).bytes
      #expect(String(decoding: letters, as: UTF8.self) == text)
      count += 1
    }
    #expect(count == 1000)
  }

  @Test func `ten thousand clean sentences are left alone`() {
    let sentences = Self.sentences.prefix(10_000)
    #expect(sentences.count == 10_000)
    for sentence in sentences {
      #expect(OldEncoding.encodings.detect(Array(sentence.utf8)) == nil)
    }
  }

  private static let sentences: [String] = {
    guard let corpus = Gold.news,
      let lines = try? NewsSample.lines(of: corpus, byteLimit: 6 << 20)
    else { return [] }
    let texts = lines.compactMap { try? JSONParser().parse($0)["t"]?.stringValue }
    return texts.flatMap { $0.split(separator: "\n").map(NewsSample.natural) }
      .filter { $0.count > 20 }
  }()
}
