package import JSON

// Entities and what ties them together, in the form in which they are written. Their members stand in
// the order of their declarations, as Codable writes them.

extension WireEntity: DirectlyEncodable {
  package var isLong: Bool { mentions.count > 256 }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("type", type)
    writer.member("name", name)
    writer.member("mentions", mentions)
    writer.member("value", value)
    writer.member("roles", roles)
    writer.member("link", link)
    writer.member("salience", salience)
    writer.endObject()
  }
}

extension WireMention: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("span", span)
    writer.member("text", text)
    writer.member("kind", kind)
    writer.member("probability", probability)
    writer.member("caption", caption)
    writer.endObject()
  }
}

extension WireLink: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("iso", iso)
    writer.member("successor", successor)
    writer.member("country", country)
    writer.endObject()
  }
}

extension WireRelation: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("type", type)
    writer.member("person", person)
    writer.member("role", role)
    writer.member("status", status)
    writer.endObject()
  }
}

extension WireEvent: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("type", type)
    writer.member("agents", agents)
    writer.member("patients", patients)
    writer.member("place", place)
    writer.member("date", date)
    writer.member("modality", modality)
    writer.member("span", span)
    writer.endObject()
  }
}
