/// A piece of the page and where it stands.
package struct WireText: Codable, Hashable, Sendable {
  /// The slice of the client's text at ``span``; of an HTML page its readable text.
  package var text: String
  package var span: WireSpan

  package init(text: String, span: WireSpan) {
    self.text = text
    self.span = span
  }
}

/// A name that the page gives to someone, and where.
package struct WireNamed: Codable, Hashable, Sendable {
  package var name: String
  package var span: WireSpan

  package init(name: String, span: WireSpan) {
    self.name = name
    self.span = span
  }
}
