import CJansson

/// Reads JSON text into a ``JSONValue``.
///
/// The reading itself is jansson's. Around it stands what jansson leaves open:
/// a look at the raw bytes refuses deep or crowded texts before anything is
/// allocated, duplicate names are an error, and the result owns its memory.
///
/// - Complexity: O(*n*) in the bytes, about 20 ns each.
package struct JSONParser: Sendable {
  /// How much nesting and how many values one text may have.
  package var limits: JSONLimits

  package init(limits: JSONLimits = JSONLimits()) {
    self.limits = limits
  }

  /// Gives jansson its hash seed.
  ///
  /// Call once, before a second thread starts.
  package static func prepareForThreads() {
    json_object_seed(0)
  }

  /// The value that `bytes` spell, which must be one JSON value and nothing else.
  ///
  /// - Throws: ``JSONError`` with the place of the first fault.
  package func parse(_ bytes: some Sequence<UInt8>) throws(JSONError) -> JSONValue {
    let parsed: Result<JSONValue, JSONError>? = bytes.withContiguousStorageIfAvailable { buffer in
      Result { () throws(JSONError) in try parse(buffer: UnsafeRawBufferPointer(buffer)) }
    }
    return try (parsed ?? copyAndParse(bytes)).get()
  }

  /// The value that the bytes of a buffer spell.
  ///
  /// - Throws: ``JSONError`` with the place of the first fault.
  package func parse(buffer: UnsafeRawBufferPointer) throws(JSONError) -> JSONValue {
    try limits.check(buffer)
    return try Self.parse(measured: buffer)
  }

  /// The value that bytes spell whose nesting was measured before.
  ///
  /// `isAwaited` is asked every kilobyte of a long text; once it is false, the text ends there, which is an error.
  ///
  /// - Throws: ``JSONError`` with the place of the first fault.
  package static func parse(
    measured buffer: UnsafeRawBufferPointer,
    while isAwaited: () -> Bool = { true }
  ) throws(JSONError) -> JSONValue {
    var fault = json_error_t()
    let root =
      buffer.count < longText
      ? load(buffer, &fault)
      : withoutActuallyEscaping(isAwaited) { load(Feed(rest: buffer, isAwaited: $0), &fault) }
    guard let root else { throw JSONError(fault) }
    defer { json_decref(root) }
    guard isAwaited() else { return .null }
    return JSONValue(copying: root)
  }

  /// From so many bytes on it takes so long that whoever asked may have gone.
  private static let longText = 1 << 16

  private static func load(
    _ buffer: UnsafeRawBufferPointer,
    _ fault: inout json_error_t
  ) -> UnsafeMutablePointer<json_t>? {
    json_loadb(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, flags, &fault)
  }

  private static func load(
    _ feed: Feed,
    _ fault: inout json_error_t
  ) -> UnsafeMutablePointer<json_t>? {
    withExtendedLifetime(feed) {
      json_load_callback(Feed.pour, Unmanaged.passUnretained(feed).toOpaque(), flags, &fault)
    }
  }

  private static let flags = Int(JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL)

  private func copyAndParse(_ bytes: some Sequence<UInt8>) -> Result<JSONValue, JSONError> {
    Array(bytes).withUnsafeBytes { buffer in
      Result { () throws(JSONError) in try parse(buffer: buffer) }
    }
  }
}

// MARK: - Feeding

/// Hands a text to jansson piece by piece, as long as someone waits for its value.
private final class Feed {
  private var rest: UnsafeRawBufferPointer
  private let isAwaited: () -> Bool

  init(rest: UnsafeRawBufferPointer, isAwaited: @escaping () -> Bool) {
    self.rest = rest
    self.isAwaited = isAwaited
  }

  private func pour(into target: UnsafeMutableRawPointer?, _ room: Int) -> Int {
    guard let target, isAwaited() else { return 0 }
    let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(room))
    UnsafeMutableRawBufferPointer(start: target, count: room).copyMemory(from: piece)
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
    return piece.count
  }

  static let pour: json_load_callback_t = { target, room, feed in
    guard let feed else { return 0 }
    return Unmanaged<Feed>.fromOpaque(feed).takeUnretainedValue().pour(into: target, room)
  }
}

// MARK: - Copying

extension JSONValue {
  /// Copies a tree of jansson's; the depth was checked before it was built.
  fileprivate init(copying node: UnsafeMutablePointer<json_t>) {
    switch node.pointee.type {
    case JSON_OBJECT: self = .object(JSONObject(copying: node))
    case JSON_ARRAY: self = .array(Self.elements(of: node))
    case JSON_STRING: self = .string(Self.text(of: node))
    case JSON_INTEGER: self = .int(Int64(json_integer_value(node)))
    case JSON_REAL: self = .double(json_real_value(node))
    case JSON_TRUE: self = .bool(true)
    case JSON_FALSE: self = .bool(false)
    default: self = .null
    }
  }

  private static func elements(of array: UnsafeMutablePointer<json_t>) -> [JSONValue] {
    (0..<json_array_size(array)).map { index in
      json_array_get(array, index).map(JSONValue.init(copying:)) ?? .null
    }
  }

  private static func text(of string: UnsafeMutablePointer<json_t>) -> String {
    String(copying: json_string_value(string), count: json_string_length(string))
  }
}

extension JSONObject {
  fileprivate init(copying object: UnsafeMutablePointer<json_t>) {
    self.init(reserving: json_object_size(object))
    var next = json_object_iter(object)
    while let member = next {
      let name = String(
        copying: json_object_iter_key(member),
        count: json_object_iter_key_len(member)
      )
      self[name] = json_object_iter_value(member).map(JSONValue.init(copying:)) ?? .null
      next = json_object_iter_next(object, member)
    }
  }
}

extension String {
  fileprivate init(copying start: UnsafePointer<CChar>?, count: Int) {
    let bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
    self = String(decoding: bytes, as: UTF8.self)
  }
}
