package import JSON
import JSONRPC

/// `tokenize`: the sentences of a text and their words, with parts of speech.
package enum Tokenize: Method {
  package static let name = "tokenize"
  package static let summary = "Cuts a text into sentences and words, and tags the words."

  package typealias Params = DocumentParams<Options>
  package typealias Result = Answer<WireTokens>

  package struct Options: Codable, Hashable, Sendable {
    package var positionEncoding: PositionEncoding?
    /// In which form the words are given; `json` if it is not said.
    package var format: Format?
    /// `false` leaves the parts of speech out, which is faster.
    package var tags: Bool?

    package init(
      positionEncoding: PositionEncoding? = nil,
      format: Format? = nil,
      tags: Bool? = nil
    ) {
      self.positionEncoding = positionEncoding
      self.format = format
      self.tags = tags
    }
  }

  /// A form of the answer.
  package enum Format: String, CaseIterable, Codable, Hashable, Sendable {
    case json
    /// The format of Universal Dependencies.
    case conllu
  }
}

/// The words of a text: ``sentences`` or ``conllu``.
package struct WireTokens: Codable, Hashable, Sendable {
  package var sentences: WireList<WireTokenSentence>?
  package var conllu: JSONText?

  package init(sentences: WireList<WireTokenSentence>? = nil, conllu: JSONText? = nil) {
    self.sentences = sentences
    self.conllu = conllu
  }
}

/// One sentence with its words.
package struct WireTokenSentence: Codable, Hashable, Sendable {
  package var span: WireSpan
  package var words: [WireToken]

  package init(span: WireSpan, words: [WireToken]) {
    self.span = span
    self.words = words
  }
}

/// One word.
package struct WireToken: Codable, Hashable, Sendable {
  package var span: WireSpan
  package var text: String
  /// Universal part of speech.
  package var upos: String?
  /// Part of speech of the Vietnamese treebank.
  package var xpos: String?

  package init(span: WireSpan, text: String, upos: String? = nil, xpos: String? = nil) {
    self.span = span
    self.text = text
    self.upos = upos
    self.xpos = xpos
  }
}
