import NewsPipeline
import NewsProtocol
import VietText

// The article in forms that other programs read.
extension Subject {
  /// The article in one form and nothing else.
  func export(_ format: ExportFormat) -> WireArticle {
    var wire = WireArticle()
    let text = ArticleText(article, in: page)
    switch format {
    case .ninjs: wire.ninjs = ninjs(text)
    case .newsarticle: wire.newsarticle = newsArticle(text)
    case .markdown: wire.markdown = text.markdown
    case .text: wire.text = text.plain
    }
    return wire
  }

  var fingerprint: Fingerprint { Fingerprint(article, in: page) }

  private func string(_ span: Span) -> String { page.text.string(span) }

  private var byline: String? {
    let names = article.authors.map(\.name)
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  private func wordCount(_ body: String) -> Int {
    body.split(whereSeparator: \.isWhitespace).count
  }
}

// MARK: - ninjs

extension Subject {
  private func ninjs(_ text: ArticleText) -> Ninjs {
    let body = text.body
    var ninjs = Ninjs(uri: article.url ?? "urn:diembao:\(fingerprint.hexadecimal)")
    ninjs.representationtype = "full"
    ninjs.pubstatus = "usable"
    ninjs.language = article.language
    ninjs.contentcreated = instant(article.published?.value)
    ninjs.firstcreated = ninjs.contentcreated
    ninjs.versioncreated = instant(article.modified?.value) ?? ninjs.contentcreated
    ninjs.copyrightholder = page.metadata.publisher?.name
    ninjs.headlines = article.title.map { [Ninjs.Text(string($0), role: "main")] }
    ninjs.descriptions = article.lede.map { [Ninjs.Text(string($0), role: "summary")] }
    ninjs.bodies = [
      Ninjs.Text(
        body,
        role: "main",
        contenttype: "text/plain",
        charcount: body.unicodeScalars.count,
        wordcount: wordCount(body)
      )
    ]
    ninjs.by = byline
    ninjs.infosources = article.agency.map { [Ninjs.Source(name: $0.name)] }
    ninjs.subjects = page.metadata.section.map { [Ninjs.Source(name: $0.name)] }
    ninjs.associations = pictures(of: ninjs.uri).nilIfEmpty
    ninjs.standard = Ninjs.Standard()
    return ninjs
  }

  private func pictures(of uri: String) -> [Ninjs] {
    article.media.enumerated().compactMap { index, media in
      guard let caption = media.caption else { return nil }
      var picture = Ninjs(uri: "\(uri)#\(media.kind.rawValue)-\(index + 1)")
      picture.type = media.kind == .video ? "video" : "picture"
      picture.name = "\(media.kind.rawValue)-\(index + 1)"
      picture.descriptions = [Ninjs.Text(string(caption), role: "caption")]
      picture.by = media.credit
      return picture
    }
  }

  /// The standard asks for a time of day.
  private func instant(_ value: String?) -> String? {
    value.flatMap { $0.count > 10 && $0.contains("T") ? $0 : nil }
  }
}

// MARK: - NewsArticle

extension Subject {
  private func newsArticle(_ text: ArticleText) -> NewsArticle {
    var wire = NewsArticle()
    wire.headline = article.title.map(string)
    wire.description = article.lede.map(string)
    wire.datePublished = article.published?.value
    wire.dateModified = article.modified?.value
    wire.author =
      article.authors.map { NewsArticle.Party(type: "Person", name: $0.name) }.nilIfEmpty
    wire.publisher = (page.metadata.publisher ?? article.agency).map {
      NewsArticle.Party(type: "Organization", name: $0.name)
    }
    wire.articleSection = page.metadata.section?.name
    wire.articleBody = text.body
    wire.wordCount = wordCount(text.body)
    let tags = article.tags.map(\.name)
    wire.keywords = tags.isEmpty ? nil : tags.joined(separator: ", ")
    wire.image =
      article.media.compactMap { media in
        media.caption.map { NewsArticle.Image(caption: string($0), creditText: media.credit) }
      }.nilIfEmpty
    wire.inLanguage = article.language
    wire.url = article.url
    wire.mainEntityOfPage = article.url
    return wire
  }
}

extension Fingerprint {
  /// Sixteen hexadecimal digits.
  var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
