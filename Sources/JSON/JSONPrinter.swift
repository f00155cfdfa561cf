/// Lays a value out over lines, for people and for files under version control.
///
/// What fits into one line of the width stays in one line.
package struct JSONPrinter: Sendable {
  package var width: Int

  /// Wraps each kind of piece, as with colour; the text of the piece goes in.
  package enum Piece: Sendable { case name, string, number, word }
  package var paint: @Sendable (String, Piece) -> String

  package init(
    width: Int = 100,
    paint: @escaping @Sendable (String, Piece) -> String = { text, _ in text }
  ) {
    self.width = width
    self.paint = paint
  }

  /// The text of a value, without a line break at its end.
  package func text(of value: JSONValue) -> String {
    var lines = ""
    lay(value, indent: 0, room: width, to: &lines)
    return lines
  }

  private func lay(_ value: JSONValue, indent: Int, room: Int, to text: inout String) {
    switch value {
    case .object(let object) where !object.isEmpty && !fits(value, room):
      block("{", "}", object.members, indent: indent, to: &text) { member, text in
        let name = JSONValue.string(member.name).description
        text += paint(name, .name) + ": "
        let used = indent + 2 + name.count + 3
        lay(member.value, indent: indent + 2, room: width - used, to: &text)
      }
    case .array(let elements) where !elements.isEmpty && !fits(value, room):
      block("[", "]", elements, indent: indent, to: &text) { element, text in
        lay(element, indent: indent + 2, room: width - indent - 3, to: &text)
      }
    default: flat(value, to: &text)
    }
  }

  private func block<Element>(
    _ opening: String,
    _ closing: String,
    _ elements: [Element],
    indent: Int,
    to text: inout String,
    _ layElement: (Element, inout String) -> Void
  ) {
    text += opening + "\n"
    for (position, element) in elements.enumerated() {
      text += String(repeating: " ", count: indent + 2)
      layElement(element, &text)
      text += position + 1 < elements.count ? ",\n" : "\n"
    }
    text += String(repeating: " ", count: indent) + closing
  }

  private func flat(_ value: JSONValue, to text: inout String) {
    switch value {
    case .object(let object):
      text += "{"
      for (position, member) in object.members.enumerated() {
        text += position > 0 ? ", " : ""
        text += paint(JSONValue.string(member.name).description, .name) + ": "
        flat(member.value, to: &text)
      }
      text += "}"
    case .array(let elements):
      text += "["
      for (position, element) in elements.enumerated() {
        text += position > 0 ? ", " : ""
        flat(element, to: &text)
      }
      text += "]"
    case .string: text += paint(value.description, .string)
    case .int, .double: text += paint(value.description, .number)
    case .null, .bool: text += paint(value.description, .word)
    }
  }

  /// Whether a value may stay in its line; a cheap look first, for values without end.
  private func fits(_ value: JSONValue, _ room: Int) -> Bool {
    value.isShorter(than: room) && value.description.count + value.separatorCount <= room
  }
}

extension JSONValue {
  /// Whether the value has fewer pieces than characters are left.
  fileprivate func isShorter(than room: Int) -> Bool {
    switch self {
    case .array(let elements): elements.count * 2 <= room
    case .object(let object): object.count * 5 <= room
    case .string(let text): text.utf8.count <= room * 4
    default: true
    }
  }

  /// The spaces that a flat layout puts after commas and colons.
  fileprivate var separatorCount: Int {
    switch self {
    case .array(let elements):
      elements.reduce(max(0, elements.count - 1)) { $0 + $1.separatorCount }
    case .object(let object):
      object.members.reduce(max(0, object.count * 2 - 1)) { $0 + $1.value.separatorCount }
    default: 0
    }
  }
}
