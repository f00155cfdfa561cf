import ArgumentParser
import JSONRPC
import JSON
import NewsProtocol
import NewsService

/// `diembao tokenize`.
struct TokenizeCommand: OneShot {
  typealias Answered = Tokenize

  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Cut texts into sentences and words, and tag the words.",
    discussion: """
      Reads every line, whatever belongs to the article. --conllu gives the format of Universal \
      Dependencies. For people it prints a sentence a line, words joined by _ and tags after them.
      """
  )

  @OptionGroup var input: InputOptions

  @Flag(help: "Print CoNLL-U instead.")
  var conllu = false

  @Flag(inversion: .prefixedNo, help: "Find the parts of speech.")
  var tags = true

  func params(_ source: DocumentSource) -> Tokenize.Params {
    let options = Tokenize.Options(
      positionEncoding: input.positionEncoding,
      format: conllu ? .conllu : nil,
      tags: tags ? nil : false
    )
    return Tokenize.Params(source: source, options: options)
  }

  func answer(
    _ params: Tokenize.Params,
    by news: NewsService,
    _ context: CallContext
  ) throws
    -> Tokenize.Result
  {
    try news.tokenize(params, context)
  }

  func show(_ result: Tokenize.Result, on screen: inout Screen) {
    if let conllu = result.body.conllu { screen.verbatim(conllu.string) }
    let lines = (result.body.sentences ?? []).map { sentence in
      sentence.words.map(Self.line).joined(separator: " ")
    }
    if !lines.isEmpty { screen.verbatim(lines.joined(separator: "\n")) }
  }

  private static func line(_ word: WireToken) -> String {
    let form = word.text.split(whereSeparator: \.isWhitespace).joined(separator: "_")
    return word.upos.map { "\(form)/\($0)" } ?? form
  }
}
