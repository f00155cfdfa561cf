package import NewsPipeline
package import VietText

/// A version of a document, and the right to stop the work on it.
///
/// The stages are those of ``NewsPipeline``; their spans count bytes of the normalized text, and
/// ``place(_:)`` leads each back to the document. What the features of this module give counts
/// bytes of the document.
package struct EditorPage: Sendable {
  package let contents: PageContents
  package let interrupt: Interrupt

  package init(_ contents: PageContents, interrupt: Interrupt = .never) {
    self.contents = contents
    self.interrupt = interrupt
  }

  package var source: [UInt8] { contents.source }
  package var lines: TextLines { contents.lines }
  package var format: PageFormat { contents.format }

  /// The text of a span of the document.
  package func string(_ span: Span) -> String {
    String(decoding: source[span.range], as: UTF8.self)
  }
}

// MARK: - Stages, each run once

extension EditorPage {
  private var pipeline: NewsPipeline { contents.pipeline }

  package func page() throws(Interrupted) -> Page {
    try contents.page.value(interrupt) { () throws(Interrupted) in
      pipeline.page(source, format: format)
    }
  }

  package func article() throws(Interrupted) -> Article {
    try contents.article.value(interrupt) { () throws(Interrupted) in
      pipeline.article(in: try page(), interrupt: interrupt)
    }
  }

  package func reading() throws(Interrupted) -> Reading {
    try contents.reading.value(interrupt) { () throws(Interrupted) in
      pipeline.reading(of: try article(), in: try page(), interrupt: interrupt)
    }
  }

  package func names() throws(Interrupted) -> NamesFound {
    try contents.names.value(interrupt) { () throws(Interrupted) in
      let reading = try reading()
      let found = pipeline.entities(in: reading, reusing: contents.memory, interrupt: interrupt)
      if interrupt.isRaised { throw Interrupted() }
      return NamesFound(found, places: try page().text.map, shift: 0)
    }
  }

  package func topics() throws(Interrupted) -> [Topic] {
    try contents.topics.value(interrupt) { () throws(Interrupted) in
      let (reading, found) = (try reading(), try names().set)
      return pipeline.topics(of: reading, entities: found, interrupt: interrupt)
    }
  }

  package func summary() throws(Interrupted) -> Summary {
    try contents.summary.value(interrupt) { () throws(Interrupted) in
      let (reading, found) = (try reading(), try names().set)
      return pipeline.summary(
        of: reading,
        entities: found,
        length: .sentences(3),
        interrupt: interrupt
      )
    }
  }

  /// Where in the document a span of the normalized text lies.
  package func place(_ span: Span) throws(Interrupted) -> Span {
    let place = try page().text.map.source(of: span)
    return Span(min(place.start, source.count), min(place.end, source.count))
  }
}
