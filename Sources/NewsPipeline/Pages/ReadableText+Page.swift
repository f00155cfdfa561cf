import VietText

// MARK: - The page

extension ReadableText {
  /// The page of the text so far, in normal form; a raised interrupt leaves lines out.
  func page(
    _ format: PageFormat,
    roles: RoleScopes,
    metadata: PageMetadata,
    interrupt: Interrupt
  ) -> Page {
    var roles = roles
    for draft in drafts where draft.linkPercent < 50 && draft.span.count >= 100 {
      roles.addProse(draft.span.count, in: Int(draft.style.scope))
    }
    let resolved = roles.resolved()
    let normal = NormalizedText(output)
    let shift = ForwardMap(normal.map)
    var lines: [Line] = []
    lines.reserveCapacity(drafts.count)
    var alts: [Int: String] = [:]
    for (index, draft) in drafts.enumerated() {
      if index.isMultiple(of: Self.linesPerCheck), interrupt.isRaised { break }
      guard let span = PageReader.trimmed(shift.normalized(draft.span), in: normal.bytes) else {
        continue
      }
      if let alt = alt(draft.image) { alts[lines.count] = alt }
      lines.append(Line(span: span, markup: markup(draft, resolved)))
    }
    return Page(
      format: format,
      text: NormalizedText(bytes: normal.bytes, map: normal.map.composed(with: map)),
      lines: lines,
      metadata: metadata.moved { shift.normalized($0) },
      boxes: lines.count == drafts.count ? boxes : [],
      alts: alts
    )
  }

  private static let linesPerCheck = 4096

  private func alt(_ image: Int32) -> String? {
    guard image >= 0, let alt = images[Int(image)].alt, !alt.isEmpty else { return nil }
    return String(decoding: source[alt], as: UTF8.self)
  }

  private func markup(_ draft: Draft, _ roles: [PageRoles]) -> Markup {
    Markup(
      element: draft.style.element,
      roles: draft.style.scope < 0 ? [] : roles[Int(draft.style.scope)],
      linkPercent: draft.linkPercent,
      boldPercent: draft.boldPercent,
      italicPercent: draft.italicPercent,
      followsImage: draft.image >= 0,
      imageBox: draft.image >= 0 ? images[Int(draft.image)].box : -1,
      box: draft.style.box,
      classes: draft.style.classes
    )
  }
}

/// Carries spans of a text to its normal form; the other way round than ``SourceMap``.
private struct ForwardMap {
  private let map: SourceMap
  private let isIdentity: Bool

  init(_ map: SourceMap) {
    self.map = map
    isIdentity = map.pieces.count <= 1 && map.pieces.first?.isVerbatim != false
  }

  func normalized(_ span: Span) -> Span {
    guard !isIdentity else { return span }
    let start = map.normalized(of: span.start)
    return Span(start, max(start, map.normalized(of: span.end)))
  }
}
