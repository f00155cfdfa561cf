import Foundation
import Testing

/// Documentation leads somewhere.
struct DocumentationTests {
  private static let pages =
    ["README.md", "CHANGELOG.md", ".github/CONTRIBUTING.md"]
    + files(in: "protocol") + files(in: "seeds") + files(in: "examples") + files(in: "Sources")

  @Test(arguments: pages)
  func `a link to a file leads to one`(_ page: String) throws {
    let folder = Repository.root.appending(path: page).deletingLastPathComponent()
    for link in try Repository.text(page).matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/) {
      let target = folder.appending(path: String(link.1))
      #expect(FileManager.default.fileExists(atPath: target.path()), "\(page) links to \(link.1)")
    }
  }

  @Test func `every decision is listed`() throws {
    let catalogue = "Sources/diembao/Documentation.docc"
    let start = try Repository.text("\(catalogue)/Diembao.md")
    for page in Self.files(in: "\(catalogue)/Decisions") {
      let name = URL(filePath: page).deletingPathExtension().lastPathComponent
      #expect(start.contains("<doc:\(name)>"), "\(name) is not in Diembao.md")
    }
  }

  private static func files(in folder: String) -> [String] {
    let start = Repository.root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: start.path())?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }.sorted()
  }
}
