package import LinearModel
package import NewsPipeline

extension TagTraining {
  /// Finds the classes of words in `corpus`, and adds them to `file`.
  package static func classes(
    of corpus: SegmentedNews,
    every share: Int,
    into file: inout ModelFileWriter,
    report: (String) -> Void
  ) -> WordClasses {
    let entries = ClassTraining().classes(of: SyllableCorpus(corpus, every: share), report: report)
    var parts = ModelFileWriter(ModelFile.Card(name: "classes", version: "0", data: ""))
    HashTable.write(entries, valueBits: WordClasses.bits, to: &parts, section: "classes")
    HashTable.write(entries, valueBits: WordClasses.bits, to: &file, section: "classes")
    return ModelFile(keeping: parts.bytes).flatMap { WordClasses($0) } ?? .empty
  }
}
