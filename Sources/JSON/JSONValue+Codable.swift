/// A JSON value inside a typed one stays as it is.
///
/// ``JSONCoder`` moves values across without looking into them; these conformances
/// serve other coders, and let the compiler derive the types around.
extension JSONValue: Codable {
  package init(from decoder: any Decoder) throws {
    guard let decoder = decoder as? ValueDecoder else {
      let context = DecodingError.Context(codingPath: [], debugDescription: "a JSON value")
      throw DecodingError.dataCorrupted(context)
    }
    self = decoder.value
  }

  package func encode(to encoder: any Encoder) throws {
    guard let encoder = encoder as? ValueEncoder else {
      let context = EncodingError.Context(codingPath: [], debugDescription: "needs JSONCoder")
      throw EncodingError.invalidValue(self, context)
    }
    encoder.sink.writer.write(self)
  }
}
