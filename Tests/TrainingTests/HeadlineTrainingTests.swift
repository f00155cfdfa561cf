import LinearModel
import NewsPipeline
import Testing
import Training

/// What a headline keeps, learned from a small world whose titles tell who came, and never why.
struct HeadlineTrainingTests {
  @Test func `cuts that titles are made of are learned`() throws {
    let (file, report) = Self.training.train(Self.items, test: Self.items)
    #expect(BoostedTrees(EmbeddedBytes(keeping: file)) != nil)
    let figures = report.split { !$0.isNumber && $0 != "." }.suffix(3).compactMap { Double($0) }
    try #require(figures.count == 3)
    let (chosen, first, best) = (figures[0], figures[1], figures[2])
    #expect(chosen > first && chosen > 0.9 * best, "\(report)")
  }

  @Test func `training twice gives the same bytes`() {
    let (first, second) = (
      Self.training.train(Self.items, test: []), Self.training.train(Self.items, test: [])
    )
    #expect(first.model == second.model)
  }

  @Test func `an article without a title, or with nothing to cut, teaches nothing`() throws {
    #expect(Self.training.item(try #require(Self.article(0, title: "Tin"))) == nil)
    let bare = NewsCorpus.article(
      Array(#"{"id":"1","t":"Tin buổi sáng hôm nay\n\nMưa.\n\nMưa."}"#.utf8)[...]
    )
    #expect(Self.training.item(try #require(bare)) == nil)
  }

  private static let training: HeadlineTraining = {
    var training = HeadlineTraining()
    training.trees.treeCount = 40
    training.trees.smallestLeaf = 5
    return training
  }()

  private static let items = (0..<24).compactMap { number in article(number).flatMap(training.item)
  }

  private static let guests = ["sinh viên Cuba", "bác sĩ Cuba", "nhà báo Lào", "kỹ sư Angola"]
  private static let towns = ["Lam Sơn", "Trà Giang", "Bến Lội"]

  private static func article(_ number: Int, title: String? = nil) -> CorpusArticle? {
    let (guest, town) = (guests[number % guests.count], towns[number % towns.count])
    let deed = "\(20 + number) \(guest) đến thăm huyện \(town)"
    let text = [
      title ?? deed, "",
      "Trời nắng đẹp suốt tuần ở vùng cao, ai cũng vui. Sáng 12/3, \(deed) để học cách trồng cà phê trên đất dốc.",
      "",
      "Đoàn ở lại ba ngày trong trường học của xã.", "Bà con nấu cơm mời khách và hát đến khuya.",
      "Ngày mai đoàn sang tỉnh bên, rồi về Hà Nội.",
    ].joined(separator: "\\n")
    return NewsCorpus.article(Array("{\"id\": \"\(number)\", \"t\": \"\(text)\"}".utf8)[...])
  }
}
