import Foundation

/// The beginning of the corpus of news, which is too large to be unpacked as a whole.
enum NewsSample {
  /// The whole lines among the first `byteLimit` bytes.
  static func lines(of corpus: URL, byteLimit: Int) throws -> [Data] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["xz", "-dkc", corpus.path()]
    process.standardOutput = output
    try process.run()
    var bytes = Data()
    while bytes.count < byteLimit,
      let part = try output.fileHandleForReading.read(upToCount: 1 << 20)
    {
      bytes += part
    }
    process.terminate()
    return bytes.split(separator: UInt8(ascii: "\n")).dropLast()
  }

  /// Without the marks of cut words, and with marks where people write them.
  static func natural(_ line: Substring) -> String {
    var text = String(line).replacing("_", with: " ")
    for mark in [".", ",", ";", ":", "!", "?", ")", "”"] {
      text = text.replacing(" \(mark)", with: mark)
    }
    return text.replacing("( ", with: "(").replacing("“ ", with: "“").collapsed
  }
}
