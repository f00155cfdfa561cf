import JSONRPC
import NewsProtocol
import NewsService

/// The program as the evaluation asks it: one page, every method, spans as Unicode scalars.
enum Program {
  private static let news = NewsService()

  static func analysis(
    of text: String,
    mimeType: MediaType = .plain,
    stages: [Analyze.Stage]? = nil,
    referenceDate: String? = nil
  ) throws -> WireAnalysis {
    var options = Analyze.Options(positionEncoding: .utf32, stages: stages)
    options.referenceDate = referenceDate
    let params = Analyze.Params(source: .text(text, mimeType: mimeType), options: options)
    return try news.analyze(params, CallContext(method: Analyze.name)).body
  }
}

extension WireAnalysis {
  /// The ids of the labels below a prefix, without it: `VN-CU` of `relations/`.
  func labels(_ prefix: String) -> [String] {
    (classifyTopic?.labels ?? []).map(\.id).filter { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }
  }
}
