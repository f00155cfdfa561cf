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

    package init(
      positionEncoding: PositionEncoding? = nil,
      form: Form? = nil,
      tonePlacement: TonePlacement? = nil
    ) {
      self.positionEncoding = positionEncoding
      self.form = form
      self.tonePlacement = tonePlacement
    }
  }

  /// A Unicode normal form.
  package enum Form: String, CaseIterable, Codable, Hashable, Sendable {
    case nfc = "NFC"
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

  package init(normalized: String, edits: [WireEdit]?) {
    self.normalized = normalized
    self.edits = edits
  }
}

/// One change: what stands at the span becomes the new text.
package struct WireEdit: Codable, Hashable, Sendable {
  package var span: WireSpan
  package var newText: String
  /// `composition`, `tone-placement`, `line-end`, `space`, `invisible`, `width`, `look-alike`.
  package var rule: String

  package init(span: WireSpan, newText: String, rule: String) {
    self.span = span
    self.newText = newText
    self.rule = rule
  }
}
