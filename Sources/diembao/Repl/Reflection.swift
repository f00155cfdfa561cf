import JSON

/// What a server says of its methods, for completion and help.
struct Reflection {
  private let methods: [(name: String, description: JSONValue)]

  /// From an OpenRPC document; empty for a server that has none.
  init(_ document: JSONValue?) {
    methods = (document?["methods"]?.arrayValue ?? []).compactMap { method in
      method["name"]?.stringValue.map { ($0, method) }
    }
  }

  var names: [String] { methods.map(\.name) }

  /// Whether the params of a method may name an open document.
  func takesDocument(_ method: String) -> Bool {
    params(of: method).contains { $0["name"] == "uri" } && method != "document/open"
      && method != "document/close"
  }

  /// Every name and every listed value that the params of a method may hold.
  func words(for method: String) -> [String] {
    var words: [String] = []
    for param in params(of: method) {
      if let name = param["name"]?.stringValue { words.append(name) }
      Self.collect(param["schema"] ?? .null, into: &words)
    }
    return words
  }

  /// A few lines about a method; `nil` if there is none of this name.
  func help(_ method: String) -> String? {
    guard let description = methods.first(where: { $0.name == method })?.description else {
      return nil
    }
    var lines = ["\(method): \(description["summary"]?.stringValue ?? "")"]
    for param in params(of: method) {
      let mark = param["required"] == true ? "required" : "optional"
      let schema = param["schema"].map { JSONPrinter(width: 70).text(of: $0) } ?? ""
      let indented = schema.replacing("\n", with: "\n    ")
      lines.append("  \(param["name"]?.stringValue ?? "") (\(mark)): \(indented)")
    }
    return lines.joined(separator: "\n")
  }

  private func params(of method: String) -> [JSONValue] {
    methods.first { $0.name == method }?.description["params"]?.arrayValue ?? []
  }

  private static func collect(_ schema: JSONValue, into words: inout [String]) {
    for member in schema["properties"]?.objectValue?.members ?? [] {
      words.append(member.name)
      collect(member.value, into: &words)
    }
    if let items = schema["items"] { collect(items, into: &words) }
    words += (schema["enum"]?.arrayValue ?? []).compactMap(\.stringValue)
  }
}
