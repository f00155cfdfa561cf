/// The elements of HTML that matter for reading a page; any other is ``other``.
enum HTMLElement: String, CaseIterable, Sendable {
  case a, address, area, article, aside, audio, b, base, blockquote, body, br, button, caption
  case center, col, dd, details, dialog, div, dl, dt, em, embed, fieldset, figcaption, figure, font
  case footer, form, h1, h2, h3, h4, h5, h6, head, header, hr, html, i, iframe, img, input, label
  case li, link, main, marquee, math, meta, nav, noscript, object, ol, option, p, param, picture,
    pre
  case script, section, select, source, span, strong, style, sub, summary, sup, svg, table, tbody
  case td, template, textarea, tfoot, th, thead, time, title, tr, track, ul, video, wbr, other

  /// Elements by the hash of their name: each at the first free place behind that of its hash.
  ///
  /// Every tag is looked up twice, and a `Dictionary` would hash the hash again.
  private static let slots: [(hash: UInt64, element: HTMLElement)] = {
    var slots = [(hash: UInt64, element: HTMLElement)](repeating: (0, .other), count: slotCount)
    for element in allCases {
      let hash = ASCIIHash.of(element.rawValue)
      var place = Int(hash % UInt64(slotCount))
      while slots[place].hash != 0 { place = (place + 1) % slotCount }
      slots[place] = (hash, element)
    }
    return slots
  }()
  private static let slotCount = 512

  /// The element of the name with this hash.
  static func named(_ hash: UInt64) -> HTMLElement {
    let slots = slots
    var place = Int(hash % UInt64(slotCount))
    while slots[place].hash != 0 {
      if slots[place].hash == hash { return slots[place].element }
      place = (place + 1) % slotCount
    }
    return .other
  }

  /// Its text begins and ends a line of layout.
  var isBlock: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .body, .button, .caption, .center, .dd, .details,
      .dialog, .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4,
      .h5, .h6, .head, .header, .hr, .html, .iframe, .label, .li, .main, .marquee, .nav, .ol,
      .option, .p,
      .pre, .section, .select, .summary, .table, .tbody, .td, .textarea, .tfoot, .th, .thead,
      .title,
      .tr, .ul, .video, .audio, .time:
      true
    default: false
    }
  }

  var isVoid: Bool {
    switch self {
    case .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .param, .source, .track,
      .wbr:
      true
    default: false
    }
  }

  /// Its content is text up to its own end tag, whatever stands in it.
  var isRaw: Bool {
    switch self {
    case .script, .style, .textarea, .title, .iframe, .noscript, .template: true
    default: false
    }
  }

  /// Nothing in it is readable text.
  var isInvisible: Bool {
    switch self {
    case .script, .style, .head, .svg, .math, .object, .template, .noscript, .iframe, .textarea:
      true
    default: false
    }
  }

  var isHeading: Bool {
    switch self {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }

  var isCell: Bool { self == .td || self == .th || self == .dt || self == .dd }

  /// A start tag of this element ends an open one of the same group, as HTML lets writers omit
  /// end tags.
  var closes: [HTMLElement] {
    switch self {
    case .li: [.li]
    case .td, .th: [.td, .th]
    case .tr: [.td, .th, .tr]
    case .dd, .dt: [.dd, .dt]
    case .option: [.option]
    case .a: [.a]
    default: []
    }
  }

  /// An element beyond which omitted end tags are not looked for.
  var isScope: Bool {
    switch self {
    case .table, .ul, .ol, .dl, .div, .section, .article, .body, .html, .select, .figure: true
    default: false
    }
  }
}

/// FNV-1a over bytes in lower case.
enum ASCIIHash {
  static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    return (hash ^ UInt64(lower)) &* 0x0000_0100_0000_01B3
  }

  static func of(_ text: String) -> UInt64 {
    text.utf8.reduce(empty) { add($1, to: $0) }
  }

  static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBufferPointer { bytes in
      var hash = empty
      for byte in bytes { hash = add(byte, to: hash) }
      return hash
    }
  }
}
