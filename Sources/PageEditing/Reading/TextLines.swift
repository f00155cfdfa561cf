/// Where the lines of a text begin and end, as editors count them.
///
/// A line ends with LF, CR LF or CR; the end of the text ends the last line, which may be empty.
///
/// - Complexity: O(*n*) in bytes to make, O(log *lines*) a look-up.
package struct TextLines: Sendable {
  /// The first byte of each line; never empty.
  package let starts: [Int]
  /// The bytes of the whole text.
  package let count: Int

  package init(_ text: [UInt8]) {
    var starts = [0]
    text.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == 0x0A {
          starts.append(index)
        } else if byte == 0x0D {
          if index < bytes.count, bytes[index] == 0x0A { index += 1 }
          starts.append(index)
        }
      }
    }
    self.starts = starts
    count = text.count
  }

  /// The line in which a byte stands; bytes beyond the text stand in the last.
  package func line(ofByte byte: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// The bytes of a line with what ends it.
  package func range(ofLine line: Int) -> Range<Int> {
    starts[line]..<(line + 1 < starts.count ? starts[line + 1] : count)
  }
}
