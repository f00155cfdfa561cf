package import JSON

/// Maps the name of a method to the one function that answers it.
package struct Router: Sendable {
  /// Answers a call with the bytes of its result, as JSON text.
  package typealias Handler = @Sendable (_ params: JSONValue, CallContext) throws -> [UInt8]

  /// One method as it is served.
  package struct Route: Sendable {
    package let method: any Method.Type
    package let lane: Lane
    package fileprivate(set) var handler: Handler
    /// What replies to the items, if the method is a stream.
    package var stream: StreamHandler?
  }

  /// Looks at a message before it is routed; an error refuses it.
  package typealias Gate = @Sendable (_ method: String, Peer) -> RPCError?

  /// What a method sees when the request has no params.
  private static let noParams = JSONValue.object(JSONObject())
  private static let emptyResult = Array("{}".utf8)

  private var table: [String: Route] = [:]

  /// Asked for every message, by the thread that reads.
  package var gate: Gate?

  /// Gives the state that a call sees, whatever happens after its arrival.
  package var snapshot: (@Sendable () -> any Sendable)?

  /// What the server calls itself.
  package var title = "server"
  package var version = "0"

  package init() {}

  /// The names of all methods, sorted.
  package var methodNames: [String] { table.keys.sorted() }

  /// All methods, sorted by their names.
  package var routes: [Route] { methodNames.compactMap { table[$0] } }

  /// How a method is served; `nil` for a name that is not.
  package subscript(name: String) -> Route? { table[name] }

  /// Serves a method by one function from its params to its result.
  ///
  /// - Precondition: The name is not taken: two routes would be a defect of the program.
  package mutating func on<M: Method>(
    _ method: M.Type,
    _ answer: @escaping @Sendable (M.Params, CallContext) throws -> M.Result
  ) {
    precondition(table[M.name] == nil, "two handlers for '\(M.name)'")
    table[M.name] = Route(method: M.self, lane: M.lane) { params, context in
      let params = try Self.decode(M.Params.self, params)
      let result = try answer(params, context)
      if result is Empty { return Self.emptyResult }
      return try JSONCoder.encode(result, checking: { try context.check() })
    }
  }

  /// Serves a stream: `open` reads the params and gives what replies to each item.
  ///
  /// - Precondition: The name is not taken.
  package mutating func onStream<M: StreamMethod>(
    _ method: M.Type,
    open:
      @escaping @Sendable (M.Params, CallContext) throws -> @Sendable (M.Item) throws -> M.Reply,
    announcing announcement: (@Sendable () -> M.Reply)? = nil,
    close: @escaping @Sendable (StreamTally) -> M.Result
  ) {
    precondition(table[M.name] == nil, "two handlers for '\(M.name)'")
    var stream = StreamHandler(
      open: { params, context in
        let reply = try open(Self.decode(M.Params.self, params), context)
        return { item, _ in
          try JSONCoder.encode(reply(Self.decode(M.Item.self, item, at: "item")))
        }
      },
      close: { try JSONCoder.encode(close($0)) }
    )
    if let announcement {
      stream.announcement = { try JSONCoder.encode(announcement()) }
    }
    table[M.name] = Route(
      method: M.self,
      lane: .inline,
      handler: { _, _ in throw RPCError.invalidRequest("a stream is opened by a request") },
      stream: stream
    )
  }

  /// Puts something around the handlers of the methods so far.
  package mutating func wrapHandlers(_ wrap: (Route) -> Handler) {
    for route in routes {
      table[route.method.name]?.handler = wrap(route)
    }
  }

  /// Serves a method unless there is a route for its name.
  mutating func addIfMissing<M: Method>(
    _ method: M.Type,
    _ answer: @escaping @Sendable (M.Params, CallContext) throws -> M.Result
  ) {
    if table[M.name] == nil { on(method, answer) }
  }

  private static func decode<P: Decodable>(
    _ type: P.Type,
    _ params: JSONValue,
    at root: String = "params"
  ) throws(RPCError) -> P {
    if let empty = Empty() as? P { return empty }
    do throws(JSONDecodingError) {
      let params = params == .null ? noParams : params
      return try JSONCoder.decode(P.self, from: params, at: root)
    } catch {
      throw RPCError.invalidParams(error.description, details: [error.detail])
    }
  }
}
