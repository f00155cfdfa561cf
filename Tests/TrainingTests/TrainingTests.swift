import LinearModel
import NewsPipeline
import Testing
import Training
import VietText

/// A whole training on a small world: from text to a model that cuts, tags and restores.
struct TrainingTests {
  @Test func `a model of words learns what the corpus joins`() throws {
    let file = try #require(ModelFile(keeping: Self.words()))
    let cutter = WordCutter(file)
    let syllables = SyllableScanner().syllables(in: Array("học sinh đi học bằng xe đạp".utf8))
    #expect(cutter.joins(syllables[...]) == [0, 1, 0, 0, 0, 0, 1])
  }

  @Test func `training words twice gives the same bytes`() {
    #expect(Self.words() == Self.words())
  }

  @Test func `a model of tags learns what the treebank says`() {
    let tagger = WordTagger(ModelFile(keeping: Self.tags(silver: "")))
    #expect(TagTraining.score(tagger, Self.treebank) == 100)
    #expect(
      TaggedScore.f1(WordCutter(ModelFile(keeping: Self.words())), tagger, Self.treebank) > 90
    )
  }

  @Test func `a word that only the part joined anew knows is found as one`() {
    let syllables = SyllableScanner().syllables(in: Array("mẹ mua chợ hoa".utf8))
    let taught = SegmentedNews(Self.article(["Bố mua chợ_hoa .", "Mẹ đi chợ_hoa bằng xe_đạp ."]))
    let before = WordCutter(ModelFile(keeping: Self.words()))
    let after = WordCutter(ModelFile(keeping: Self.words(taught: taught)))
    #expect(before.joins(syllables[...]) == [0, 0, 0, 0])
    #expect(after.joins(syllables[...]) == [0, 0, 0, 1])
  }

  @Test func `a word that the treebank lacks is tagged as the teacher tags it`() {
    let silver = "1\tXe đạp\t_\tNOUN\tN\n2\tchạy\t_\tVERB\tV\n3\tnhanh\t_\tADJ\tAdj\n\n"
    let bytes = Self.tags(silver: String(repeating: silver, count: 20))
    let tagger = WordTagger(ModelFile(keeping: bytes))
    let syllables = SyllableScanner().syllables(in: Array("học sinh nhanh".utf8))
    #expect(tagger.tags(syllables, [0..<2, 2..<3]).map(\.upos) == ["NOUN", "ADJ"])
    #expect(bytes == Self.tags(silver: String(repeating: silver, count: 20)))
  }

  @Test func `a model of blocks learns which lines belong to the article`() throws {
    let (bytes, comparison) = Self.blocks()
    #expect(bytes == Self.blocks().bytes)
    let tagger = try #require(ModelFile(keeping: bytes).flatMap { SequenceTagger($0) })
    #expect(tagger.labels == BlockPart.allCases.map(\.letter))
    #expect(comparison.learned.f1 >= comparison.rules.f1)
  }

  @Test func `a model of diacritics learns which marks are likely`() throws {
    var options = DiacriticTraining.Options()
    options.share = 1
    options.minimumSyllables = 1
    var file = ModelFileWriter(ModelFile.Card(name: "d", version: "1", data: ""))
    DiacriticTraining(corpus: Self.corpus, options: options, report: { _ in }).run(into: &file)
    let model = try #require(ModelFile(keeping: file.bytes).flatMap { DiacriticModel($0) })
    let restored = DiacriticRestorer(model).applied(to: Array("Hoc sinh di hoc bang xe dap".utf8))
    #expect(String(decoding: restored.bytes, as: UTF8.self) == "Học sinh đi học bằng xe đạp")
  }

  /// A model of 40 made-up pages whose pictures have captions without a credit.
  private static func blocks() -> (bytes: [UInt8], comparison: BlockTraining.Comparison) {
    let pages = (0..<40).map { number in
      let body = (0..<5).map { year in
        """
        Xã số \(number) có \(year + 3) trường học, mỗi trường đón \(year)00 em, và bà con góp công sửa mái.
        Học sinh xã số \(number) chụp ảnh.
        """
      }
      return MadePage(
        layout: number,
        name: "\(number % 7)",
        text: "Trường mới ở xã\n" + body.joined(separator: "\n"),
        parts: [BlockPart.kept] + body.flatMap { _ in [BlockPart.paragraph, .caption] }
      )
    }
    var options = SequenceTrainer.Options()
    options.epochs = 5
    let training = BlockTraining(pages, options: options, report: { _ in })
    var file = ModelFileWriter(ModelFile.Card(name: "b", version: "1", data: ""))
    training.trainer().write(to: &file)
    return (file.bytes, training.crossValidation(folds: 2))
  }

  private static func tags(silver: String) -> [UInt8] {
    var options = SequenceTrainer.Options()
    options.epochs = 10
    var training = TagTraining(
      train: treebank,
      development: treebank,
      options: options,
      report: { _ in }
    )
    training.silver = Array(silver.utf8)
    var file = ModelFileWriter(ModelFile.Card(name: "t", version: "1", data: ""))
    training.run(classes: training.classes(of: corpus, every: 1, into: &file), into: &file)
    return file.bytes
  }

  private static func words(taught: SegmentedNews? = nil) -> [UInt8] {
    var options = WordTraining.Options()
    options.share = 1
    options.minimumCount = 1
    let training = WordTraining(
      corpus: corpus,
      taught: taught,
      train: treebank,
      development: treebank,
      options: options,
      capacityBits: 16,
      report: { _ in }
    )
    guard let base = ModelFile(keeping: training.base().bytes) else { return [] }
    var file = ModelFileWriter(ModelFile.Card(name: "w", version: "1", data: ""))
    training.adapt(base, into: &file)
    return file.bytes
  }

  private static let corpus: SegmentedNews = {
    let lines = [
      "Học_sinh đi học bằng xe_đạp .", "Học_sinh mua xe_đạp mới .", "Xe_đạp của học_sinh bị hỏng .",
      "Giáo_viên khen học_sinh đi học đều .",
    ]
    return SegmentedNews(article(lines))
  }()

  /// The article twelve times, as the corpus writes it.
  private static func article(_ lines: [String]) -> [UInt8] {
    let article = "{\"id\": \"1\", \"t\": \"" + lines.joined(separator: "\\n") + "\"}\n"
    return Array(String(repeating: article, count: 12).utf8)
  }

  private static let treebank = Array(repeating: sentences, count: 3).flatMap(\.self)

  private static let sentences = Treebank.sentences(
    Array(
      """
      1\tHọc sinh\t_\tNOUN\tN
      2\tđi\t_\tVERB\tV
      3\thọc\t_\tVERB\tV
      4\tbằng\t_\tADP\tPre
      5\txe đạp\t_\tNOUN\tN
      6\t.\t_\tPUNCT\t.

      1\tXe đạp\t_\tNOUN\tN
      2\tmới\t_\tADJ\tAdj

      1\tGiáo viên\t_\tNOUN\tN
      2\tkhen\t_\tVERB\tV
      3\thọc sinh\t_\tNOUN\tN

      """.utf8
    )
  )
}
