package import JSONRPC
import NewsPipeline
package import NewsProtocol

// Topics of the client's own.
extension NewsService {
  /// How many sets a process keeps, and how much one may hold.
  private static let setLimit = 64
  private static let topicLimit = 256
  private static let exampleBytes = 4 << 20

  package func defineTopics(
    _ params: TopicsDefine.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> TopicsDefine.Result
  {
    try define(params)
    return try answer(WireTopicSetSize(name: params.name, topics: params.topics.count), context)
  }

  /// Teaches the sets of a file that was given at the start.
  package func defineTopics(_ file: TopicFile) throws(RPCError) {
    for set in file.sets { try define(set) }
  }

  /// The names of all sets that are taught.
  package var topicSetNames: [String] { topicSets.all.map(\.definition.name) }

  private func define(_ set: WireTopicSet) throws(RPCError) {
    try Self.check(set)
    guard topicSets.entry(set.name) != nil || topicSets.count < Self.setLimit else {
      throw .exhausted("\(Self.setLimit) topic sets are defined already")
    }
    let topics = set.topics.map { topic in
      UserTopic(
        id: topic.id,
        name: topic.name ?? topic.id,
        examples: topic.examples ?? [],
        keywords: topic.keywords ?? []
      )
    }
    let learned = pipeline.topicSet(named: set.name, topics: topics)
    topicSets.set(TopicSetStore.Entry(definition: set, learned: learned))
  }

  package func listTopics(
    _ params: TopicsList.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> TopicsList.Result
  {
    let all = topicSets.all.map(\.definition)
    let meant = all.filter { params.name == nil || params.name == $0.name }
    return try answer(WireTopicSets(sets: meant), context)
  }

  package func removeTopics(
    _ params: TopicsRemove.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> TopicsRemove.Result
  {
    guard let entry = topicSets.remove(params.name) else { throw Self.unknown(params.name) }
    let count = entry.definition.topics.count
    return try answer(WireTopicSetSize(name: params.name, topics: count), context)
  }

  package func evaluateTopics(
    _ params: TopicsEvaluate.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> TopicsEvaluate.Result
  {
    guard let entry = topicSets.entry(params.name) else { throw Self.unknown(params.name) }
    let scores = entry.learned.evaluate().map { score in
      WireTopicScore(
        id: score.id,
        examples: score.examples,
        precision: score.precision.rounded4,
        recall: score.recall.rounded4,
        f1: score.f1.rounded4
      )
    }
    return try answer(WireTopicScores(topics: scores), context)
  }

  /// The sets that a request names.
  ///
  /// - Throws: NOT_FOUND for a name that no set has.
  func sets(_ names: [String]) throws(RPCError) -> [TopicSet] {
    var found: [TopicSet] = []
    for name in names {
      guard let entry = topicSets.entry(name) else { throw Self.unknown(name) }
      found.append(entry.learned)
    }
    return found
  }

  private static func unknown(_ name: String) -> RPCError {
    .notFound("no topic set '\(name.prefix(80))'")
  }

  private static func check(_ set: WireTopicSet) throws(RPCError) {
    let path = "params.topics"
    guard !set.name.isEmpty, !set.name.contains("/") else {
      throw OptionCheck.fault(
        "params.name",
        expected: "a name without '/'",
        found: "\"\(set.name.prefix(40))\""
      )
    }
    guard (1...topicLimit).contains(set.topics.count) else {
      throw OptionCheck.fault(
        path,
        expected: "1 to \(topicLimit) topics",
        found: "\(set.topics.count)"
      )
    }
    guard Set(set.topics.map(\.id)).count == set.topics.count else {
      throw OptionCheck.fault(path, expected: "an id of its own for each topic", found: "one twice")
    }
    for topic in set.topics where (topic.examples ?? []).isEmpty && (topic.keywords ?? []).isEmpty {
      throw OptionCheck.fault(
        path,
        expected: "examples or keywords for each topic",
        found: "none for \"\(topic.id.prefix(40))\""
      )
    }
    let bytes = set.topics.flatMap { $0.examples ?? [] }.reduce(0) { $0 + $1.utf8.count }
    guard bytes <= exampleBytes else {
      throw .exhausted("examples of \(bytes) bytes; \(exampleBytes) at most")
    }
  }
}
