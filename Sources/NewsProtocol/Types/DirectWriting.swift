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
    writer.member("words", words)
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

extension JSONWriter {
  mutating func member(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    self.name(name)
    write(value)
  }

  mutating func member(_ name: StaticString, _ value: Double?) {
    guard let value else { return }
    self.name(name)
    write(value)
  }

  mutating func member(_ name: StaticString, _ value: Bool?) {
    guard let value else { return }
    self.name(name)
    write(value)
  }

  mutating func member(_ name: StaticString, _ value: (some DirectlyEncodable)?) {
    guard let value else { return }
    self.name(name)
    value.write(to: &self)
  }

  mutating func member(_ name: StaticString, _ values: [some DirectlyEncodable]?) {
    guard let values else { return }
    self.name(name)
    beginArray()
    for value in values { value.write(to: &self) }
    endArray()
  }

  mutating func member(_ name: StaticString, _ values: [String]?) {
    guard let values else { return }
    self.name(name)
    beginArray()
    for value in values { write(value) }
    endArray()
  }

  mutating func member<Element: DirectlyEncodable>(
    _ name: StaticString,
    _ values: WireList<Element>?
  ) {
    guard let values else { return }
    self.name(name)
    values.write(to: &self)
  }
}
