/// Rows of 8-bit weights, two labels a lane; equal rows are stored once.
struct QuantizedRows {
  private let width: Int
  private(set) var lanes: [Int16] = []
  private var known: [[Int16]: Int] = [:]

  init(labelCount: Int) {
    width = (labelCount + 15) / 16 * 8
  }

  mutating func row(_ values: [Int]) -> Int {
    var row = [Int16](repeating: 0, count: width)
    for (label, value) in values.enumerated() {
      let (block, lane) = (label / 16, label % 8)
      let byte = Int16(value) & 0xFF
      let isHigh = label % 16 >= 8
      row[block * 8 + lane] |= isHigh ? byte << 8 : byte
    }
    if let index = known[row] { return index }
    let index = lanes.count / width
    known[row] = index
    lanes += row
    return index
  }
}
