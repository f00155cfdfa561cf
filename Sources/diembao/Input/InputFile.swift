import Glibc
import NewsPipeline
import NewsProtocol
import VietText

/// The bytes of one file, or of standard input.
struct InputFile {
  /// The size of the largest page that is read, the same as that of a request.
  static let maximumSize = 32 << 20

  let path: String
  let bytes: [UInt8]

  /// Reads a file whole; `-` is standard input.
  init(path: String) throws(InputFault) {
    self.path = path
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputFault(errno: errno) }
    defer { if descriptor != 0 { close(descriptor) } }
    bytes = try Self.readAll(descriptor)
  }

  static func displayName(_ path: String) -> String {
    path == "-" ? "standard input" : path
  }

  /// The bytes as text; spans of results count bytes of its UTF-8 form.
  ///
  /// Files in UTF-16, windows-1258, TCVN3, VISCII and VNI are told by their marks, their head or
  /// their words.
  ///
  /// - Throws: ``InputFault`` that says why they are none.
  func text() throws(InputFault) -> String {
    let decoder = TextDecoder(legacy: NewsPipeline.standard.legacyEncodings)
    if let decoded = decoder.decode(bytes), !decoded.text.contains(0) {
      return String(decoding: decoded.text, as: UTF8.self)
    }
    if let position = bytes.firstIndex(of: 0) {
      throw InputFault("not a text file: byte 0 at offset \(position)")
    }
    let position = Self.firstInvalidOffset(in: bytes)
    throw InputFault("not UTF-8 text: byte \(bytes[position].hex) at offset \(position)")
  }

  private static func readAll(_ descriptor: Int32) throws(InputFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var count = 1
    while count > 0 {
      let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
        repeat {
          count = Glibc.read(descriptor, buffer.baseAddress, 1 << 16)
        } while count < 0
          && errno == EINTR
        filled = max(0, count)
      }
      guard count >= 0 else { throw InputFault(errno: errno) }
      bytes += chunk
      guard bytes.count <= maximumSize else {
        throw InputFault("larger than \(maximumSize >> 20) MiB")
      }
    }
    return bytes
  }

  /// Where reading as UTF-8 fails first.
  private static func firstInvalidOffset(in bytes: [UInt8]) -> Int {
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = decoder.parseScalar(from: &iterator) { offset += scalar.count }
    return min(offset, bytes.count - 1)
  }
}

extension InputFile {
  /// The `file:` URI of a path, with what a URI cannot hold written as `%XX`.
  static func uri(of path: String) -> String {
    let whole = realpath(path, nil)
    defer { free(whole) }
    let plain = "-._~/".utf8
    let bytes = whole.map { Array(String(cString: $0).utf8) } ?? Array(path.utf8)
    return bytes.reduce(into: "file://") { uri, byte in
      let scalar = Unicode.Scalar(byte)
      let isLetter = byte < 0x80 && (scalar.properties.isAlphabetic || (0x30...0x39).contains(byte))
      if isLetter || plain.contains(byte) {
        uri.unicodeScalars.append(scalar)
      } else {
        uri += "%" + String(byte.hex.dropFirst(2))
      }
    }
  }
}

/// Why a file cannot be done, in words.
struct InputFault: Error {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  init(errno code: Int32) {
    let message = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    self.reason = message.prefix(1).lowercased() + message.dropFirst()
  }
}

extension UInt8 {
  /// As `0x0A`.
  fileprivate var hex: String {
    "0x" + (self < 0x10 ? "0" : "") + String(self, radix: 16, uppercase: true)
  }
}
