import NewsProtocol

extension InputFile {
  private static let typesByExtension: [String: MediaType] = [
    "html": .html, "htm": .html, "xhtml": .html, "md": .markdown, "markdown": .markdown,
    "txt": .plain, "text": .plain,
  ]

  /// What kind of text the file is: by its name, else by how it begins.
  var mediaType: MediaType {
    typeByName ?? (beginsAsHTML ? .html : .plain)
  }

  private var typeByName: MediaType? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return Self.typesByExtension[name[name.index(after: dot)...].lowercased()]
  }

  /// Whether the text opens with a tag that only HTML opens with.
  private var beginsAsHTML: Bool {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
    let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return ["<!doctype html", "<html", "<head", "<body", "<?xml"].contains { start.hasPrefix($0) }
  }
}
