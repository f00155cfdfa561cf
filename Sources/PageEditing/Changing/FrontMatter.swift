import NewsPipeline
import VietText

extension EditorPage {
  /// What is known of the page as YAML before it, as static site makers read it.
  func frontMatter() throws -> [PageEdit] {
    if source.starts(with: Array("---\n".utf8)) { return [] }
    let article = try article()
    var lines = ["---"]
    if let title = article.title { lines.append("title: \(Self.quoted(string(try place(title))))") }
    if let published = article.published { lines.append("date: \(published.value)") }
    let authors = article.authors.map { Self.quoted($0.name) }
    if !authors.isEmpty { lines.append("authors: [\(authors.joined(separator: ", "))]") }
    if let agency = article.agency { lines.append("source: \(Self.quoted(agency.name))") }
    let topics = try topics().filter { $0.probability >= 0.5 }.map { Self.quoted($0.id) }
    if !topics.isEmpty { lines.append("topics: [\(topics.joined(separator: ", "))]") }
    let people = try names().set.entities.filter { $0.type == .person }.prefix(8)
      .map { Self.quoted($0.name) }
    if !people.isEmpty { lines.append("persons: [\(people.joined(separator: ", "))]") }
    lines += ["---", "", ""]
    return [PageEdit(span: Span(0, 0), newText: lines.joined(separator: "\n"))]
  }

  /// A string of YAML in double quotes, on one line.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n", "\r", "\t": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
