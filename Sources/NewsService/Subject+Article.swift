import NewsPipeline
import NewsProtocol
import VietText

// The article in words of the protocol.
extension Subject {
  func article(_ reading: Reading) -> WireArticle {
    var wire = WireArticle()
    wire.language = article.language
    wire.title = article.title.map(text)
    wire.published = article.published.map(published)
    wire.agency = article.agency.map(named)
    wire.authors = article.authors.map(named).nilIfEmpty
    wire.lede = article.lede.map(text)
    wire.paragraphs = paragraphs(reading).nilIfEmpty
    wire.media = article.media.map(media).nilIfEmpty
    wire.url = article.url
    wire.blocks = article.blocks.map(block).nilIfEmpty
    wire.related = article.related.map(related).nilIfEmpty
    wire.modified = article.modified?.value
    wire.section = page.metadata.section?.name
    wire.publisher = page.metadata.publisher?.name
    wire.tags = article.tags.map(named).nilIfEmpty
    return wire
  }

  private func paragraphs(_ reading: Reading) -> [WireParagraph] {
    var sentences: [Span: [WireSpan]] = [:]
    for unit in reading.units {
      sentences[unit.span] = reading.sentences[unit.sentences].map { self.wire($0.span) }
    }
    return article.paragraphs.map { paragraph in
      let piece = text(paragraph.span)
      return WireParagraph(
        text: piece.text,
        span: piece.span,
        heading: paragraph.isHeading,
        sentences: sentences[paragraph.span]?.nilIfEmpty
      )
    }
  }

  private func published(_ published: Published) -> WirePublished {
    WirePublished(value: published.value, span: wire(published.span))
  }

  private func named(_ named: Named) -> WireNamed {
    WireNamed(name: named.name, span: wire(named.span))
  }

  private func media(_ media: Media) -> WireMedia {
    WireMedia(
      kind: media.kind.rawValue,
      caption: media.caption.map(text),
      credit: media.credit,
      alt: media.alt
    )
  }

  private func block(_ block: Block) -> WireBlock {
    WireBlock(kind: block.kind.rawValue, span: wire(block.span))
  }

  private func related(_ related: Related) -> WireRelated {
    let piece = text(related.span)
    return WireRelated(text: piece.text, span: piece.span, kind: related.kind.rawValue)
  }
}
