/// The params of a method that reads one document.
///
/// The members of ``source`` stand beside `options`, as the wire has them. `_meta` is read by the
/// router, before the method sees anything.
package struct DocumentParams<Options: Codable & Hashable & Sendable>: Hashable, Sendable {
  package var source: DocumentSource
  package var options: Options?

  package init(source: DocumentSource, options: Options? = nil) {
    self.source = source
    self.options = options
  }
}

extension DocumentParams: Codable {
  private enum CodingKeys: String, CodingKey {
    case options
  }

  package init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    self.source = try DocumentSource(from: decoder)
    self.options = try members.decodeIfPresent(Options.self, forKey: .options)
  }

  package func encode(to encoder: any Encoder) throws {
    try source.encode(to: encoder)
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encodeIfPresent(options, forKey: .options)
  }
}
