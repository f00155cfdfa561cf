import NewsPipeline
import Testing
import VietText

/// Companies that look like places: what the rules make of labels, whatever a model says.
struct CompanyTests {
  @Test func `a name with a word that companies' names end in goes on to its last capital`() {
    #expect(
      judged("Quỹ đã bán vốn cho Sông Hằng Capital II hôm qua.", "Sông Hằng")
        == ["ORGANIZATION Sông Hằng Capital II"]
    )
  }

  @Test func `a company is known by such a word where nothing else saw it`() {
    let reading = Readings.reading("Bà mua hết Núi Xanh Holdings.")
    #expect(EntityFinder.completed([], in: reading).map(\.type) == [.organization])
    let place = Readings.reading("Holdings mua hết Núi Xanh.")
    #expect(EntityFinder.completed([], in: place).isEmpty)
  }

  @Test func `what the article calls a company is one everywhere`() {
    let text = "Tập đoàn Mây Trắng tăng giá. Nhiều người mua Mây Trắng."
    #expect(
      judged(text, "Mây Trắng", bodies: ["Tập đoàn Mây Trắng"])
        == ["ORGANIZATION Tập đoàn Mây Trắng", "ORGANIZATION Mây Trắng"]
    )
  }

  @Test func `shares are held in companies`() {
    #expect(
      judged("Bà giữ 5% cổ phần tại Lavico từ lâu.", "Lavico") == ["ORGANIZATION Lavico"]
    )
  }

  @Test(arguments: [
    ("Vốn khỏi Hà Nội chảy về quê.", "Hà Nội"),
    ("Ông mua cổ phần tại xã Mây Trắng.", "Mây Trắng"),
    ("Đoàn thăm Mây Trắng.", "Mây Trắng"),
  ])
  func `a place stays a place`(_ text: String, _ place: String) {
    #expect(judged(text, place) == ["LOCATION \(place)"])
  }
}

/// What becomes of the last stretch of a text that reads `place`, taken for a place, beside some bodies.
private func judged(_ text: String, _ place: String, bodies: [String] = []) -> [String] {
  let reading = Readings.reading(text)
  let last = names(place, .location, in: reading).suffix(1)
  let given = bodies.flatMap { names($0, .organization, in: reading) } + last
  return EntityFinder.completed(given, in: reading).map { name in
    let first = reading.syllables[name.range.lowerBound].span.start
    let end = reading.syllables[name.range.upperBound - 1].span.end
    return "\(name.type.rawValue) \(reading.text.string(Span(first, end)))"
  }
}

private func names(_ words: String, _ type: EntityType, in reading: Reading) -> [NameSpan] {
  let count = words.split(separator: " ").count
  return reading.sentences.enumerated().flatMap { number, sentence in
    sentence.syllables.dropLast(count - 1).compactMap { start in
      let range = start..<(start + count)
      let span = Span(
        reading.syllables[start].span.start,
        reading.syllables[range.upperBound - 1].span.end
      )
      return reading.text.string(span) == words
        ? NameSpan(type: type, range: range, sentence: number) : nil
    }
  }
}
