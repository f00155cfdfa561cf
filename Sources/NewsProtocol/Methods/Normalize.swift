package import JSON
import JSONRPC

/// `normalize`: a text in the form that every method reads it in, and what was changed.
package enum Normalize: Method {
  package static let name = "normalize"
  package static let summary = "Brings a text into normal form and lists every change."
  package static let exampleParams: JSONValue? = .samplePage

  package typealias Params = DocumentParams<Options>
  package typealias Result = Answer<WireNormalization>

  package struct Options: Codable, Hashable, Sendable {
    package var positionEncoding: PositionEncoding?
    /// The Unicode normal form; there is one.
    package var form: Form?
    /// Where tone marks are written; kept as they are if it is not said.
    package var tonePlacement: TonePlacement?
    /// The old encoding that the text is in; found if it is not said.
    package var legacy: Legacy?
    /// Gives unaccented text its marks: a guess, made only where it is asked for.
    package var restoreDiacritics: Bool?

    package init(
      positionEncoding: PositionEncoding? = nil,
      form: Form? = nil,
      tonePlacement: TonePlacement? = nil,
      legacy: Legacy? = nil,
      restoreDiacritics: Bool? = nil
    ) {
      self.positionEncoding = positionEncoding
      self.form = form
      self.tonePlacement = tonePlacement
      self.legacy = legacy
      self.restoreDiacritics = restoreDiacritics
    }
  }

  /// A Unicode normal form.
  package enum Form: String, CaseIterable, Codable, Hashable, Sendable {
    case nfc = "NFC"
  }

  /// An encoding of Vietnamese from before Unicode, read as windows-1252.
  package enum Legacy: String, CaseIterable, Codable, Hashable, Sendable {
    /// Found by what the words become.
    case auto
    case tcvn3, vni, viscii, vps
    /// UTF-8 that was read as windows-1252.
    case mojibake = "utf-8-as-windows-1252"
    /// UTF-8 that was read as windows-1258.
    case vietnameseMojibake = "utf-8-as-windows-1258"
    /// The text is taken as it is.
    case none
  }

  /// Where the tone mark of an open `oa`, `oe` or `uy` is written.
  package enum TonePlacement: String, CaseIterable, Codable, Hashable, Sendable {
    /// `hòa`, `thủy`.
    case old
    /// `hoà`, `thuỷ`.
    case new
    case keep
  }
}

/// A text in normal form.
package struct WireNormalization: Codable, Hashable, Sendable {
  package var normalized: String
  /// In order and disjoint: made in the client's text, they give ``normalized``.
  package var edits: [WireEdit]?
  /// The old encoding that was found.
  package var legacy: WireLegacy?

  package init(normalized: String, edits: [WireEdit]?, legacy: WireLegacy? = nil) {
    self.normalized = normalized
    self.edits = edits
    self.legacy = legacy
  }
}

/// An old encoding and how sure it is.
package struct WireLegacy: Codable, Hashable, Sendable {
  package var encoding: String
  /// The share of odd words that became possible syllables, 0 to 1.
  package var confidence: Double

  package init(encoding: String, confidence: Double) {
    self.encoding = encoding
    self.confidence = confidence
  }
}

/// One change: what stands at the span becomes the new text.
package struct WireEdit: Codable, Hashable, Sendable {
  package var span: WireSpan
  package var newText: String
  /// `composition`, `tone-placement`, `line-end`, `space`, `invisible`, `width`, `look-alike`,
  /// `legacy-encoding`, `diacritics`.
  package var rule: String

  package init(span: WireSpan, newText: String, rule: String) {
    self.span = span
    self.newText = newText
    self.rule = rule
  }
}
