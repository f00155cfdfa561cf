import VietText

/// What a syllable is, asked without a call into another module: blocks ask it of every syllable.
extension Syllable {
  var isLetters: Bool {
    if case .letters = kind { true } else { false }
  }

  var isNumber: Bool {
    if case .number = kind { true } else { false }
  }

  var isMark: Bool {
    if case .mark = kind { true } else { false }
  }

  /// Every letter is a capital.
  var isUpper: Bool {
    if case .upper = shape { true } else { false }
  }

  /// No letter is a capital.
  var isLower: Bool {
    if case .lower = shape { true } else { false }
  }

  /// The first letter is a capital.
  var opensUpper: Bool {
    switch shape {
    case .capitalized, .upper, .mixed: true
    case .none, .lower: false
    }
  }
}
