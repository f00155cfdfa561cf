import Testing

@testable import NewsPipeline

struct NameIndexTests {
  @Test func `finds the same names as a walk through all of them`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let names = (0..<20).map { _ in
        let start = Int.random(in: 0..<60, using: &random)
        let length = Int.random(in: 1...12, using: &random)
        return NameSpan(type: .person, range: start..<(start + length), sentence: 0)
      }
      .sorted(by: NameSpan.precedes)
      let index = NameIndex(names)
      for start in 0..<70 {
        let range = start..<(start + start % 7 + 1)
        #expect(index.overlapping(range) == names.filter { $0.range.overlaps(range) })
      }
    }
  }

  @Test func `no names overlap nothing`() {
    #expect(NameIndex([]).overlapping(0..<5).isEmpty)
  }
}
