/// Forms of an article for other programs.
package enum ExportFormat: String, Codable, CaseIterable, Hashable, Sendable {
  /// IPTC ninjs 2.1.
  case ninjs
  /// JSON-LD of schema.org's NewsArticle.
  case newsarticle
  case markdown
  case text
}
