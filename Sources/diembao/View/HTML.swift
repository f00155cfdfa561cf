/// HTML that is built piece by piece; text and attribute values are escaped on the way in.
///
/// There is no way to add a string as markup except ``raw(_:)``, which takes only literals of the
/// program.
struct HTML {
  private(set) var text = ""

  /// Markup that is part of the program, never of a page.
  mutating func raw(_ markup: StaticString) {
    text += markup.description
  }

  /// Text of a page.
  mutating func words(_ words: String) {
    text += Self.escaped(words)
  }

  /// An element with its content.
  mutating func element(
    _ name: StaticString,
    _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ content: (inout HTML) -> Void
  ) {
    text += "<\(name)"
    for (attribute, value) in attributes { text += " \(attribute)=\"\(Self.escaped(value))\"" }
    text += ">"
    content(&self)
    text += "</\(name)>"
  }

  /// An element that holds text of a page and nothing else.
  mutating func element(
    _ name: StaticString,
    _ attributes: KeyValuePairs<StaticString, String> = [:],
    words: String
  ) {
    element(name, attributes) { $0.words(words) }
  }

  /// `words` with what HTML gives a meaning to written as references, and without control
  /// characters.
  static func escaped(_ words: String) -> String {
    var result = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n": result += "\n"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value): result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
