import JSON
package import JSONRPC
import NewsPipeline
package import NewsProtocol
import VietText

extension NewsService {
  /// Reads all lines of the text, whatever belongs to the article.
  package func tokenize(
    _ params: Tokenize.Params,
    _ context: CallContext
  ) throws(RPCError)
    -> Tokenize.Result
  {
    let document = try resolve(params.source, context)
    try context.check()
    let interrupt = Interrupt { context.isInterrupted }
    let places = PagePlaces(document, params.options?.positionEncoding, pipeline, interrupt)
    let reading = pipeline.sentenceSplitter.reading(ofLines: places.page, interrupt: interrupt)
    var words = pipeline.words(in: reading, interrupt: interrupt)
    if params.options?.tags ?? true {
      words = pipeline.tagged(words, in: reading, interrupt: interrupt)
    }
    try context.check()
    let tokens =
      params.options?.format == .conllu
      ? WireTokens(conllu: JSONText(escaped: Conllu(reading, words).escapedBytes))
      : WireTokens(sentences: places.wire(reading, words))
    return try answer(tokens, context)
  }
}

extension PagePlaces {
  fileprivate func wire(_ reading: Reading, _ words: WordList) -> WireList<WireTokenSentence> {
    WireList(count: min(reading.sentences.count, words.sentences.count)) { number in
      WireTokenSentence(
        span: wire(reading.sentences[number].span),
        words: words.words[words.sentences[number]].map { word in
          let place = text(word.span)
          return WireToken(span: place.span, text: place.text, upos: word.upos, xpos: word.xpos)
        }
      )
    }
  }
}
