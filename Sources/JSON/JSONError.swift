import CJansson

/// Why a text is not JSON that this program reads, and where.
package struct JSONError: Error, Hashable, Sendable {
  /// The kinds of faults that callers answer differently.
  package enum Reason: Hashable, Sendable {
    /// The text is not JSON, or not UTF-8.
    case syntax
    /// Arrays and objects nest deeper than the limit.
    case tooDeep
    /// The text holds more values than the limit.
    case tooMany
  }

  package let reason: Reason

  /// What is wrong, in words, without the place.
  package let message: String

  /// The byte of the text at which reading stopped.
  package let position: Int

  package init(_ reason: Reason, _ message: String, _ position: Int) {
    self.reason = reason
    self.message = message
    self.position = position
  }
}

extension JSONError: CustomStringConvertible {
  package var description: String { "\(message) at byte \(position)" }
}

extension JSONError {
  /// Takes over an error of jansson, whose text is a NUL-terminated array of C.
  init(_ fault: json_error_t) {
    let message = withUnsafeBytes(of: fault.text) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    self.init(.syntax, message, max(0, Int(fault.position)))
  }
}
