package import NewsPipeline
import VietText

/// One version of a document with what was found in it so far.
///
/// Every stage is run when something first asks for it, and once; see ``EditorPage``.
package final class PageContents: Sendable {
  /// The document as the editor has it, in UTF-8.
  package let source: [UInt8]
  package let format: PageFormat
  package let lines: TextLines
  let pipeline: NewsPipeline
  let memory: SentenceMemory

  let page = Once<Page>()
  let article = Once<Article>()
  let reading = Once<Reading>()
  let names = Once<NamesFound>()
  let topics = Once<[Topic]>()
  let summary = Once<Summary>()
  let findings = Once<[Finding]>()

  /// Makes the first or next version of a document.
  ///
  /// The memory holds what was found in the sentences of the version before.
  package init(
    _ source: [UInt8],
    format: PageFormat,
    pipeline: NewsPipeline = .standard,
    memory: SentenceMemory = SentenceMemory()
  ) {
    self.source = source
    self.format = format
    self.pipeline = pipeline
    self.memory = memory
    lines = TextLines(source)
  }

  /// The next version of this document.
  package func changed(to source: [UInt8]) -> PageContents {
    PageContents(source, format: format, pipeline: pipeline, memory: memory)
  }
}
