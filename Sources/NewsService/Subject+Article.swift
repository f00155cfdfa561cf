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
    wire.media = WireList(article.media, media).nilIfEmpty
    wire.url = article.url
    wire.blocks = WireList(article.blocks, block).nilIfEmpty
    wire.related = WireList(article.related, related).nilIfEmpty
    wire.modified = article.modified?.value
    wire.section = page.metadata.section?.name
    wire.publisher = page.metadata.publisher?.name
    wire.tags = article.tags.map(named).nilIfEmpty
    return wire
  }

  private func paragraphs(_ reading: Reading) -> WireList<WireParagraph> {
    var sentences = [Span: Range<Int>](minimumCapacity: reading.units.count)
    for unit in reading.units where !interrupt.isRaised { sentences[unit.span] = unit.sentences }
    return WireList(article.paragraphs) { [self, sentences] paragraph in
      let piece = text(paragraph.span)
      let inside = sentences[paragraph.span].map { reading.sentences[$0].map { wire($0.span) } }
      return WireParagraph(
        text: piece.text,
        span: piece.span,
        heading: paragraph.isHeading,
        sentences: inside?.nilIfEmpty
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
