import NewsPipeline
import Testing

/// Which names and offices mean which person.
struct WhoTests {
  @Test func `initials in the middle of a name make nobody else of it`() {
    let set = entities(in: "Ngoại trưởng Mỹ Peter Stone thăm Lào. Ông Peter W. Stone đã rời Lào.")
    #expect(set.persons == ["Peter W. Stone: 2"])
  }

  @Test func `a family name means one who may be addressed so`() {
    let set = entities(
      in: "Tổng thống Brown phát biểu tại Hà Nội. Bà Anna Brown cũng có mặt. "
        + "Ông John Brown cảm ơn nhân dân Việt Nam. Bà Brown vui mừng."
    )
    #expect(set.persons == ["John Brown: 2", "Anna Brown: 2"])
  }

  @Test func `a people is no person of that name`() {
    let set = entities(
      in: "Đại sứ quán giúp công dân gốc Hoa. Phát ngôn viên Hoa Minh Lệ trả lời câu hỏi."
    )
    #expect(set.persons == ["Hoa Minh Lệ: 1"])
  }

  @Test func `a quarter of the world is no name`() {
    #expect(entities(in: "Phương Tây chỉ trích quyết định này.").entities.isEmpty)
  }

  @Test func `an office that is yet to be taken is another than the office itself`() {
    let set = entities(in: "Tổng thống đắc cử Chile Pedro Ruiz gặp Tổng thống Chile Maria Lopez.")
    #expect(
      set.offices == ["Pedro Ruiz: Tổng thống đắc cử Chile", "Maria Lopez: Tổng thống Chile"]
    )
    #expect(set.roles.map(\.status) == [.incoming, nil])
  }

  @Test func `a country may belong to two offices`() {
    let set = entities(
      in: "Cuộc gặp có Ngoại trưởng và Đại sứ Nga tại Mỹ. Ngoại trưởng Mỹ Peter Stone vắng mặt."
    )
    #expect(set.offices == ["Peter Stone: Ngoại trưởng Mỹ"])
    #expect(set.persons == ["Peter Stone: 1"])
  }

  @Test(arguments: [("chọn", ["Trần Văn Lực: Giám đốc Sở Y tế Hà Tĩnh"]), ("không chọn", [])])
  func `an office that is kept from somebody is not that person's`(
    _ verb: String,
    _ offices: [String]
  ) {
    let set = entities(in: "Bà \(verb) ông Trần Văn Lực làm Giám đốc Sở Y tế Hà Tĩnh.")
    #expect(set.offices == offices)
  }

  @Test func `a secretary may serve two bodies, and be called after one of them`() {
    let set = entities(
      in:
        "Bà Maria Lopez, Tổng Thư ký Quốc hội và Hội đồng Nhà nước Cuba, mong muốn Việt Nam phát triển. "
        + "Hà Nội hoan nghênh chuyến thăm Việt Nam của Tổng Thư ký Quốc hội Cuba."
    )
    #expect(set.offices == ["Maria Lopez: Tổng Thư ký Quốc hội và Hội đồng Nhà nước Cuba"])
    #expect(set.deeds == ["visit Maria Lopez → Việt Nam"])
  }

  @Test func `speakers of two bodies may be two`() {
    let set = entities(
      in: "Người phát ngôn của Quốc hội Cuba và Bộ Ngoại giao Cuba xác nhận tin này."
    )
    #expect(
      set.entities.filter { $0.type == .role }.map(\.name) == ["Người phát ngôn của Quốc hội Cuba"]
    )
  }

  @Test func `two countries are no quantity`() {
    let set = entities(in: "Thủ tướng Hun Sen cảm ơn nhân dân 2 nước.")
    #expect(!set.entities.contains { $0.type == .quantity })
  }

  @Test func `an office that is voted on stands for nobody`() {
    let set = entities(
      in: "Tổng thống Ivan Petrov gửi lời chúc mừng. Cuộc bầu cử Tổng thống Ukraine đã kết thúc."
    )
    #expect(set.offices == ["Ivan Petrov: Tổng thống"])
  }
}

/// Who does what an event tells of, and when.
struct DeedTests {
  @Test func `who goes on is who began, and what goes on with plans is planned`() {
    let set = entities(
      in: "Ngày mai, Tổng thống Nga Ivan Petrov sẽ gặp Chủ tịch nước Lê Văn Hòa, "
        + "sau đó hội đàm với Thủ tướng Phạm Văn Tâm."
    )
    #expect(
      set.deeds == [
        "meet Ivan Petrov → Lê Văn Hòa on Ngày mai", "meet Ivan Petrov → Phạm Văn Tâm on Ngày mai",
      ]
    )
    #expect(set.events.map(\.isPlanned) == [true, true])
  }

  @Test func `whose daughter travels does not travel`() {
    let set = entities(in: "Bà Anna Petrova, con gái Tổng thống Nga Ivan Petrov, thăm Việt Nam.")
    #expect(set.deeds == ["visit Anna Petrova → Việt Nam"])
  }

  @Test func `the days of a visit tell more than their number`() {
    let set = entities(in: "Tổng thống Nga Ivan Petrov có chuyến thăm Việt Nam hai ngày (8 - 9/6).")
    #expect(set.deeds == ["visit Ivan Petrov → Việt Nam on 8 - 9/6"])
  }

  @Test func `the day of a conference is not that of a visit`() {
    let set = entities(
      in: "Tổng thống Nga Ivan Petrov thăm Việt Nam để bàn về hội nghị 12/6 tại Singapore."
    )
    #expect(set.deeds == ["visit Ivan Petrov → Việt Nam"])
  }
}

extension EntitySet {
  /// `name: number of mentions` of each person, in the order of the text.
  fileprivate var persons: [String] {
    entities.filter { $0.type == .person }.map { "\($0.name): \($0.mentions.count)" }
  }
}
