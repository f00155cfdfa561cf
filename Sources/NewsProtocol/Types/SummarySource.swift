import JSON

/// What a summary is made of: one document as for every method, or several together.
///
/// On the wire several stand in `documents`, and then there is no `text`, `uri` or `document`.
package enum SummarySource: Hashable, Sendable {
  case one(DocumentSource)
  case several([TextDocument])
}

extension SummarySource: Codable {
  private enum CodingKeys: String, CodingKey {
    case documents
  }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    if let documents = try members.decodeIfPresent([TextDocument].self, forKey: .documents) {
      self = .several(documents)
    } else {
      self = .one(try DocumentSource(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .one(let source): try source.encode(to: encoder)
    case .several(let documents):
      var members = encoder.container(keyedBy: CodingKeys.self)
      try members.encode(documents, forKey: .documents)
    }
  }
}

/// The params of `summarize`: one document or several, and options.
package struct SummaryParams: Hashable, Sendable {
  package var source: SummarySource
  package var options: Summarize.Options?

  package init(source: SummarySource, options: Summarize.Options? = nil) {
    self.source = source
    self.options = options
  }

  package init(source: DocumentSource, options: Summarize.Options? = nil) {
    self.init(source: .one(source), options: options)
  }
}

extension SummaryParams: Codable {
  private enum CodingKeys: String, CodingKey {
    case options
  }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    self.source = try SummarySource(from: decoder)
    self.options = try members.decodeIfPresent(Summarize.Options.self, forKey: .options)
  }

  package func encode(to encoder: any Encoder) throws {
    try source.encode(to: encoder)
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encodeIfPresent(options, forKey: .options)
  }
}
