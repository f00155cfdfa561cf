import NewsProtocol

/// Who met, visited, signed with or called whom: names on a circle, an arrow for each event.
struct EventGraph {
  private struct Arrow: Hashable {
    let from: Int
    let to: Int
    let word: String
  }

  private static let radius = 120.0
  private static let nodeLimit = 12

  private var names: [String] = []
  private var arrows: [Arrow] = []

  init(_ found: WireEntities?) {
    let known = Dictionary((found?.entities ?? []).map { ($0.id, $0.name) }) { first, _ in first }
    for event in found?.events ?? [] {
      for agent in event.agents ?? [] {
        for patient in event.patients ?? [] where patient != agent {
          guard let from = node(known[agent]), let to = node(known[patient]) else { continue }
          let arrow = Arrow(from: from, to: to, word: event.type)
          if !arrows.contains(arrow) { arrows.append(arrow) }
        }
      }
    }
  }

  var isEmpty: Bool { arrows.isEmpty }

  private mutating func node(_ name: String?) -> Int? {
    guard let name else { return nil }
    if let index = names.firstIndex(of: name) { return index }
    guard names.count < Self.nodeLimit else { return nil }
    names.append(name)
    return names.count - 1
  }

  /// Draws the graph; the same in words stands below it for those who do not see it.
  func write(to html: inout HTML) {
    html.element("svg", ["viewBox": "-240 -160 480 320", "role": "img", "aria-label": summary]) {
      html in
      for arrow in arrows { write(arrow, to: &html) }
      for (index, name) in names.enumerated() { write(name, at: point(index), to: &html) }
    }
    html.element("ul", ["class": "events", "lang": "vi"]) { html in
      for arrow in arrows {
        html.element("li", words: "\(names[arrow.from]) — \(arrow.word) — \(names[arrow.to])")
      }
    }
  }

  private var summary: String { "\(arrows.count) events between \(names.count) entities" }

  private func write(_ arrow: Arrow, to html: inout HTML) {
    let (from, to) = (point(arrow.from), point(arrow.to))
    html.element(
      "line",
      [
        "x1": "\(from.x)", "y1": "\(from.y)", "x2": "\(to.x)", "y2": "\(to.y)",
      ]
    ) { _ in }
    let middle = ((from.x + to.x) / 2, (from.y + to.y) / 2)
    html.element(
      "text",
      ["x": "\(middle.0)", "y": "\(middle.1)", "class": "edge"],
      words: arrow.word
    )
  }

  private func write(_ name: String, at point: (x: Double, y: Double), to html: inout HTML) {
    html.element("circle", ["cx": "\(point.x)", "cy": "\(point.y)", "r": "5"]) { _ in }
    html.element("text", ["x": "\(point.x)", "y": "\(point.y - 9)"], words: name)
  }

  /// Places on a circle without trigonometry: a turn by a fixed angle, repeated.
  private func point(_ index: Int) -> (x: Double, y: Double) {
    let turn = Self.turns[min(names.count, Self.turns.count - 1)]
    var (x, y) = (0.0, -1.0)
    for _ in 0..<index {
      (x, y) = (x * turn.cosine - y * turn.sine, x * turn.sine + y * turn.cosine)
    }
    return ((x * Self.radius * 1.4).rounded(), (y * Self.radius).rounded())
  }

  /// Cosine and sine of a full turn divided by the index.
  private static let turns: [(cosine: Double, sine: Double)] = [
    (1, 0), (1, 0), (-1, 0), (-0.5, 0.8660), (0, 1), (0.3090, 0.9511), (0.5, 0.8660),
    (0.6235, 0.7818), (0.7071, 0.7071), (0.7660, 0.6428), (0.8090, 0.5878), (0.8413, 0.5406),
    (0.8660, 0.5),
  ]
}
