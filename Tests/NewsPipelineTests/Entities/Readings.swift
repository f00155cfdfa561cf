import NewsPipeline
import VietText

/// Readings of plain texts, one paragraph each line.
enum Readings {
  static func reading(_ text: String, referenceDate: String? = nil) -> Reading {
    let page = Page(format: .plain, text: NormalizedText(Array(text.utf8)), lines: [])
    let spans = text.utf8.split(separator: 0x0A).map { line in
      Span(
        text.utf8.distance(from: text.startIndex, to: line.startIndex),
        text.utf8.distance(from: text.startIndex, to: line.endIndex)
      )
    }
    var article = Article()
    article.paragraphs = spans.map { Paragraph(span: $0) }
    return NewsPipeline.standard.reading(of: article, in: page, referenceDate: referenceDate)
  }
}
