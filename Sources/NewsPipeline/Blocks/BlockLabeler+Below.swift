// MARK: - Below the body

/// How much farther in than the text a signature stands on paper.
private let signatureIndent = 24

extension BlockLabeler {
  /// What the lines below the body belong to, as heads of lists come and go.
  private struct Below {
    var run: Cue?
    var sawAddress = false
    var sawBoilerplate = false
  }

  mutating func labelBelow() {
    var state = Below()
    for index in body.upperBound..<lines.count { kinds[index] = below(index, &state) }
  }

  private func below(_ index: Int, _ state: inout Below) -> BlockKind {
    let line = lines[index]
    if repeatsTitle(index) { return .repeatedTitle }
    if line.isImage { return .image }
    if let kind = line.outsideKind {
      if let run = line.openedRun {
        state.run = run
        state.sawBoilerplate = true
      }
      if isSigned(line), !state.sawBoilerplate { return .byline }
      return kind
    }
    if line.isContact, line.openedRun == nil { return contact(line, state) }
    if let cue = line.cue, let kind = cue.kind {
      if line.openedRun != nil || cue == .copyright { state.sawBoilerplate = true }
      if line.openedRun != nil {
        state.run = cue
        if isHeadOfTeasers(index) { return .teaser }
      } else if state.run == .comments ? cue.endsComments : cue != .attribution {
        state.run = nil
      }
      return state.run == nil || cue != .attribution ? kind : state.run?.kind ?? kind
    }
    if line.isAddress { return address(&state) }
    if let run = state.run { return entry(index, run, &state) }
    if !state.sawBoilerplate, line.byline != nil || isAgencyAgain(index) {
      return line.byline.map { $0.authors.isEmpty } ?? true ? .signature : .byline
    }
    if line.isDateLine { return state.sawBoilerplate ? .widget : .byline }
    if !state.sawBoilerplate, isSetRight(line) { return .signature }
    return unclaimed(index, &state)
  }

  /// The entries ask to read on.
  private func isHeadOfTeasers(_ index: Int) -> Bool {
    lines[index].cue == .relatedList && index + 1 < lines.count
      && lines[index + 1].cue == .teaser
  }

  /// The first address below the article is its own; later ones belong to widgets.
  private func address(_ state: inout Below) -> BlockKind {
    defer { state.sawAddress = true }
    if state.run == .contact { return .widget }
    return state.sawAddress || state.run == .comments ? .shareWidget : .sourceURL
  }

  /// A telephone number: of whom the press may ask, or in the imprint of the site.
  private func contact(_ line: LineFacts, _ state: Below) -> BlockKind {
    state.run == .contact ? .widget : line.cue?.kind ?? .widget
  }

  private func entry(_ index: Int, _ run: Cue, _ state: inout Below) -> BlockKind {
    let line = lines[index]
    if line.isTableCell { return .teaser }
    if run == .contact, line.isProse {
      state.run = nil
      return unclaimed(index, &state)
    }
    if run == .comments || run == .contact { return .widget }
    if run == .tags {
      if line.words <= 6 || line.end == .continued { return .widget }
      state.run = .relatedList
      return .relatedList
    }
    if isSectionList(line) { return .navigation }
    if line.words == 0 || line.capitalized == 0 && line.words <= 2 { return .widget }
    // A short line among titles is the head of the next list.
    if line.words <= 4, line.end == .open, !line.isBulleted, line.date == nil {
      state.run = .relatedList
      return .relatedList
    }
    return run.kind ?? .relatedList
  }

  /// Names of sections in one line: `Miền đất Cuộc sống vùng biên Nhịp sống biển đảo`.
  private func isSectionList(_ line: LineFacts) -> Bool {
    line.parts > 2
      || (line.words >= 9 && line.end == .open && !line.hasClauses && line.wordGroups >= 4)
  }

  /// A name in an element that is named for the author.
  private func isSigned(_ line: LineFacts) -> Bool {
    guard let markup = line.markup, markup.roles.contains(.author) else { return false }
    return line.byline?.authors.isEmpty == false
  }

  /// A short line far to the right of the text: `Ban Biên tập` under an article on paper.
  func isSetRight(_ line: LineFacts) -> Bool {
    guard line.markup == nil, line.indent >= bodyIndent + signatureIndent else { return false }
    return (2...8).contains(line.words) && line.end == .open && !line.startsLower
      && !line.startsWithNumber && !line.isSpread
  }

  private func isAgencyAgain(_ index: Int) -> Bool {
    let line = lines[index]
    return line.words <= 6
      && lines[index...].dropFirst().prefix(3).contains {
        $0.cue == .attribution && $0.keys.suffix(line.keys.count).elementsEqual(line.keys)
      }
  }

  private func unclaimed(_ index: Int, _ state: inout Below) -> BlockKind {
    let line = lines[index]
    if line.isTableCell { return .teaser }
    if line.parts > 2 || line.isHashtags || line.words <= 2 { return .widget }
    // What is said from here on is said of another article.
    if !line.isLink, line.isProse || line.words >= 5 { state.sawBoilerplate = true }
    if line.isProse { return .teaser }
    // A title over the first lines of its article.
    if line.words >= 5, index + 1 < lines.count, isText(index + 1) { return .teaser }
    return line.words >= 5 ? .relatedList : .navigation
  }

  private func isText(_ index: Int) -> Bool {
    let line = lines[index]
    return line.isProse && !line.isLink && line.cue == nil && line.words >= 15
      && line.outsideKind == nil
  }
}
