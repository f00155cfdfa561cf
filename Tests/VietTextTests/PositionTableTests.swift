import Testing
import VietText

/// Byte positions in other units, against a count by hand.
struct PositionTableTests {
  private static let texts = [
    "", "a", "Hà Nội", "e\u{301}ê", "😀 Huế 😀", String(repeating: "Mưa lớn ở Huế. 😀", count: 40),
  ]

  @Test(arguments: texts.indices, [PositionUnit.utf8, .utf16, .utf32])
  func `every scalar border has the position that Swift counts`(index: Int, unit: PositionUnit) {
    let text = Self.texts[index]
    let table = PositionTable(Array(text.utf8), unit: unit)
    for border in text.unicodeScalars.indices + [text.endIndex] {
      let before = text[..<border]
      #expect(table.position(ofByte: before.utf8.count) == before.length(in: unit))
    }
  }

  @Test func `positions behind the end are the end`() {
    #expect(PositionTable(Array("Huế".utf8), unit: .utf32).position(ofByte: 99) == 3)
    #expect(PositionTable([], unit: .utf16).position(ofByte: 1) == 0)
  }
}

extension Substring {
  fileprivate func length(in unit: PositionUnit) -> Int {
    switch unit {
    case .utf8: utf8.count
    case .utf16: utf16.count
    case .utf32: unicodeScalars.count
    }
  }
}
