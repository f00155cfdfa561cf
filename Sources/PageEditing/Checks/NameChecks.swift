import NewsPipeline
import VietText

extension EditorPage {
  /// A full name that differs from one that comes more often in the marks of one syllable.
  func spellings() throws -> [Finding] {
    let names = try names()
    let persons = names.set.entities.indices.filter { names.set.entities[$0].type == .person }
    var findings: [Finding] = []
    for rare in persons {
      let entity = names.set.entities[rare]
      guard let common = persons.first(where: { isSlip(rare, of: $0, names) }),
        let place = names.places(of: rare).first, let other = names.definition(of: common)
      else { continue }
      let right = names.set.entities[common].name
      findings.append(
        Finding(
          code: .inconsistentName,
          span: place.span,
          values: [entity.name, right],
          related: [.init(span: other.span, text: right)],
          fix: .init(edits: [PageEdit(span: place.span, newText: right)], values: [right])
        )
      )
    }
    return findings
  }

  /// Whether an entity is named once, and likely another one with a mark left out.
  private func isSlip(_ rare: Int, of common: Int, _ names: NamesFound) -> Bool {
    let (one, other) = (names.set.entities[rare], names.set.entities[common])
    guard rare != common, one.mentions.count == 1, other.mentions.count >= 2 else { return false }
    let (left, right) = (syllables(one.name), syllables(other.name))
    guard left.count == right.count, left.count >= 3 else { return false }
    let different = left.indices.filter { left[$0] != right[$0] }
    guard different.count == 1, let index = different.first else { return false }
    let (slip, full) = (left[index], right[index])
    return plain(slip) == plain(full) && slip.utf8.count < full.utf8.count
  }

  private func syllables(_ name: String) -> [String] {
    name.lowercased().split(separator: " ").map(String.init)
  }

  private func plain(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { Letters.unaccented($0.value) }
  }

  /// One person who is called chief of something here and deputy of the same there.
  func offices() throws -> [Finding] {
    let names = try names()
    var findings: [Finding] = []
    for person in names.set.entities where person.type == .person {
      let relations = names.set.roles.filter { $0.person == person.id && $0.status == nil }
      let held = relations.compactMap { relation in
        names.set.entities.firstIndex { $0.id == relation.role }
      }
      for deputy in held {
        let text = names.set.entities[deputy].name
        guard let chief = CheckWords.standard.withoutDeputy(text) else { continue }
        let rival = held.first { names.set.entities[$0].name.lowercased() == chief }
        guard let rival, let place = names.places(of: deputy).first,
          let other = names.places(of: rival).first
        else { continue }
        let (late, early) = place.span < other.span ? (other, place) : (place, other)
        let earlier = names.set.entities[early.entity].name
        findings.append(
          Finding(
            code: .inconsistentOffice,
            span: late.span,
            values: [person.name, names.set.entities[late.entity].name, earlier],
            related: [.init(span: early.span, text: earlier)],
            fix: .init(
              edits: [PageEdit(span: late.span, newText: earlier)],
              values: [earlier]
            )
          )
        )
      }
    }
    return findings
  }

  /// Provinces that were merged into others before the day of the page.
  func formerProvinces() throws -> [Finding] {
    guard let day = try reading().referenceDate, day >= Provinces.mergerDay else { return [] }
    let names = try names()
    var findings: [Finding] = []
    for (index, entity) in names.set.entities.enumerated() {
      guard entity.type == .location, let successor = entity.link?.successor,
        let name = Provinces.standard.name(of: successor),
        let place = names.places(of: index).first(where: { $0.mention.kind == .name }),
        !CheckWords.standard.speaksOfFormer(sentence(around: place.span))
      else { continue }
      let text = string(place.span)
      let edit = PageEdit(
        span: Span(place.span.end, place.span.end),
        newText: " (\(Wording(.vietnamese)("edit.now-part-of", name)))"
      )
      findings.append(
        Finding(
          code: .formerProvince,
          span: place.span,
          values: [text, name],
          fix: .init(edits: [edit], values: [name])
        )
      )
    }
    return findings
  }

  /// The line around some bytes.
  func sentence(around span: Span) -> String {
    let line = lines.range(ofLine: lines.line(ofByte: span.start))
    return string(Span(line.lowerBound, line.upperBound)).lowercased()
  }
}
