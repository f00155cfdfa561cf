import Foundation
import JSON
import JSONRPC
import NewsProtocol
import NewsService

/// How much of the abstracts of news articles the summaries have, beside the first sentences, and how much of their
/// titles the headlines that are made without them.
///
/// ROUGE-1 and ROUGE-2 F over syllables (Lin, 2004). The articles are some of those of the corpus that
/// are never trained on, numbers 2, 7 and 12 of every 50, from its beginning; the abstract is not in
/// the text. So many are needed: the gain over 120 articles may be off by two hundredths.
enum SummaryEvaluation {
  private static let articleLimit = 480
  /// How much of the corpus is unpacked to find them.
  private static let byteLimit = 32 << 20

  /// The mean gain over the first sentences in hundredths, by measure.
  static func scores(corpus: URL) throws -> [String: Double] {
    var gains: [String: Double] = [:]
    let articles = try articles(corpus)
    for article in articles {
      for count in 1...3 {
        let chosen = try summary(of: article, Summarize.Options(sentences: count)).joined()
        let lead = article.sentences.prefix(count).joined(separator: " ")
        add(chosen, lead, article.abstract, "\(count)", &gains)
      }
      for budget in [150, 300] {
        let chosen = try summary(of: article, Summarize.Options(maxCharacters: budget)).joined()
        let lead = String(article.sentences.joined(separator: " ").unicodeScalars.prefix(budget))
        add(chosen, lead, article.abstract, "\(budget)-characters", &gains)
      }
      let headline = try headline(of: article)
      for size in 1...2 {
        gains["dev.headline-r\(size)", default: 0] += rouge(headline, article.title, size)
      }
    }
    return gains.mapValues { $0 / Double(max(articles.count, 1)) * 100 }
  }

  private static func add(
    _ chosen: String,
    _ lead: String,
    _ abstract: String,
    _ name: String,
    _ gains: inout [String: Double]
  ) {
    for size in 1...2 {
      let gain = rouge(chosen, abstract, size) - rouge(lead, abstract, size)
      gains["dev.summary-\(name)-r\(size)", default: 0] += gain
    }
  }

  private static func summary(
    of article: Article,
    _ options: Summarize.Options
  ) throws -> [String] {
    let text = ([article.title, ""] + article.sentences).joined(separator: "\n")
    let params = Summarize.Params(source: .text(text, mimeType: .plain), options: options)
    let answer = try NewsService().summarize(params, CallContext(method: Summarize.name))
    return answer.body.sentences.map { $0.text + " " }
  }

  /// The headline of the article without its title.
  private static func headline(of article: Article) throws -> String {
    let text = ([article.abstract, ""] + article.sentences).joined(separator: "\n")
    let options = Summarize.Options(headline: true)
    let params = Summarize.Params(source: .text(text, mimeType: .plain), options: options)
    let answer = try NewsService().summarize(params, CallContext(method: Summarize.name))
    return answer.body.headline ?? ""
  }

  /// F over runs of `size` syllables.
  private static func rouge(_ text: String, _ reference: String, _ size: Int) -> Double {
    let (found, wanted) = (runs(text, size), runs(reference, size))
    let common = found.reduce(0) { $0 + min($1.value, wanted[$1.key] ?? 0) }
    let total = found.values.reduce(0, +) + wanted.values.reduce(0, +)
    return total == 0 ? 0 : 2 * Double(common) / Double(total)
  }

  private static func runs(_ text: String, _ size: Int) -> [String: Int] {
    let syllables = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard syllables.count >= size else { return [:] }
    return (0...syllables.count - size).reduce(into: [:]) { counts, start in
      counts[syllables[start..<start + size].joined(separator: " "), default: 0] += 1
    }
  }
}

// MARK: - The corpus

extension SummaryEvaluation {
  private struct Article {
    let title: String
    let abstract: String
    let sentences: [String]
  }

  private static func articles(_ corpus: URL) throws -> [Article] {
    let lines = try NewsSample.lines(of: corpus, byteLimit: byteLimit)
    return lines.lazy.compactMap(article).prefix(articleLimit).map(\.self)
  }

  private static func article(_ line: Data) -> Article? {
    guard let value = try? JSONParser().parse(line), let id = value["id"]?.stringValue,
      let number = Int(id), [2, 7, 12].contains(number % 50), let text = value["t"]?.stringValue
    else { return nil }
    let parts = text.split(separator: /\n\s*\n/).map {
      $0.split(separator: "\n").map(NewsSample.natural)
    }
    guard parts.count > 2, parts[2].count > 3 else { return nil }
    return Article(
      title: parts[0].joined(separator: " "),
      abstract: parts[1].joined(separator: " "),
      sentences: parts[2]
    )
  }
}
