import JSON
import Testing

/// `diembao digest` and `--topics`: what an editor uses on a folder of saved pages.
struct PressReviewTests {
  private static let flood = """
    Lũ lên nhanh ở Lam Sơn

    12/3/2024

    Lũ trên sông Trà lên nhanh trong đêm, làm ngập 300 ngôi nhà ở huyện Lam Sơn.
    Chính quyền đã đưa 120 hộ dân đến trường học ở nơi cao, và phát mì gói cho từng nhà.
    Đường sắt qua huyện tạm ngừng vì nước dâng trên ray từ ba giờ sáng.
    """
  private static let visit = """
    Hai nước Việt Nam và Cuba ký ba thỏa thuận

    Chủ tịch nước Việt Nam hội đàm với Chủ tịch Cuba tại Hà Nội sáng nay, hai bên ký ba thỏa thuận hợp tác.
    Lãnh đạo hai nước nhất trí tăng gấp đôi kim ngạch thương mại trong năm năm tới.
    """

  @Test func `a digest groups pages by topic, each sentence with its source`() throws {
    let review = try digest(["--json", "-n", "2"])
    let groups = try #require(try JSONParser().parse(review.utf8)["groups"]?.arrayValue)
    #expect(groups.count == 2)
    #expect(groups.contains { $0["topic"] == "relations/VN-CU" })
    for group in groups {
      for line in group["sentences"]?.arrayValue ?? [] {
        let (text, file) = (line["text"]?.stringValue ?? "", line["file"]?.stringValue ?? "")
        #expect((file.hasSuffix("visit.txt") ? Self.visit : Self.flood).contains(text))
        #expect(line["span"]?["end"] != nil)
      }
    }
  }

  @Test func `a digest in Markdown has a heading a topic, its sentences and its pages`() throws {
    let review = try digest([])
    #expect(review.contains("## Quan hệ Việt Nam – Cuba"))
    #expect(review.contains("- [Lũ lên nhanh ở Lam Sơn]("))
    #expect(review.contains("visit.txt)"))
  }

  @Test func `what two pages say stands once in a digest`() throws {
    let review = try digest([], again: true)
    let found = review.ranges(of: "làm ngập 300 ngôi nhà ở huyện Lam Sơn")
    #expect(found.count == 1)
  }

  @Test func `a file of topics gives labels of one's own`() throws {
    let set = """
      {"name": "own", "topics": [{"id": "rail", "name": "Đường sắt", "keywords": ["đường sắt", "trên ray"]}]}
      """
    try Program.withFile("topics.json", Array(set.utf8)) { file in
      for command in ["classify-topic", "analyze"] {
        let run = try Program.run([command, "--topics", file], input: Self.flood)
        #expect(run.status == 0)
        #expect(run.output.contains("\"own/rail\""))
      }
      let request =
        #"{"jsonrpc":"2.0","id":1,"method":"classify-topic","params":{"text":"Đường sắt tạm ngừng vì nước dâng trên ray.","options":{"topics":["own"]}}}"#
      let answer = try ServerProcess(["--topics", file]).ask(request)
      #expect(answer?.description.contains("\"own/rail\"") == true)
    }
  }

  @Test func `a file of topics that is none is refused with its name`() throws {
    try Program.withFile("topics.json", Array("{\"name\": 1}".utf8)) { file in
      let run = try Program.run(["classify-topic", "--topics", file], input: Self.flood)
      #expect(run.status == 64)
      #expect(run.complaint.contains("topics.json"))
    }
  }

  @Test func `one worker and four give the same answers`() throws {
    let methods = ["classify-topic", "summarize", "analyze"]
    let requests = methods.flatMap { method in
      [Self.flood, Self.visit].map { page in
        let text = JSONValue.string(page)
        return
          #"{"jsonrpc":"2.0","id":"\#(method)\#(page.utf8.count)","method":"\#(method)","params":{"text":\#(text)}}"#
      }
    }
    let answers = try ["1", "4"].map { workers in
      let server = try ServerProcess(["--workers", workers])
      for request in requests { try server.send(line: request) }
      return try requests.map { _ in
        try #require(try server.line()).replacing(/"elapsedMicros":\d+/, with: "")
      }.sorted()
    }
    #expect(answers[0] == answers[1])
  }

  private func digest(_ options: [String], again: Bool = false) throws -> String {
    try Program.withFile("flood.txt", Array(Self.flood.utf8)) { flood in
      try Program.withFile("visit.txt", Array(Self.visit.utf8)) { visit in
        let run = try Program.run(["digest"] + options + [flood, visit] + (again ? [flood] : []))
        #expect(run.status == 0)
        return run.output
      }
    }
  }
}
