import Faces
import Glibc
import JSONRPC

/// Finds the pages in the folders that an editor works in.
enum WorkspaceFolder {
  private static let endings = [".txt", ".md", ".html", ".htm"]
  private static let (fileLimit, depthLimit, sizeLimit) = (2_000, 8, 1 << 20)

  /// The pages below some folders, given by `file:` URIs; hidden folders are passed over.
  static func pages(_ folders: [String]) -> [PageFile] {
    var found: [PageFile] = []
    for folder in folders {
      if let path = path(of: folder) { collect(path, depth: 0, &found) }
    }
    return found
  }

  private static func collect(_ folder: String, depth: Int, _ found: inout [PageFile]) {
    guard depth < depthLimit, found.count < fileLimit, let stream = opendir(folder) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix("."), name != "node_modules" { names.append(name) }
    }
    closedir(stream)
    for name in names.sorted() where found.count < fileLimit {
      let path = "\(folder)/\(name)"
      var facts = stat()
      guard lstat(path, &facts) == 0 else { continue }
      if facts.st_mode & S_IFMT == S_IFDIR {
        collect(path, depth: depth + 1, &found)
      } else if facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= sizeLimit,
        endings.contains(where: name.lowercased().hasSuffix)
      {
        found.append(page(path, facts))
      }
    }
  }

  private static func page(_ path: String, _ facts: stat) -> PageFile {
    let time = facts.st_mtim
    return PageFile(
      uri: uri(of: path),
      stamp: "\(facts.st_size) \(time.tv_sec) \(time.tv_nsec)"
    ) { text(of: path) }
  }

  private static func text(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: sizeLimit + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// The path of a `file:` URI without a host.
  private static func path(of uri: String) -> String? {
    guard uri.hasPrefix("file:///") else { return nil }
    var bytes: [UInt8] = []
    var rest = Array(uri.utf8.dropFirst("file://".utf8.count))[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        rest = rest.dropFirst(2)
        bytes.append(value)
      } else {
        bytes.append(byte)
      }
    }
    return bytes.contains(0) ? nil : String(decoding: bytes, as: UTF8.self)
  }

  private static func uri(of path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    var text = "file://"
    for byte in path.utf8 {
      if plain.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }
}
