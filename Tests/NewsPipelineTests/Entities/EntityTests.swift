import NewsPipeline
import Testing
import VietText

/// Persons with their offices, names that mean one thing, values of dates, and events.
struct EntityTests {
  @Test func `an office before a name belongs to it`() {
    let set = entities(in: "Thủ tướng Phạm Văn Tâm tiếp Đại sứ Cuba Orlando Perez tại Hà Nội.")
    #expect(set.offices == ["Phạm Văn Tâm: Thủ tướng", "Orlando Perez: Đại sứ Cuba"])
  }

  @Test func `offices after a name belong to it, one a comma`() {
    let set = entities(
      in: "Tham dự có ông Trần Văn Lực, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Hà Tĩnh."
    )
    #expect(
      set.offices == [
        "Trần Văn Lực: Phó Bí thư Tỉnh ủy", "Trần Văn Lực: Chủ tịch UBND tỉnh Hà Tĩnh",
      ]
    )
  }

  @Test func `a short name means the person named before`() {
    let set = entities(
      in: "Chủ tịch nước Lê Thị Hạnh thăm Lào. Bà Hạnh cảm ơn nhân dân Lào. Chủ tịch nước mời bạn."
    )
    let person = set.entities.first { $0.type == .person }
    #expect(set.entities.count { $0.type == .person } == 1)
    #expect(person?.mentions.count { $0.kind == .name } == 2)
    #expect(person?.mentions.count { $0.kind == .nominal } == 1)
  }

  @Test func `spellings of one country are one entity`() {
    let set = entities(in: "Đại sứ Hoa Kỳ nói Mỹ và Việt Nam là bạn. Nước Mỹ sẽ hỗ trợ.")
    #expect(set.entities.count { $0.link?.iso == "US" } == 1)
  }

  @Test(arguments: [
    ("Lễ ký diễn ra ngày 9/6.", "2023-06-09"),
    ("Lễ ký diễn ra ngày 9 tháng 6 năm 2021.", "2021-06-09"),
    ("Đoàn thăm Lào từ ngày 28 đến 31/3.", "2023-03-28/2023-03-31"),
    ("Lễ ký diễn ra hôm qua tại Huế.", "2023-06-14"),
    ("Kim ngạch trong quý 3/2022 tăng.", "2022-Q3"),
    ("Nhà máy chạy thử vào cuối tháng 12/2022.", "2022-12"),
    ("Hai nước lập quan hệ năm 1960.", "1960"),
    ("Chuyến thăm kéo dài 4 ngày.", "P4D"),
    ("Ông nhậm chức năm ngoái.", "2022"),
    ("Chuyến công tác kéo dài nửa năm.", "P6M"),
    ("Cuộc họp kéo dài 9 giờ 30 phút.", "PT9H30M"),
    ("Máy bay hạ cánh lúc 9 giờ 30 phút ngày 9/6.", "2023-06-09"),
    ("Bà sẽ phát biểu chiều tối nay.", "2023-06-15"),
  ])
  func `a date has its value`(_ text: String, _ value: String) {
    #expect(entities(in: text).entities.compactMap(\.value) == [value])
  }

  @Test func `a date without a year in a text without a day has an unknown year`() {
    let set = EntityFinder().entities(in: Readings.reading("Lễ ký diễn ra ngày 9/6."))
    #expect(set.entities.compactMap(\.value) == ["XXXX-06-09"])
  }

  @Test func `who meets whom is an event`() {
    let set = entities(
      in: "Ngày 9/6, Tổng thống Nga Ivan Petrov hội đàm với Chủ tịch nước Lê Văn Hòa tại Hà Nội."
    )
    #expect(set.deeds == ["meet Ivan Petrov → Lê Văn Hòa at Hà Nội on 9/6"])
  }

  @Test func `a visit to come is planned`() {
    let set = entities(in: "Thủ tướng Ấn Độ Arun Mehta sẽ thăm chính thức Việt Nam.")
    #expect(set.events.map(\.kind) == [.visit])
    #expect(set.events.first?.isPlanned == true)
  }

  @Test func `both countries belong to the name of a friendship`() {
    let set = entities(in: "Đoàn đến thăm Hội hữu nghị Việt Nam - Ba Lan tại Hà Nội.")
    #expect(
      set.entities.contains { $0.name == "Hội hữu nghị Việt Nam - Ba Lan" }
    )
  }

  @Test func `the city of its branch belongs to the name of a friendship`() {
    let set = entities(in: "Hội hữu nghị Việt Nam - Ấn Độ TP Cần Thơ tổ chức họp mặt tại Hà Nội.")
    #expect(
      set.entities.filter { $0.type == .organization }.map(\.name)
        == ["Hội hữu nghị Việt Nam - Ấn Độ TP Cần Thơ"]
    )
  }

  @Test func `a place of disputed rule has the country of ISO 3166`() {
    let set = entities(in: "Phóng viên đến bán đảo Crimea.")
    #expect(set.entities.compactMap(\.link?.country) == ["UA"])
  }

  @Test(arguments: ["Pháp luật không có vùng cấm.", "Đồng đô la Mỹ tăng giá.", "Áo dài bay."])
  func `a word that looks like a country is none`(_ text: String) {
    #expect(!entities(in: text).entities.contains { $0.type == .location })
  }

  @Test func `a delegation alone is no person`() {
    let set = entities(
      in: "Chuyến thăm của Đoàn góp phần thắt chặt quan hệ. Bà cảm ơn Đoàn đã đến."
    )
    #expect(!set.entities.contains { $0.type == .person })
  }

  @Test func `those who lead a body are nobody's office`() {
    let set = entities(
      in: "Thay mặt lãnh đạo tỉnh Hà Tĩnh, ông Trần Văn Lực cảm ơn. Lãnh đạo tỉnh Hà Tĩnh tặng quà."
    )
    #expect(set.offices.isEmpty)
  }

  @Test func `several holders of an office are not its one holder`() {
    let set = entities(
      in: "Phó Chủ tịch Quốc hội Lê Thị Hạnh thăm Lào. Các Phó Chủ tịch Quốc hội cùng dự."
    )
    let person = set.entities.first { $0.type == .person }
    #expect(person?.mentions.count == 1)
  }

  @Test(arguments: [
    ("Nguyên Chủ tịch nước Lê Văn Hòa dự lễ.", RoleRelation.Status.former),
    ("Quyền Chủ tịch nước Lê Văn Hòa dự lễ.", .acting),
    ("Chủ tịch nước Lê Văn Hòa dự lễ.", nil),
  ])
  func `an office that is not simply held says how`(
    _ text: String,
    _ status: RoleRelation.Status?
  ) {
    #expect(entities(in: text).roles.map(\.status) == [status])
  }

  @Test func `a line of kings is no person, and a temple is a place with all of its name`() {
    #expect(!entities(in: "Đoàn dâng hương các Vua Hùng.").entities.contains { $0.type == .person })
    let set = entities(in: "Đoàn dâng hoa tại Tượng đài Nguyễn Trãi.")
    #expect(set.entities.map(\.name) == ["Tượng đài Nguyễn Trãi"])
    #expect(set.entities.map(\.type) == [.location])
  }

  @Test func `an agreement is known by the abbreviation that the text gives it`() {
    let set = entities(
      in: "Hai nước bàn về Bộ quy tắc ứng xử ở Biển Đông (COC). Việt Nam muốn COC sớm được ký."
    )
    let agreement = set.entities.first { $0.type == .agreement }
    #expect(agreement?.mentions.count == 3)
  }

  @Test func `an office that a person is given is that person's`() {
    let set = entities(in: "Ông Trần Văn Lực được bổ nhiệm giữ chức Giám đốc Sở Y tế Hà Tĩnh.")
    #expect(set.offices == ["Trần Văn Lực: Giám đốc Sở Y tế Hà Tĩnh"])
  }

  @Test func `a short name says where a thing comes from`() {
    let set = entities(in: "Nhiều phim Hàn chiếu giờ vàng.")
    #expect(set.entities.map(\.link?.iso) == ["KR"])
  }

  @Test func `a day in numbers ends with its number`() {
    #expect(entities(in: "Đoàn rời Huế ngày 28-9 vừa qua.").entities.map(\.name).last == "28-9")
  }

  @Test func `a pronoun stands for the only person who is addressed so`() {
    let set = entities(
      in: "Bà Lê Thị Hạnh thăm Lào cùng ông Trần Văn Lực. Bà cảm ơn nhân dân Lào. Bà con rất vui."
    )
    let pronouns = set.entities.flatMap { entity in
      entity.mentions.filter { $0.kind == .pronoun }.map { _ in entity.name }
    }
    #expect(pronouns == ["Lê Thị Hạnh"])
  }

  @Test func `a form of address makes a person of what looks like a country`() {
    let set = entities(in: "Chị Nga bán bún ở Huế.")
    #expect(set.entities.map(\.type) == [.person, .location])
  }

  @Test(arguments: ["", "\n", "…", "12/12/12/12", "(((", "A B C D E F G"])
  func `odd texts have no entity that is out of the text`(_ text: String) {
    for entity in entities(in: text).entities {
      #expect(entity.mentions.allSatisfy { $0.span.end <= text.utf8.count })
    }
  }
}
