import JSON
import JSONRPC
import NewsPipeline
import NewsProtocol
import PageEditing
import Synchronization
import VietText

/// A page of a folder, which is read only when it is asked for.
package struct PageFile: Sendable {
  package let uri: String
  /// Changes when the file changes.
  package let stamp: String
  package let read: @Sendable () -> String?

  package init(uri: String, stamp: String, read: @escaping @Sendable () -> String?) {
    self.uri = uri
    self.stamp = stamp
    self.read = read
  }
}

/// Finds the pages in folders, given by their URIs.
package typealias PageFiles = @Sendable (_ folders: [String]) -> [PageFile]

/// The entities of the pages in the folders of an editor; a page is read again when it changed.
final class WorkspaceIndex: Sendable {
  struct Entry: Sendable {
    let uri: String
    let stamp: String
    let symbols: WorkspaceSymbols.Result
  }

  private let entries = Mutex<[String: Entry]>([:])
  private let files: PageFiles

  init(_ files: @escaping PageFiles) {
    self.files = files
  }

  /// What all pages of the workspace hold now.
  ///
  /// - Throws: the error of the interruption, if the request is cancelled meanwhile.
  func entries(_ desk: EditorDesk, _ context: CallContext) throws -> [Entry] {
    var result: [Entry] = []
    for file in files(desk.session.folders) {
      try context.check()
      if let known = entries.withLock({ $0[file.uri] }), known.stamp == file.stamp {
        result.append(known)
      } else if let entry = try entry(file, desk, context) {
        entries.withLock { $0[file.uri] = entry }
        result.append(entry)
      }
    }
    return result
  }

  private func entry(
    _ file: PageFile,
    _ desk: EditorDesk,
    _ context: CallContext
  ) throws -> Entry? {
    guard let text = file.read() else { return nil }
    let document = KeptDocument(
      uri: file.uri,
      mimeType: MediaType(path: file.uri),
      version: nil,
      text: text
    )
    let symbols = try Self.symbols(of: EditorView(document, context, desk))
    return Entry(uri: file.uri, stamp: file.stamp, symbols: symbols)
  }

  /// The entities of one page at the places where they are first named in full.
  static func symbols(of view: EditorView) throws -> WorkspaceSymbols.Result {
    let names = try view.page.names()
    let name = view.uri.split(separator: "/").last.map(String.init) ?? view.uri
    return names.set.entities.enumerated().compactMap { index, entity in
      guard let place = names.definition(of: index), !entity.name.isEmpty else { return nil }
      return WorkspaceSymbols.Symbol(
        name: entity.name,
        kind: entity.type.symbol,
        location: view.location(place.span),
        containerName: name
      )
    }
  }

  /// Letters without case and marks.
  static func folded(_ text: String) -> [UInt32] {
    NormalizedText(Array(text.utf8)).string.unicodeScalars.map {
      Letters.unaccented(Letters.lowercased($0.value))
    }
  }
}

extension NormalizedText {
  fileprivate var string: String { String(decoding: bytes, as: UTF8.self) }
}

extension MediaType {
  /// What the name of a file says.
  init(path: String) {
    let name = path.lowercased()
    if name.hasSuffix(".html") || name.hasSuffix(".htm") {
      self = .html
    } else if name.hasSuffix(".md") || name.hasSuffix(".markdown") {
      self = .markdown
    } else {
      self = .plain
    }
  }
}
