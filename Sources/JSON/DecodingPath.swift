/// The way from the root of a JSON value to one inside it.
///
/// A list that grows at its end and shares its beginning, so that going down costs
/// one allocation and nothing is copied.
final class DecodingPath: Sendable {
  private enum Step: Sendable {
    case root(String)
    case member(String)
    case element(Int)
  }

  private let parent: DecodingPath?
  private let step: Step

  init(root: String) {
    parent = nil
    step = .root(root)
  }

  private init(parent: DecodingPath, step: Step) {
    self.parent = parent
    self.step = step
  }

  func member(_ name: String) -> DecodingPath { DecodingPath(parent: self, step: .member(name)) }
  func element(_ index: Int) -> DecodingPath { DecodingPath(parent: self, step: .element(index)) }

  /// The path without its root, in the form that Codable knows.
  var keys: [any CodingKey] {
    guard let parent else { return [] }
    return parent.keys + [PathKey(step: description)]
  }
}

extension DecodingPath: CustomStringConvertible {
  /// The path as error messages show it: `params.items[2].text`.
  var description: String {
    let before = parent?.description ?? ""
    return switch step {
    case .root(let name): name
    case .member(let name): "\(before).\(name)"
    case .element(let index): "\(before)[\(index)]"
    }
  }
}

/// A key that only serves to be printed.
private struct PathKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(step: String) { stringValue = step }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
