import ArgumentParser
import JSONRPC
import NewsProtocol
import NewsService

/// `diembao normalize`.
struct NormalizeCommand: OneShot {
  typealias Answered = Normalize

  static let configuration = CommandConfiguration(
    commandName: "normalize",
    abstract: "Bring texts into normal form: letters composed, blanks and line ends plain.",
    discussion: """
      Works on the text as it is; a page of HTML keeps its markup. With --json every change is \
      listed with its place and its reason. For people it prints the normal form alone, so that \
      `diembao normalize --pretty file > new` makes a clean copy.
      """
  )

  @OptionGroup var input: InputOptions

  @Option(help: "Where tone marks of open oa, oe and uy go: hòa (old), hoà (new), or keep.")
  var tonePlacement: Normalize.TonePlacement = .keep

  @Option(
    help: """
      The old encoding of the text: auto, tcvn3, vni, viscii, vps, utf-8-as-windows-1252, \
      utf-8-as-windows-1258, none.
      """
  )
  var legacy: Normalize.Legacy = .auto

  @Flag(help: "Give unaccented text its marks (a guess).")
  var restoreDiacritics = false

  func params(_ source: DocumentSource) -> Normalize.Params {
    let options = Normalize.Options(
      positionEncoding: input.positionEncoding,
      tonePlacement: tonePlacement,
      legacy: legacy == .auto ? nil : legacy,
      restoreDiacritics: restoreDiacritics ? true : nil
    )
    return Normalize.Params(source: source, options: options)
  }

  func answer(
    _ params: Normalize.Params,
    by news: NewsService,
    _ context: CallContext
  ) throws
    -> Normalize.Result
  {
    try news.normalize(params, context)
  }

  func show(_ result: Normalize.Result, on screen: inout Screen) {
    screen.verbatim(result.body.normalized)
  }
}

extension Normalize.TonePlacement: ExpressibleByArgument {}
extension Normalize.Legacy: ExpressibleByArgument {}
