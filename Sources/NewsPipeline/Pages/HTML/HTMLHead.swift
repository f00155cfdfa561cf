import VietText

/// Gathers what tags and scripts say of the article as a whole.
///
/// Of two sources of one fact the one that is kept with care wins: JSON-LD before OpenGraph before
/// other `meta` before `<title>`.
struct HTMLHead {
  private(set) var metadata = PageMetadata()
  private var ranks: [Field: Int] = [:]

  private enum Field {
    case title, description, published, modified, author, section, publisher, keywords, url
  }

  mutating func addTitle(_ range: Range<Int>, _ text: inout ReadableText) {
    guard ranks[.title] == nil, let span = text.addHidden(range) else { return }
    set(.title, 1, Named(name: text.string(span), span: span))
  }

  mutating func add(_ tag: HTMLTag, _ text: inout ReadableText) {
    switch tag.element {
    case .meta: addMeta(tag, &text)
    case .link: addLink(tag, &text)
    case .html: addLanguage(tag, &text)
    case .time: addTime(tag, &text)
    default: break
    }
  }
}

// MARK: - Tags

extension HTMLHead {
  private static let names: [UInt64: (field: Field, rank: Int)] = {
    let table: [(String, Field, Int)] = [
      ("og:title", .title, 3), ("twitter:title", .title, 2), ("title", .title, 1),
      ("og:description", .description, 3), ("description", .description, 2),
      ("article:published_time", .published, 3), ("datepublished", .published, 3),
      ("pubdate", .published, 2), ("publishdate", .published, 2), ("date", .published, 1),
      ("dc.date", .published, 1), ("dc.date.issued", .published, 2),
      ("its_publication", .published, 1),
      ("article:modified_time", .modified, 3), ("og:updated_time", .modified, 2),
      ("datemodified", .modified, 3), ("lastmod", .modified, 1),
      ("author", .author, 2), ("article:author", .author, 3), ("dc.creator", .author, 1),
      ("dable:author", .author, 2), ("article:section", .section, 3),
      ("og:site_name", .publisher, 3), ("application-name", .publisher, 1),
      ("copyright", .publisher, 1), ("news_keywords", .keywords, 3), ("keywords", .keywords, 2),
      ("og:url", .url, 2),
    ]
    return Dictionary(
      table.map { (ASCIIHash.of($0.0), ($0.1, $0.2)) },
      uniquingKeysWith: { first, _ in first }
    )
  }()

  private mutating func addMeta(_ tag: HTMLTag, _ text: inout ReadableText) {
    guard let content = tag.value(.content), !content.isEmpty else { return }
    if let property = tag.value(.property),
      ASCIIHash.of(text.bytes(property)) == Self.tag
    {
      if let span = text.addHidden(content) { addTag(Named(name: text.string(span), span: span)) }
      return
    }
    for key in Self.naming {
      guard let name = tag.value(key),
        let (field, rank) = Self.names[ASCIIHash.of(text.bytes(name))], rank > ranks[field] ?? 0,
        let span = text.addHidden(content)
      else { continue }
      set(field, rank, Named(name: text.string(span), span: span))
      return
    }
  }

  private static let tag = ASCIIHash.of("article:tag")
  /// The attributes that say what a `meta` is about.
  private static let naming: [HTMLAttribute.Name] = [.property, .name, .itemprop]
  private static let mostTags = 32

  private mutating func addTag(_ named: Named) {
    guard metadata.tags.count < Self.mostTags else { return }
    metadata.tags.append(named)
  }

  private mutating func addTime(_ tag: HTMLTag, _ text: inout ReadableText) {
    guard metadata.times.count < 8, let value = tag.value(.datetime),
      let span = text.addHidden(value)
    else { return }
    metadata.times.append(Named(name: text.string(span), span: span))
  }

  private static let canonical = ASCIIHash.of("canonical")

  private mutating func addLink(_ tag: HTMLTag, _ text: inout ReadableText) {
    guard let rel = tag.value(.rel),
      ASCIIHash.of(text.bytes(rel)) == Self.canonical,
      let href = tag.value(.href), !href.isEmpty, let span = text.addHidden(href)
    else { return }
    set(.url, 3, Named(name: text.string(span), span: span))
  }

  private mutating func addLanguage(_ tag: HTMLTag, _ text: inout ReadableText) {
    guard let lang = tag.value(.lang), (2...12).contains(lang.count) else { return }
    metadata.language = String(decoding: text.bytes(lang), as: UTF8.self)
  }

  private mutating func set(_ field: Field, _ rank: Int, _ value: Named) {
    guard rank > ranks[field] ?? 0, !value.name.isEmpty else { return }
    ranks[field] = rank
    switch field {
    case .title: metadata.title = value
    case .description: metadata.description = value
    case .published: metadata.published = value
    case .modified: metadata.modified = value
    case .author:
      // Networks want an address of a profile here.
      if value.name.hasPrefix("http") { ranks[field] = nil } else { metadata.authors = [value] }
    case .section: metadata.section = value
    case .publisher: metadata.publisher = value
    case .keywords: metadata.keywords = value
    case .url: metadata.url = value.name
    }
  }
}

// MARK: - JSON-LD

extension HTMLHead {
  /// Reads the article that a JSON-LD script describes.
  mutating func addLinkedData(_ range: Range<Int>, _ text: inout ReadableText) {
    var scan = LinkedData(text.bytes(0..<range.upperBound), range)
    var authors: [Named] = []
    for value in scan.values() {
      guard let span = text.addJSON(value.range) else { continue }
      let named = Named(name: text.string(span), span: span)
      switch value.field {
      case .headline: set(.title, 4, named)
      case .description: set(.description, 4, named)
      case .published: set(.published, 4, named)
      case .modified: set(.modified, 4, named)
      case .section: set(.section, 4, named)
      case .publisher: set(.publisher, 4, named)
      case .address: set(.url, 1, named)
      case .author: authors.append(named)
      case .keywords: addTag(named)
      }
    }
    if !authors.isEmpty, ranks[.author] ?? 0 < 4 {
      ranks[.author] = 4
      metadata.authors = authors
    }
  }
}
