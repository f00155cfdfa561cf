import JSON
import JSONRPC
import NewsProtocol
import NewsService

/// Turns one page of a batch into one line of output.
struct BatchWorker: Sendable {
  let news: NewsService
  let stages: [Analyze.Stage]
  let fields: FieldSelection?
  let encoding: PositionEncoding

  func line(for item: BatchItem) -> BatchOutcome {
    var id: JSONValue?
    do {
      let page = try BatchPage(item, idFound: { id = $0 })
      id = page.id
      return BatchOutcome(line: try answer(page), isFailure: false)
    } catch let error as RPCError {
      return failure(id, item, error)
    } catch {
      return failure(id, item, RPCError(.invalidArgument, "\(error)"))
    }
  }

  private func answer(_ page: BatchPage) throws -> [UInt8] {
    let options = Analyze.Options(positionEncoding: encoding, stages: stages)
    let source = DocumentSource.text(page.text, mimeType: page.mimeType)
    let context = CallContext(method: Analyze.name)
    let analysis = try news.analyze(Analyze.Params(source: source, options: options), context).body
    guard let fields else { return try JSONCoder.encode(BatchLine(id: page.id, body: analysis)) }
    let whole = try JSONParser().parse(JSONCoder.encode(analysis))
    var line = JSONObject()
    line["id"] = page.id
    for member in fields.selected(from: whole).members { line[member.name] = member.value }
    return Self.bytes(of: line)
  }

  private func failure(_ id: JSONValue?, _ item: BatchItem, _ error: RPCError) -> BatchOutcome {
    var object = JSONObject()
    object["id"] = id
    object["line"] = .int(Int64(item.number))
    object["error"] = [
      "code": .int(Int64(error.code)), "message": .string(error.message),
      "data": ["status": .string(error.status.name)],
    ]
    return BatchOutcome(line: Self.bytes(of: object), isFailure: true)
  }

  private static func bytes(of object: JSONObject) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(.object(object))
    return writer.bytes
  }
}

/// One page, from wherever it came.
private struct BatchPage {
  let id: JSONValue?
  let text: String
  let mimeType: MediaType?

  init(_ item: BatchItem, idFound: (JSONValue?) -> Void) throws {
    switch item.content {
    case .tooLong: throw RPCError.exhausted("a line longer than \(InputFile.maximumSize >> 19) MiB")
    case .line(let bytes):
      let value = try JSONParser().parse(bytes)
      idFound(value["id"])
      let document = try JSONCoder.decode(TextDocument.self, from: value, at: "line")
      self.init(id: value["id"], text: document.text, mimeType: document.mimeType)
    case .file(let path):
      idFound(.string(path))
      let file = try InputFile(path: path)
      self.init(id: .string(path), text: try file.text(), mimeType: file.mediaType)
    }
  }

  private init(id: JSONValue?, text: String, mimeType: MediaType?) {
    self.id = id
    self.text = text
    self.mimeType = mimeType
  }
}

/// A line of output: the id, and beside it what the methods gave.
private struct BatchLine: Encodable {
  let id: JSONValue?
  let body: WireAnalysis

  private enum CodingKeys: String, CodingKey {
    case id
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encodeIfPresent(id, forKey: .id)
    try body.encode(to: encoder)
  }
}
