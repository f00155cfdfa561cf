package import NewsPipeline
package import VietText

/// One item of the outline of a page: a part of the article, or an entity.
package struct OutlineItem: Sendable {
  /// What kind of thing it is, for a small picture beside it.
  package enum Kind: Hashable, Sendable {
    case article
    case part(BlockKind)
    /// A group that holds all entities of a type.
    case group(EntityType)
    case entity(EntityType)
  }

  package let kind: Kind
  /// One line, never empty.
  package let name: String
  package var detail: String?
  /// All of it, in bytes of the document.
  package var span: Span
  /// The part to show when it is chosen.
  package var selection: Span
  package var children: [OutlineItem] = []
}

extension EditorPage {
  /// The structure of the article, then its entities by their types.
  package func outline(_ wording: Wording) throws -> [OutlineItem] {
    try articleOutline(wording) + entityOutline(wording)
  }

  private func articleOutline(_ wording: Wording) throws -> [OutlineItem] {
    let article = try article()
    var items: [OutlineItem] = []
    var heading: OutlineItem?
    for block in article.blocks where !block.kind.isBoilerplate && block.kind != .title {
      let item = try part(block, wording)
      if block.kind == .heading {
        if let heading { items.append(heading) }
        heading = item
      } else if heading != nil, block.kind != .byline, block.kind != .signature {
        heading?.add(item)
      } else {
        items.append(item)
      }
    }
    if let heading { items.append(heading) }
    return try titled(items, article, wording)
  }

  /// The parts below the title, or alone if there is none.
  private func titled(
    _ items: [OutlineItem],
    _ article: Article,
    _ wording: Wording
  ) throws -> [OutlineItem] {
    guard let title = article.title else { return items }
    let place = try place(title)
    let facts = [article.published?.value, article.agency?.name].compactMap(\.self)
    var item = OutlineItem(
      kind: .article,
      name: oneLine(place) ?? wording(.title),
      detail: facts.isEmpty ? nil : facts.joined(separator: " · "),
      span: place,
      selection: place
    )
    for child in items.sorted(by: { $0.span < $1.span }) { item.add(child) }
    return [item]
  }

  private func part(_ block: Block, _ wording: Wording) throws -> OutlineItem {
    let place = try place(block.span)
    let isParagraph = block.kind == .paragraph || block.kind == .heading
    return OutlineItem(
      kind: .part(block.kind),
      name: oneLine(place) ?? wording(block.kind),
      detail: isParagraph ? nil : wording(block.kind),
      span: place,
      selection: place
    )
  }

  private func entityOutline(_ wording: Wording) throws -> [OutlineItem] {
    let names = try names()
    var items: [OutlineItem] = []
    for type in EntityType.allCases {
      let members = names.set.entities.indices.filter { names.set.entities[$0].type == type }
      let children = members.compactMap { entityItem($0, names) }
      guard let first = children.first else { continue }
      var group = OutlineItem(
        kind: .group(type),
        name: wording("group.\(type.rawValue)"),
        detail: String(children.count),
        span: first.span,
        selection: first.span
      )
      for child in children { group.add(child) }
      items.append(group)
    }
    return items
  }

  private func entityItem(_ index: Int, _ names: NamesFound) -> OutlineItem? {
    let entity = names.set.entities[index]
    guard let place = names.definition(of: index) else { return nil }
    let count = entity.mentions.count > 1 ? "×\(entity.mentions.count)" : nil
    let facts = [entity.value, entity.link?.iso, count].compactMap(\.self)
    return OutlineItem(
      kind: .entity(entity.type),
      name: entity.name.isEmpty ? oneLine(place.span) ?? entity.id : entity.name,
      detail: facts.isEmpty ? nil : facts.joined(separator: " · "),
      span: place.span,
      selection: place.span
    )
  }

  /// The beginning of a text on one line; `nil` if there is nothing to see.
  func oneLine(_ span: Span, limit: Int = 80) -> String? {
    let words = string(span).split(whereSeparator: \.isWhitespace)
    let line = words.joined(separator: " ")
    guard !line.isEmpty else { return nil }
    return line.count <= limit ? line : line.prefix(limit - 1) + "…"
  }
}

extension OutlineItem {
  /// Takes in a child; what holds others reaches from the first to the last of them.
  fileprivate mutating func add(_ child: OutlineItem) {
    span = Span(min(span.start, child.span.start), max(span.end, child.span.end))
    children.append(child)
  }
}
