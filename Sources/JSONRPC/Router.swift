package import JSON

/// Maps the name of a method to the one function that answers it.
package struct Router: Sendable {
  /// Answers a call with the bytes of its result, as JSON text.
  package typealias Handler = @Sendable (_ params: JSONValue, CallContext) throws -> [UInt8]

  /// One method as it is served.
  package struct Route: Sendable {
    package let method: any Method.Type
    package let lane: Lane
    package let handler: Handler
  }

  private var routes: [String: Route] = [:]

  package init() {}

  /// The names of all methods, sorted.
  package var methodNames: [String] { routes.keys.sorted() }

  /// How a method is served; `nil` for a name that is not.
  package subscript(name: String) -> Route? { routes[name] }

  /// Serves a method by one function from its params to its result.
  ///
  /// - Precondition: The name is not taken: two routes would be a defect of the program.
  package mutating func on<M: Method>(
    _ method: M.Type,
    _ answer: @escaping @Sendable (M.Params, CallContext) throws -> M.Result
  ) {
    precondition(routes[M.name] == nil, "two handlers for '\(M.name)'")
    routes[M.name] = Route(method: M.self, lane: M.lane) { params, context in
      try JSONCoder.encode(answer(Self.decode(M.Params.self, params), context))
    }
  }

  private static func decode<P: Decodable>(
    _ type: P.Type,
    _ params: JSONValue
  ) throws(RPCError) -> P {
    do throws(JSONDecodingError) {
      return try JSONCoder.decode(P.self, from: params, at: "params")
    } catch {
      throw RPCError.invalidParams(error.description, details: [error.detail])
    }
  }
}
