package import JSON

// Topics in the form in which they are written. Their members stand in the order of their declarations,
// as Codable writes them.

extension WireLabel: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("name", name)
    writer.member("medtop", medtop)
    writer.member("probability", probability)
    writer.member("score", score)
    writer.member("prior", prior)
    writer.member("evidence", evidence)
    writer.endObject()
  }
}

extension WireEvidence: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("span", span)
    writer.member("text", text)
    writer.member("weight", weight)
    writer.endObject()
  }
}

extension WireName: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("vi", vi)
    writer.member("en", en)
    writer.endObject()
  }
}
