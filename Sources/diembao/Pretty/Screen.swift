/// Text laid out for people, with colour where the terminal has it.
///
/// Everything that comes from a page is cleaned of control characters, so that no page can talk to
/// the terminal.
struct Screen {
  /// How text can be shown.
  struct Style {
    var width: Int
    var hasColour: Bool

    /// As wide as the terminal, but not wider than is good to read.
    static var ofTerminal: Style {
      let hasColour =
        Terminal.isTerminal(1) && Terminal.environment("NO_COLOR") == nil
        && Terminal.environment("TERM") != "dumb"
      return Style(width: min(100, max(40, Terminal.width)), hasColour: hasColour)
    }
  }

  enum Ink: String {
    case bold = "1", dim = "2", red = "31", green = "32", yellow = "33", blue = "34"
    case magenta = "35", cyan = "36"
  }

  let style: Style
  private(set) var text = ""

  init(style: Style) {
    self.style = style
  }

  /// `text` in a colour, if there are colours; it must be clean.
  func ink(_ ink: Ink, _ text: String) -> String {
    style.hasColour && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }

  mutating func line(_ line: String = "") {
    text += line + "\n"
  }

  /// The name of a file between rules.
  mutating func banner(_ name: String, isFirst: Bool) {
    if !isFirst { line() }
    let name = Self.clean(name)
    let rule = String(repeating: "─", count: max(3, style.width - name.count - 4))
    line(ink(.dim, "── ") + ink(.bold, name) + ink(.dim, " \(rule)"))
  }

  /// A text as it is, line by line; on a terminal without its control characters.
  mutating func verbatim(_ words: String) {
    guard Terminal.isTerminal(1) else {
      text += words
      return
    }
    for part in words.split(separator: "\n", omittingEmptySubsequences: false) {
      line(Self.clean(String(part)))
    }
  }

  /// Running text of a page, broken into lines of the screen's width.
  mutating func paragraph(_ words: String, indent: Int = 0, first: String = "", _ ink: Ink? = nil) {
    let room = style.width - indent
    let blank = String(repeating: " ", count: indent)
    for (index, part) in Self.wrapped(words, to: room).enumerated() {
      let lead = index == 0 && !first.isEmpty ? first : blank
      line(lead + (ink.map { self.ink($0, part) } ?? part))
    }
  }
}

// MARK: - Cleaning and breaking

extension Screen {
  /// `text` in one line without control characters.
  static func clean(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: scalars.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// `text` filled up with blanks to `width` columns, or cut with an ellipsis.
  static func padded(_ text: String, to width: Int) -> String {
    let count = text.count
    if count > width { return text.prefix(max(0, width - 1)) + "…" }
    return text + String(repeating: " ", count: width - count)
  }

  private static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var count = 0
    for word in clean(text).split(separator: " ") {
      let length = word.count
      if count > 0, count + 1 + length > width {
        lines.append(line)
        (line, count) = ("", 0)
      }
      line += count > 0 ? " \(word)" : word
      count += length + (count > 0 ? 1 : 0)
    }
    return count > 0 ? lines + [line] : lines
  }
}
