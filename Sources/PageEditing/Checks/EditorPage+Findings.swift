import NewsPipeline
import VietText

extension EditorPage {
  /// Everything on the page that an editor of news would want to look at, in document order.
  package func findings() throws -> [Finding] {
    if let known = contents.findings.known { return known }
    let found = try check()
    return try contents.findings.value(interrupt) { found }
  }

  private func check() throws -> [Finding] {
    if let legacy = legacyEncoding() { return [legacy] }
    let checks: [() throws -> [Finding]] = [
      letters, tonePlacement, spellings, offices, weekdays, futureDates, formerProvinces, credits,
      quoteMarks,
    ]
    var found: [Finding] = []
    for check in checks {
      if interrupt.isRaised { throw Interrupted() }
      found += try check()
    }
    return found.sorted { ($0.span, $0.code.rawValue) < ($1.span, $1.code.rawValue) }
  }

  /// A text in an old encoding makes no sense to any other check.
  private func legacyEncoding() -> Finding? {
    guard let found = contents.pipeline.legacyEncodings.detect(source) else { return nil }
    let edits = decoding(found.encoding)
    guard let first = edits.first, let last = edits.last else { return nil }
    let line = lines.range(ofLine: lines.line(ofByte: first.span.start))
    return Finding(
      code: .legacyEncoding,
      span: Span(first.span.start, min(line.upperBound, last.span.end)),
      values: [found.encoding],
      fix: .init(edits: edits, values: [found.encoding])
    )
  }
}
