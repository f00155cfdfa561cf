import Faces
import Foundation
import JSONRPC
import NewsService
import Testing

/// The conversations under `protocol/` are what the server says, to the byte.
///
/// `UPDATE=1 swift test --filter Transcript` writes the answers of today into the files; the diff
/// then shows what a change did to the contract.
struct TranscriptTests {
  private static let router = Router.news(NewsService())

  @Test(arguments: ProtocolFolder.transcripts + ProtocolFolder.pages)
  func `a conversation goes as it is written`(_ path: String) throws {
    let written = try ProtocolFolder.read(path)
    let spoken = written.replayed(by: Self.router)
    if ProcessInfo.processInfo.environment["UPDATE"] == "1", spoken != written.text {
      try ProtocolFolder.write(spoken, to: path)
    } else {
      let difference = Self.firstDifference(written.text, spoken)
      #expect(
        difference == nil,
        "if this is meant: UPDATE=1 swift test --filter Transcript"
      )
    }
  }

  @Test(arguments: router.methodNames)
  func `every method has a page and a transcript`(_ method: String) throws {
    let page = "methods/\(method.replacing("/", with: "-")).md"
    #expect(ProtocolFolder.pages.contains(page), "protocol/\(page) is missing")
    let called = try ProtocolFolder.transcripts.contains {
      try ProtocolFolder.read($0).methods.contains(method)
    }
    #expect(called, "no file in protocol/transcripts calls \(method)")
  }

  @Test(arguments: ProtocolFolder.pages)
  func `every page of a method shows an exchange with it`(_ path: String) throws {
    let page = try ProtocolFolder.read(path)
    let method = path.dropFirst("methods/".count).dropLast(".md".count)
    #expect(page.methods.map { $0.replacing("/", with: "-") }.contains(String(method)))
  }

  private static func firstDifference(_ written: String, _ spoken: String) -> String? {
    let (old, new) = (written.split(separator: "\n"), spoken.split(separator: "\n"))
    for (left, right) in zip(old, new) where left != right {
      return "written: \(left)\nspoken:  \(right)"
    }
    return old.count == new.count ? nil : "\(old.count) lines written, \(new.count) spoken"
  }
}
