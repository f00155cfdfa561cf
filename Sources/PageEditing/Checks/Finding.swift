package import VietText

/// Something on a page that an editor of news would want to look at.
package struct Finding: Hashable, Sendable {
  /// What is wrong; the raw value is the code by which it is known and configured.
  package enum Code: String, CaseIterable, Sendable {
    /// `hòa` here and `hoà` there.
    case mixedTonePlacement = "mixed-tone-placement"
    /// Letters and marks apart, where one character would do.
    case decomposedLetters = "decomposed-letters"
    /// A letter of another alphabet that looks like the right one, or one that is not seen.
    case lookAlikeLetters = "look-alike-letters"
    /// An encoding from before Unicode.
    case legacyEncoding = "legacy-encoding"
    /// One name in two spellings.
    case inconsistentName = "inconsistent-name"
    /// One person with two offices that exclude each other.
    case inconsistentOffice = "inconsistent-office"
    /// `Thứ Hai` and a date that was another day.
    case wrongWeekday = "wrong-weekday"
    /// A date that no calendar has.
    case impossibleDate = "impossible-date"
    /// Something is told as past that lies after the day of the page.
    case futureDate = "future-date"
    /// A province that was merged into another in July 2025, on a page from after that.
    case formerProvince = "former-province"
    /// A caption that does not say whose picture it is, where others do.
    case missingCredit = "missing-credit"
    /// A quote that is opened and not closed.
    case unbalancedQuotes = "unbalanced-quotes"
  }

  /// Another place that explains this one.
  package struct Related: Hashable, Sendable {
    package let span: Span
    package let text: String
  }

  package let code: Code
  /// Bytes of the document.
  package let span: Span
  /// What goes into the sentence that is shown.
  package var values: [String] = []
  package var related: [Related] = []
  /// The change that puts it right, where there is one.
  package var fix: Fix?

  /// A change with what it is called.
  package struct Fix: Hashable, Sendable {
    package let edits: [PageEdit]
    /// Values for its title.
    package let values: [String]

    package init(edits: [PageEdit], values: [String] = []) {
      self.edits = edits
      self.values = values
    }
  }
}

/// One replacement in a document.
package struct PageEdit: Hashable, Sendable {
  /// Bytes of the document.
  package let span: Span
  package let newText: String

  package init(span: Span, newText: String) {
    self.span = span
    self.newText = newText
  }
}
