import JSON

/// One thing that a person typed at the prompt.
enum ReplInput: Equatable {
  case nothing
  /// A command with its argument: `:open FILE`.
  case command(String, String)
  case request(method: String, params: JSONValue?)
  /// A whole message of JSON-RPC.
  case message(JSONValue)
  case fault(String)

  /// Whether it ends the session.
  var isFarewell: Bool {
    guard case .command(let name, _) = self else { return false }
    return name == "quit" || name == "q"
  }

  init(_ line: String) {
    let text = line.trimmed
    if text.isEmpty {
      self = .nothing
    } else if text.hasPrefix(":") {
      let parts = text.dropFirst().split(separator: " ", maxSplits: 1)
      self = .command(
        parts.first.map(String.init) ?? "",
        parts.count > 1 ? String(parts[1]).trimmed : ""
      )
    } else if text.hasPrefix("{") || text.hasPrefix("[") {
      self = Self.parse(text) { .message($0) }
    } else {
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count > 1 else {
        self = .request(method: parts[0], params: nil)
        return
      }
      self = Self.parse(parts[1].trimmed) { .request(method: parts[0], params: $0) }
    }
  }

  /// Whether brackets or a string are open, so that the next line belongs to this one.
  static func isUnfinished(_ text: String) -> Bool {
    guard let start = text.firstIndex(where: { $0 == "{" || $0 == "[" }) else { return false }
    var (depth, isInString, isEscaped) = (0, false, false)
    for character in text[start...] {
      switch character {
      case _ where isEscaped: isEscaped = false
      case "\\" where isInString: isEscaped = true
      case "\"": isInString.toggle()
      case "{" where !isInString, "[" where !isInString: depth += 1
      case "}" where !isInString, "]" where !isInString: depth -= 1
      default: break
      }
    }
    return depth > 0 || isInString
  }

  private static func parse(_ text: String, _ make: (JSONValue) -> Self) -> Self {
    do throws(JSONError) {
      return make(try JSONParser().parse(text.utf8))
    } catch {
      return .fault("not JSON: \(error)")
    }
  }
}

extension String {
  /// Without blanks at either end.
  var trimmed: String {
    let inner = drop(while: \.isWhitespace)
    return String(inner.reversed().drop(while: \.isWhitespace).reversed())
  }
}
