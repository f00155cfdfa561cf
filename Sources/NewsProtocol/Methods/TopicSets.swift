package import JSONRPC

/// `topics/define`: teaches a set of the client's own topics from a few examples.
///
/// The set is kept as long as the process runs; a set of the same name is replaced. Its labels are
/// asked for with `options.topics` of ``ClassifyTopic``, under ids `SET/TOPIC`.
package enum TopicsDefine: Method {
  package static let name = "topics/define"
  package static let summary = "Teaches a set of topics from examples and keywords."
  /// In the order of arrival, so that a request after it finds the set.
  package static let lane = Lane.inline

  package typealias Params = WireTopicSet
  package typealias Result = Answer<WireTopicSetSize>
}

/// `topics/list`: the sets that the process holds, in the form that `topics/define` takes.
package enum TopicsList: Method {
  package static let name = "topics/list"
  package static let summary = "Lists the sets of topics that were defined."
  package static let lane = Lane.inline

  package typealias Params = WireTopicSetFilter
  package typealias Result = Answer<WireTopicSets>
}

/// `topics/remove`: forgets a set.
package enum TopicsRemove: Method {
  package static let name = "topics/remove"
  package static let summary = "Forgets a set of topics."
  package static let lane = Lane.inline

  package typealias Params = WireTopicSetName
  package typealias Result = Answer<WireTopicSetSize>
}

/// `topics/evaluate`: how well a set tells its own examples apart, each left out in turn.
package enum TopicsEvaluate: Method {
  package static let name = "topics/evaluate"
  package static let summary =
    "Measures a set of topics on its own examples, one left out at a time."

  package typealias Params = WireTopicSetName
  package typealias Result = Answer<WireTopicScores>
}
