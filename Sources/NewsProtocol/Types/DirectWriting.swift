package import JSON

// The types that an answer holds by the thousand. Their members stand in the order of their
// declarations, as Codable writes them.

extension WireSpan: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.name("start" as StaticString)
    writer.write(Int64(start))
    writer.name("end" as StaticString)
    writer.write(Int64(end))
    writer.endObject()
  }
}

extension WireText: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("text", text)
    writer.member("span", span)
    writer.endObject()
  }
}

extension WireTokenSentence: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("span", span)
    writer.name("words" as StaticString)
    writer.beginArray()
    for word in words { word.write(to: &writer) }
    writer.endArray()
    writer.endObject()
  }
}

extension WireToken: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("span", span)
    writer.member("text", text)
    writer.member("upos", upos)
    writer.member("xpos", xpos)
    writer.endObject()
  }
}

extension WireMention: DirectlyEncodable {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("span", span)
    writer.member("text", text)
    writer.member("kind", kind)
    if let probability {
      writer.name("probability" as StaticString)
      writer.write(probability)
    }
    if let caption {
      writer.name("caption" as StaticString)
      writer.write(caption)
    }
    writer.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    self.name(name)
    write(value)
  }

  fileprivate mutating func member(_ name: StaticString, _ value: WireSpan) {
    self.name(name)
    value.write(to: &self)
  }
}
