package import JSONRPC
package import NewsPipeline
package import NewsProtocol
import VietText

/// The methods of the protocol as functions: typed params in, typed result out.
///
/// A method runs the stages that it needs and no more, and turns what they give into the words of
/// the protocol. Everything that could be wrong with the params is found before the first stage.
package struct NewsService: Sendable {
  /// Finds the document that a client has opened under a URI.
  ///
  /// The call carries the documents as they were when it arrived.
  package typealias DocumentLookup = @Sendable (_ uri: String, CallContext) -> TextDocument?

  package let pipeline: NewsPipeline
  private let document: DocumentLookup
  let topicSets = TopicSetStore()

  package init(
    pipeline: NewsPipeline = .standard,
    document: @escaping DocumentLookup = { _, _ in nil }
  ) {
    self.pipeline = pipeline
    self.document = document
  }
}

// MARK: - The methods

extension NewsService {
  package func parse(
    _ params: Parse.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> Parse.Result
  {
    let subject = try read(params.source, params.options?.positionEncoding, context)
    var wire =
      params.options?.format.map(subject.export) ?? subject.article(subject.reading())
    if params.options?.fingerprint == true {
      wire.fingerprint = subject.fingerprint.hexadecimal
    }
    return try answer(wire, context)
  }

  package func compare(
    _ params: Compare.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> Compare.Result
  {
    let first = try read(params.a, nil, context).fingerprint
    let second = try read(params.b, nil, context).fingerprint
    let likeness = first.likeness(to: second)
    let wire = WireLikeness(
      similarity: likeness.similarity,
      containment: likeness.containment,
      distance: likeness.distance,
      duplicate: likeness.isDuplicate,
      fingerprints: [first.hexadecimal, second.hexadecimal]
    )
    return try answer(wire, context)
  }

  package func classifyTopic(
    _ params: ClassifyTopic.Params,
    _ context: CallContext
  )
    throws(RPCError) -> ClassifyTopic.Result
  {
    let choice = try TopicChoice(params.options, sets(params.options?.topics ?? []))
    let subject = try read(params.source, params.options?.positionEncoding, context)
    let reading = subject.reading()
    let found = subject.entities(reading)
    return try answer(subject.topics(reading, found, choice), context)
  }

  package func summarize(
    _ params: Summarize.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> Summarize.Result
  {
    let choice = try SummaryChoice(params.options)
    let source: DocumentSource
    switch params.source {
    case .one(let document): source = document
    case .several(let documents):
      return try answer(digest(of: documents, choice, params.options, context), context)
    }
    let subject = try read(source, params.options?.positionEncoding, context)
    let reading = subject.reading()
    // Names decide among keywords alone; the ranker of sentences reads without them.
    let found = choice.keywords == nil ? EntitySet() : subject.entities(reading)
    return try answer(subject.summary(reading, found, choice), context)
  }

  package func entities(
    _ params: Entities.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> Entities.Result
  {
    let day = try OptionCheck.date(params.options?.referenceDate, "params.options.referenceDate")
    let subject = try read(params.source, params.options?.positionEncoding, context)
    let reading = subject.reading(referenceDate: day)
    return try answer(subject.wire(subject.entities(reading)), context)
  }

  /// Runs every stage once, whatever the number of methods asked for.
  package func analyze(
    _ params: Analyze.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> Analyze.Result
  {
    let options = params.options ?? Analyze.Options()
    let topicChoice = try TopicChoice(options.classifyTopic, sets(options.topics ?? []))
    let summaryChoice = try SummaryChoice(options.summarize)
    let day = try OptionCheck.date(options.referenceDate, "params.options.referenceDate")
    let stages = Set(options.stages ?? Analyze.Stage.allCases)
    let subject = try read(params.source, options.positionEncoding, context)
    let reading = subject.reading(referenceDate: day)
    try step(1, context)
    let found = stages == [.parse] ? EntitySet() : subject.entities(reading)
    try step(2, context)
    var analysis = WireAnalysis()
    if stages.contains(.parse) { analysis.parse = subject.article(reading) }
    if stages.contains(.classifyTopic) {
      analysis.classifyTopic = subject.topics(reading, found, topicChoice)
    }
    try step(3, context)
    if stages.contains(.summarize) {
      analysis.summarize = subject.summary(reading, found, summaryChoice)
    }
    if stages.contains(.entities) { analysis.entities = subject.wire(found) }
    try step(4, context)
    return try answer(analysis, context)
  }
}

// MARK: - Before the first stage, between stages and after the last

extension NewsService {
  /// Tells how many of four steps are done, and goes on only if someone still waits.
  private func step(_ done: Int, _ context: CallContext) throws(RPCError) {
    context.progress?(done, 4)
    try context.check()
  }

  /// Finds the text that a request is about, and reads it as a page and an article.
  func read(
    _ source: DocumentSource,
    _ encoding: PositionEncoding?,
    _ context: CallContext
  ) throws(RPCError) -> Subject {
    let document = try resolve(source, context)
    try context.check()
    return Subject(document, encoding, pipeline, Interrupt { context.isInterrupted })
  }

  /// The result with its `_meta`.
  ///
  /// - Throws: the error of a cancellation or a deadline, so that work cut short is never an answer.
  func answer<Body>(_ body: Body, _ context: CallContext) throws(RPCError) -> Answer<Body> {
    try context.check()
    let meta = ResultMeta(
      model: NewsService.modelVersion,
      elapsedMicros: context.elapsedMicroseconds,
      traceparent: context.meta.traceparent
    )
    return Answer(body, meta: meta)
  }

  /// The text that a request is about.
  func resolve(_ source: DocumentSource, _ context: CallContext) throws(RPCError) -> TextDocument {
    switch source {
    case .text(let text, let mimeType): return TextDocument(mimeType: mimeType, text: text)
    case .document(let document): return document
    case .uri(let uri):
      guard let document = document(uri, context) else {
        throw .notFound("no open document '\(uri)'")
      }
      return document
    }
  }

  /// Names the word lists and models of this build in every result.
  package static let modelVersion = Resource.modelVersion
}
