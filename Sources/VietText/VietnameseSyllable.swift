/// Whether letters can be one Vietnamese syllable, by the rules of spelling alone.
///
/// A syllable is a consonant or none, a vowel of one to three letters, a final consonant or none, and at
/// most one tone; a syllable that ends in a stop has only the rising or the heavy tone (Đoàn Thiện
/// Thuật 1977, “Ngữ âm tiếng Việt”).
package enum VietnameseSyllable {
  /// Whether the scalars, in any case, spell a syllable that Vietnamese could have.
  ///
  /// - Complexity: O(1); no syllable is longer than seven letters.
  package static func isPossible(_ scalars: [UInt32]) -> Bool {
    guard (1...7).contains(scalars.count) else { return false }
    var letters = ""
    var tones: [UInt32] = []
    for scalar in scalars {
      guard let (letter, tone) = parts(Letters.lowercased(scalar)) else { return false }
      letters.unicodeScalars.append(letter)
      if let tone { tones.append(tone) }
    }
    guard tones.count <= 1 else { return false }
    return onsets.contains { onset in
      guard letters.hasPrefix(onset) else { return false }
      return isRime(letters.dropFirst(onset.count), tones.first)
    }
  }

  private static func isRime(_ rime: Substring, _ tone: UInt32?) -> Bool {
    codas.contains { coda in
      guard rime.hasSuffix(coda), vowels.contains(String(rime.dropLast(coda.count))) else {
        return false
      }
      return !stops.contains(coda) || tone == 0x301 || tone == 0x323
    }
  }

  /// A letter of the alphabet and its tone; `nil` if no Vietnamese letter.
  private static func parts(_ scalar: UInt32) -> (Unicode.Scalar, UInt32?)? {
    var (letter, tone): (UInt32, UInt32?) = (scalar, nil)
    var quality: [UInt32] = []
    while let pair = Compositions.decomposed(letter) {
      if tones.contains(pair.mark) { tone = pair.mark } else { quality.append(pair.mark) }
      letter = pair.base
    }
    for mark in quality { letter = Compositions.composed(letter, mark) ?? 0 }
    guard let found = Unicode.Scalar(letter), alphabet.contains(found) else { return nil }
    return (found, tone)
  }

  private static let tones: Set<UInt32> = [0x300, 0x301, 0x303, 0x309, 0x323]
  private static let alphabet = Set("aăâbcdđeêghiklmnoôơpqrstuưvxy".unicodeScalars)
  private static let onsets = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h",
    "k",
    "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", "",
  ]
  private static let codas = ["ch", "ng", "nh", "c", "m", "n", "p", "t", ""]
  private static let stops: Set<String> = ["ch", "c", "p", "t"]
  private static let vowels: Set<String> = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ia", "iê", "yê", "ya", "ua", "uâ",
    "uê",
    "uô", "uơ", "uy", "uya", "uyê", "oa", "oă", "oe", "oo", "ưa", "ươ", "ai", "ao", "au", "ay",
    "âu",
    "ây", "eo", "êu", "iu", "iêu", "yêu", "oi", "ôi", "ơi", "ui", "ưi", "ươi", "ươu", "ưu", "oai",
    "oay",
    "oeo", "oao", "uây", "uôi", "uyu", "uênh", "uă", "ue",
  ]
}
