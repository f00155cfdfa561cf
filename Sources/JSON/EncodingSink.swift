/// Where one encoding goes: the text so far, and the brackets that are open in it.
///
/// Codable's containers have no end of their own, so each remembers how many
/// brackets were open when it began. What stands open beyond that is closed before
/// the container writes again, and at the latest when its value is done.
final class EncodingSink {
  var writer: JSONWriter

  /// The closing bracket of every container that is still open, outermost first.
  private var closers: [UInt8] = []

  /// Asked now and then whether to go on; what it throws ends the encoding.
  private let check: (() throws -> Void)?
  private var valuesUntilCheck = 0
  private static let checkInterval = 256
  /// Bytes of a usual value.
  private static let valueLength = 64
  /// From here on room is made for the longest of usual answers: to move what is written again and
  /// again would take longer than a cancelled request may.
  private static let longText = 1 << 20
  private static let room = 1 << 27

  init(_ writer: JSONWriter, checking check: (() throws -> Void)? = nil) {
    self.writer = writer
    self.check = check
  }

  /// How many containers are open.
  var level: Int { closers.count }

  /// Writes a whole value and closes what it opened.
  func encode<T: Encodable>(_ value: T) throws {
    if let value = value as? JSONValue {
      writer.write(value)
      return
    }
    try checkSometimes()
    if let value = value as? any DirectlyEncodable, !value.isLong {
      writeDirectly(value)
      return
    }
    let (start, end) = (level, writer.bytes.count)
    try value.encode(to: ValueEncoder(sink: self, level: start))
    close(to: start)
    if writer.bytes.count == end { try encodeEmpty() }
  }

  func openObject(at level: Int) -> Int {
    open(at: level, UInt8(ascii: "}")) { $0.beginObject() }
  }

  func openArray(at level: Int) -> Int {
    open(at: level, UInt8(ascii: "]")) { $0.beginArray() }
  }

  /// Closes containers until only `level` are open.
  func close(to level: Int) {
    while closers.count > level, let closer = closers.popLast() {
      writer.bytes.append(closer)
    }
  }

  /// Writes a number.
  ///
  /// - Throws: `EncodingError.invalidValue` for NaN and infinities.
  func encode(_ value: Double) throws {
    guard value.isFinite else {
      let context = EncodingError.Context(codingPath: [], debugDescription: "JSON has no \(value)")
      throw EncodingError.invalidValue(value, context)
    }
    writer.write(value)
  }

  func encode<I: BinaryInteger>(integer value: I) throws {
    guard let value = Int64(exactly: value) else {
      let context = EncodingError.Context(codingPath: [], debugDescription: "beyond 64 bits")
      throw EncodingError.invalidValue(value, context)
    }
    writer.write(value)
  }

  /// What a value writes by itself counts for the values that it may hold.
  private func writeDirectly(_ value: any DirectlyEncodable) {
    let start = writer.bytes.count
    value.write(to: &writer)
    valuesUntilCheck -= (writer.bytes.count - start) / Self.valueLength
  }

  private func checkSometimes() throws {
    guard let check else { return }
    valuesUntilCheck -= 1
    guard valuesUntilCheck < 0 else { return }
    valuesUntilCheck = Self.checkInterval
    if writer.bytes.count > Self.longText { writer.bytes.reserveCapacity(Self.room) }
    try check()
  }

  /// A value that wrote nothing has no members: it is an empty object.
  private func encodeEmpty() throws {
    writer.beginObject()
    writer.endObject()
  }

  private func open(at level: Int, _ closer: UInt8, _ begin: (inout JSONWriter) -> Void) -> Int {
    if closers.count > level, closers[level] == closer {
      close(to: level + 1)
      return level + 1
    }
    close(to: level)
    begin(&writer)
    closers.append(closer)
    return level + 1
  }
}
