/// The rules of the UD validator for text without syntax: level 1, and of level 2 what is said of ids, tags,
/// metadata and the text (Universal Dependencies, `validate.py`).
///
/// Written from the rules and not from the writer that it checks.
enum ConlluRules {
  private static let tags: Set<String> = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X", "_",
  ]

  /// What is wrong with a file, a line each; empty if nothing is.
  static func complaints(_ file: String) -> [String] {
    guard !file.isEmpty else { return [] }
    var complaints: [String] = []
    if !file.hasSuffix("\n\n") { complaints.append("the file does not end in an empty line") }
    if file.contains("\r") || file.contains("\n\n\n") { complaints.append("stray line ends") }
    var ids: Set<String> = []
    for block in file.split(separator: "\n\n") {
      complaints += complaintsOfSentence(block.split(separator: "\n").map(String.init), &ids)
    }
    return complaints
  }

  private static func complaintsOfSentence(_ lines: [String], _ ids: inout Set<String>) -> [String]
  {
    var complaints: [String] = []
    let comments = lines.prefix { $0.hasPrefix("#") }
    let words = lines.dropFirst(comments.count).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    if words.isEmpty { complaints.append("a sentence without words") }
    let id = values(of: "# sent_id = ", in: comments)
    if id.count != 1 || !ids.insert(id.first ?? "").inserted { complaints.append("sent_id") }
    for (index, columns) in words.enumerated() {
      complaints += complaintsOfWord(columns, index + 1)
    }
    let text = values(of: "# text = ", in: comments)
    if text != [spelled(words)] { complaints.append("text \(text) is not \(spelled(words))") }
    if text.contains(where: { $0.hasSuffix(" ") || $0.hasPrefix(" ") }) {
      complaints.append("blanks around the text")
    }
    return complaints
  }

  private static func complaintsOfWord(_ columns: [String], _ number: Int) -> [String] {
    guard columns.count == 10 else { return ["\(columns.count) columns"] }
    var complaints: [String] = []
    if columns[0] != String(number) { complaints.append("id \(columns[0]), not \(number)") }
    for column in columns {
      let isBad =
        column.isEmpty || column.hasPrefix(" ") || column.hasSuffix(" ") || column.contains("  ")
      if isBad { complaints.append("blanks in '\(column)'") }
    }
    if !tags.contains(columns[3]) { complaints.append("UPOS \(columns[3])") }
    if columns[2...9].dropLast().contains(where: { $0.contains(" ") }) {
      complaints.append("a blank outside the form")
    }
    if columns[5...8].contains(where: { $0 != "_" }) {
      complaints.append("syntax that is not known")
    }
    let notes = columns[9] == "_" ? [] : columns[9].split(separator: "|").map(String.init)
    if notes.contains(where: { !$0.utf8.contains(UInt8(ascii: "=")) })
      || Set(notes).count < notes.count
    {
      complaints.append("MISC \(columns[9])")
    }
    return complaints
  }

  private static func values(of key: String, in comments: ArraySlice<String>) -> [String] {
    // By bytes, because a combining mark makes one character of itself and the blank before it.
    comments.filter { $0.utf8.starts(with: key.utf8) }
      .map { String(decoding: $0.utf8.dropFirst(key.utf8.count), as: UTF8.self) }
  }

  /// The forms with a blank after each but those that say `SpaceAfter=No` and the last.
  private static func spelled(_ words: [[String]]) -> String {
    var text = ""
    for columns in words where columns.count == 10 {
      text += columns[1]
      if !columns[9].split(separator: "|").contains("SpaceAfter=No") { text += " " }
    }
    return text.utf8.last == 0x20 ? String(decoding: text.utf8.dropLast(), as: UTF8.self) : text
  }
}
