package import VietText

/// Gives unaccented Vietnamese its marks back: `khoi phuc dau` → `khôi phục dấu`.
///
/// The likeliest sequence of syllables that looks like the bare one, by a trigram model of syllables
/// with fixed costs for shorter histories (Brants et al. 2007, "Large Language Models in Machine
/// Translation"), found by Viterbi search over pairs with the best history kept. Syllables that bear a
/// mark already, numbers and foreign words stay as they are. It is a guess: nothing applies it unasked.
///
/// - Complexity: O(*n* · *c*²) for *n* syllables with *c* candidates each.
package struct DiacriticRestorer: Sendable {
  private let model: DiacriticModel?
  private static let border = 8190

  package init(_ model: DiacriticModel?) {
    self.model = model
  }

  /// `text`, which is in normal form, with marks, and the way back to it.
  package func applied(to text: [UInt8]) -> NormalizedText {
    var rewriting = TextRewriting(text: text)
    guard let model else { return rewriting.finished() }
    let syllables = SyllableScanner().syllables(in: text)
    for run in runs(syllables) {
      let numbers = best(syllables[run], model)
      for (syllable, number) in zip(syllables[run], numbers) where number >= 0 {
        let letters = Self.cased(model.letters(number), as: text[syllable.span.range])
        if !letters.elementsEqual(text[syllable.span.range]) {
          rewriting.replace(syllable.span, with: letters)
        }
      }
    }
    return rewriting.finished()
  }

  /// Stretches of syllables of letters; marks, numbers and line ends part them.
  private func runs(_ syllables: [Syllable]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...syllables.count
    where index == syllables.count || syllables[index].kind != .letters {
      if start < index { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }

  /// The letters in the case of what they replace, letter by letter.
  private static func cased(_ letters: [UInt8], as old: ArraySlice<UInt8>) -> [UInt8] {
    guard old.contains(where: { (0x41...0x5A).contains($0) }) else { return letters }
    var result: [UInt8] = []
    var position = 0
    for byte in old where position < letters.count {
      let (scalar, width) = UTF8Bytes.scalar(in: letters, at: position, end: letters.count)
      let isUpper = (0x41...0x5A).contains(byte)
      UTF8Bytes.append(isUpper ? Letters.uppercased(scalar) : scalar, to: &result)
      position += width
    }
    return result
  }
}

// MARK: - Search

extension DiacriticRestorer {
  /// One way to read a syllable, with the best way that leads there.
  private struct State {
    var number: Int
    var cost: Int32
    var from: Int
    /// The number before, on the best way.
    var before: Int
  }

  /// For each syllable the number of its best reading; -1 for one that stays as it is.
  private func best(_ syllables: ArraySlice<Syllable>, _ model: DiacriticModel) -> [Int] {
    var columns: [[State]] = []
    var last = [State(number: Self.border, cost: 0, from: 0, before: Self.border)]
    for syllable in syllables {
      let numbers = readings(syllable, model)
      last = numbers.map { number in reach(number, from: last, model) }
      columns.append(last)
    }
    var numbers = [Int](repeating: -1, count: columns.count)
    var state = last.indices.min { last[$0].cost < last[$1].cost } ?? 0
    for column in columns.indices.reversed() {
      let found = columns[column][state]
      numbers[column] = columns[column].count > 1 || found.number < Self.border ? found.number : -1
      state = found.from
    }
    for (offset, syllable) in syllables.enumerated()
    where model.candidates(syllable.key).isEmpty || numbers[offset] >= Self.border {
      numbers[offset] = -1
    }
    return numbers
  }

  /// The candidates of a bare syllable; a known one with marks is itself; any other is a border.
  private func readings(_ syllable: Syllable, _ model: DiacriticModel) -> [Int] {
    let candidates = model.candidates(syllable.key)
    if !candidates.isEmpty { return Array(candidates) }
    return [model.number(syllable.key) ?? Self.border]
  }

  private func reach(_ number: Int, from last: [State], _ model: DiacriticModel) -> State {
    var best = State(number: number, cost: .max, from: 0, before: Self.border)
    for (index, state) in last.enumerated() {
      let step = number == Self.border ? 0 : model.cost(state.before, state.number, number)
      if state.cost + step < best.cost {
        best = State(number: number, cost: state.cost + step, from: index, before: state.number)
      }
    }
    return best
  }
}
