import JSON
import JSONRPC

/// Gives back what it gets.
enum Echo: Method {
  static let name = "echo"

  struct Params: Codable, Sendable {
    var text: String
  }

  typealias Result = Params
}

/// Works until it is stopped, or so many milliseconds.
enum Work: Method {
  static let name = "work"

  struct Params: Codable, Sendable {
    var milliseconds: Int
  }

  struct Result: Codable, Sendable {
    var hasFinished: Bool
  }
}

/// Gives a list of numbers.
enum Count: Method {
  static let name = "count"
  static let streamedMember: String? = "numbers"

  struct Params: Codable, Sendable {
    var to: Int
  }

  struct Result: Codable, Sendable {
    var numbers: [Int]
    var sum: Int
  }
}

/// Doubles each number of a stream; a negative one fails.
enum Doubling: StreamMethod {
  static let name = "double"

  typealias Params = Empty

  struct Result: Codable, Sendable {
    var items: Int
    var failed: Int
  }

  typealias Item = Int
  typealias Reply = Int
}

extension Router {
  static let forTests: Router = {
    var router = Router()
    router.on(Echo.self) { params, _ in params }
    router.on(Work.self) { params, context in
      for _ in 0..<params.milliseconds {
        if context.isInterrupted { return .init(hasFinished: false) }
        MonotonicTime.sleep(microseconds: 1000)
      }
      return .init(hasFinished: true)
    }
    router.on(Count.self) { params, _ in
      let numbers = Array(0..<params.to)
      return .init(numbers: numbers, sum: numbers.reduce(0, +))
    }
    router.onStream(Doubling.self) { _, _ in
      { item in
        guard item >= 0 else { throw RPCError.invalidParams("item: expected 0 or more") }
        return item * 2
      }
    } close: { tally in
      .init(items: tally.items, failed: tally.failed)
    }
    return router
  }()
}
