/// A text with the labels that the classifier of subjects learns from.
package struct SubjectExample: Sendable {
  let page: String
  /// Subjects as `iptc/…`.
  let subjects: Set<String>
  /// Pairs of codes (`VN-CU`).
  let relations: Set<String>
  /// Which of several files of labels it comes from, or ``written``.
  let source: Int

  /// The source of pages that were written for this project.
  static let written = -1

  package init(_ example: TopicExample) {
    page = example.article.page
    subjects = example.label.subjects
    relations = example.label.relations
    source = example.label.source
  }

  package init(_ page: WrittenPage) {
    self.page = page.text
    subjects = page.subjects
    relations = page.relations
    source = Self.written
  }
}
