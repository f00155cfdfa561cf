import JSONRPC
import NewsPipeline
import NewsProtocol
import VietText

// One summary of several documents.
extension NewsService {
  private static let documentLimit = 1_000

  func digest(
    of documents: [TextDocument],
    _ choice: SummaryChoice,
    _ options: Summarize.Options?,
    _ context: CallContext
  ) throws(RPCError) -> WireSummary {
    guard (1...Self.documentLimit).contains(documents.count) else {
      let expected = "1 to \(Self.documentLimit) documents"
      throw OptionCheck.fault("params.documents", expected: expected, found: "\(documents.count)")
    }
    var subjects: [Subject] = []
    for document in documents {
      subjects.append(try read(.document(document), options?.positionEncoding, context))
    }
    let readings = subjects.map { $0.reading() }
    let digest = pipeline.digest(
      of: readings,
      length: choice.length,
      query: choice.query.map(pipeline.reading(ofQuery:)),
      interrupt: Interrupt { context.isInterrupted }
    )
    let sentences = digest.choices.map { chosen in
      let sentence = readings[chosen.document].sentences[chosen.sentence]
      return subjects[chosen.document].sentence(
        sentence.span,
        chosen.score,
        document: chosen.document
      )
    }
    return WireSummary(text: sentences.map(\.text).joined(separator: " "), sentences: sentences)
  }
}
