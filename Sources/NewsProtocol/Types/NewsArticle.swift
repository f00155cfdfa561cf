/// An article as JSON-LD of schema.org's NewsArticle.
package struct NewsArticle: Codable, Hashable, Sendable {
  package var context = "https://schema.org"
  package var type = "NewsArticle"
  package var headline: String?
  package var description: String?
  package var datePublished: String?
  package var dateModified: String?
  package var author: [Party]?
  package var publisher: Party?
  package var articleSection: String?
  package var articleBody: String?
  package var wordCount: Int?
  package var keywords: String?
  package var image: [Image]?
  package var inLanguage: String?
  package var url: String?
  package var mainEntityOfPage: String?

  package init() {}

  private enum CodingKeys: String, CodingKey {
    case context = "@context"
    case type = "@type"
    case headline, description, datePublished, dateModified, author, publisher, articleSection
    case articleBody, wordCount, keywords, image, inLanguage, url, mainEntityOfPage
  }

  /// A person or an organization.
  package struct Party: Codable, Hashable, Sendable {
    package var type: String
    package var name: String

    package init(type: String, name: String) {
      self.type = type
      self.name = name
    }

    private enum CodingKeys: String, CodingKey {
      case type = "@type"
      case name
    }
  }

  /// A picture of the article.
  package struct Image: Codable, Hashable, Sendable {
    package var type = "ImageObject"
    package var caption: String?
    package var creditText: String?

    package init(caption: String?, creditText: String?) {
      self.caption = caption
      self.creditText = creditText
    }

    private enum CodingKeys: String, CodingKey {
      case type = "@type"
      case caption, creditText
    }
  }
}
