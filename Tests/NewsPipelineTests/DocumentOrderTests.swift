import Testing
import VietText

@testable import NewsPipeline

/// What is found in sentences comes in document order, however it was found.
struct DocumentOrderTests {
  private static let reading = Readings.reading(
    "Việt Nam và Cuba. Lào cũng vậy. Hà Nội, La Habana và Viêng Chăn."
  )

  /// Every syllable with its sentence.
  private static let places = reading.sentences.enumerated().flatMap { index, sentence in
    sentence.syllables.map { (sentence: index, syllable: $0) }
  }

  @Test(arguments: 1...20)
  func `things in any order come out as a stable sort puts them`(_ seed: Int) {
    var state = UInt64(seed)
    var things: [(sentence: Int, syllable: Int, number: Int)] = []
    for number in 0..<60 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let place = Self.places[Int(state >> 33) % Self.places.count]
      things.append((place.sentence, place.syllable, number))
    }
    let ordered = things.inOrder(of: Self.reading, sentence: \.sentence) {
      $0.syllable < $1.syllable
    }
    let sorted = things.sorted { ($0.syllable, $0.number) < ($1.syllable, $1.number) }
    #expect(Self.reading.sentences.count > 2)
    #expect(ordered.map(\.number) == sorted.map(\.number))
  }

  @Test func `nothing stays nothing`() {
    let none: [NameSpan] = []
    #expect(none.inOrder(of: Self.reading).isEmpty)
  }
}
