package import JSONRPC

/// `textDocument/didOpen`: an editor shows a document, and from now on says what changes in it.
package enum DidOpen: Method {
  package static let name = "textDocument/didOpen"
  package static let summary = "Keeps a document that an editor has opened."
  package static let lane = Lane.inline
  package static let isNotification = true

  package struct Params: Codable, Hashable, Sendable {
    package var textDocument: Item
  }

  /// A document as an editor sends it.
  package struct Item: Codable, Hashable, Sendable {
    package var uri: String
    /// `html` and `markdown` are read as such, everything else as plain text.
    package var languageId: String?
    package var version: Int?
    package var text: String
  }

  package typealias Result = Null
}

/// `textDocument/didChange`: some ranges of a document have other text now.
package enum DidChange: Method {
  package static let name = "textDocument/didChange"
  package static let summary = "Takes over the changes that were made in an editor."
  package static let lane = Lane.inline
  package static let isNotification = true

  package struct Params: Codable, Hashable, Sendable {
    package var textDocument: EditorDocument
    /// In the order in which they were made, each in the text that the one before has left.
    package var contentChanges: [Change]
  }

  /// One change; without a range the text is the whole document.
  package struct Change: Codable, Hashable, Sendable {
    package var range: EditorRange?
    package var text: String

    package init(range: EditorRange? = nil, text: String) {
      self.range = range
      self.text = text
    }
  }

  package typealias Result = Null
}

/// `textDocument/didClose`: an editor no longer shows a document.
package enum DidClose: Method {
  package static let name = "textDocument/didClose"
  package static let summary = "Forgets a document that an editor has closed."
  package static let lane = Lane.inline
  package static let isNotification = true

  package struct Params: Codable, Hashable, Sendable {
    package var textDocument: EditorDocument
  }

  package typealias Result = Null
}

/// A document as an editor names it.
package struct EditorDocument: Codable, Hashable, Sendable {
  package var uri: String
  package var version: Int?
}

/// A range of LSP: from one position to before another.
package struct EditorRange: Codable, Hashable, Sendable {
  package var start: EditorPosition
  package var end: EditorPosition

  package init(start: EditorPosition, end: EditorPosition) {
    self.start = start
    self.end = end
  }
}

/// A position of LSP: lines from 0, and units of the negotiated encoding in the line.
package struct EditorPosition: Codable, Hashable, Sendable {
  package var line: Int
  package var character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }
}
