package import JSON

// The parts of an article of which there are many, in the form in which they are written. Their members
// stand in the order of their declarations, as Codable writes them.

extension WireParagraph: DirectlyEncodable {
  package var isLong: Bool { (sentences?.count ?? 0) > 256 }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("span", span)
    writer.member("heading", heading)
    writer.member("sentences", sentences)
    writer.endObject()
  }
}

extension WireBlock: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("kind", kind)
    writer.member("span", span)
    writer.endObject()
  }
}

extension WireRelated: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("span", span)
    writer.member("kind", kind)
    writer.endObject()
  }
}
