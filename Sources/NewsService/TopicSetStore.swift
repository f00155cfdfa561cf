import NewsPipeline
import NewsProtocol
import Synchronization

/// The topic sets that clients have defined: the one thing that a service remembers.
final class TopicSetStore: Sendable {
  /// A set as it was defined and as it was learned.
  struct Entry: Sendable {
    let definition: WireTopicSet
    let learned: TopicSet
  }

  private let entries = Mutex<[String: Entry]>([:])

  func set(_ entry: Entry) {
    entries.withLock { $0[entry.definition.name] = entry }
  }

  func entry(_ name: String) -> Entry? { entries.withLock { $0[name] } }

  func remove(_ name: String) -> Entry? { entries.withLock { $0.removeValue(forKey: name) } }

  var count: Int { entries.withLock { $0.count } }

  /// All sets, by name.
  var all: [Entry] {
    entries.withLock { $0.values.sorted { $0.definition.name < $1.definition.name } }
  }
}
