/// The labels with their codes and names, from `lexicon/topic-labels.tsv`.
package struct TopicLabels: Sendable {
  private struct Row {
    let medtop: String?
    let names: [LocalizedName]
  }

  /// Subjects of IPTC Media Topics (`iptc/sport`), in the order of the table; models number their
  /// labels by it.
  package let subjects: [String]
  private let rows: [String: Row]

  package init(_ table: SeedTable) {
    var rows: [String: Row] = [:]
    for columns in table.rows where columns.count >= 4 {
      rows[columns[0]] = Row(
        medtop: columns[1].isEmpty ? nil : columns[1],
        names: [
          LocalizedName(language: "vi", text: columns[2]),
          LocalizedName(language: "en", text: columns[3]),
        ]
      )
    }
    self.rows = rows
    subjects = table.words.filter { rows[$0]?.medtop != nil }
  }

  package func topic(_ id: String, score: Double, evidence: [Evidence] = []) -> Topic {
    Topic(
      id: id,
      names: rows[id]?.names ?? [],
      medtop: rows[id]?.medtop,
      score: score,
      evidence: evidence
    )
  }

  /// The topic `id` under the names of the row `pattern`, with `{0}` and `{1}` filled in.
  ///
  /// `countries` holds the names of both countries by language tag.
  package func topic(
    _ id: String,
    pattern: String,
    countries: [String: (String, String)],
    score: Double,
    evidence: [Evidence]
  ) -> Topic {
    let names = (rows[pattern]?.names ?? []).map { name in
      let pair = countries[name.language] ?? ("", "")
      return LocalizedName(language: name.language, text: Self.fill(name.text, pair))
    }
    return Topic(id: id, names: names, score: score, evidence: evidence)
  }

  private static func fill(_ pattern: String, _ pair: (String, String)) -> String {
    pattern.split(separator: "{0}", omittingEmptySubsequences: false).joined(separator: pair.0)
      .split(separator: "{1}", omittingEmptySubsequences: false).joined(separator: pair.1)
  }
}
