/// The elements of HTML that matter for reading a page; any other is ``other``.
enum HTMLElement: CaseIterable, Sendable {
  case a, address, area, article, aside, audio, b, base, blockquote, body, br, button, caption
  case center, col, dd, details, dialog, div, dl, dt, em, embed, fieldset, figcaption, figure, font
  case footer, form, h1, h2, h3, h4, h5, h6, head, header, hr, html, i, iframe, img, input, label
  case li, link, main, marquee, math, meta, nav, noscript, object, ol, option, p, param, picture,
    pre
  case script, section, select, source, span, strong, style, sub, summary, sup, svg, table, tbody
  case td, template, textarea, tfoot, th, thead, time, title, tr, track, ul, video, wbr, other

  /// The name in lower case.
  var name: String { String(describing: self) }

  /// The name of an element that holds raw text, in lower case.
  var rawName: StaticString {
    switch self {
    case .script: "script"
    case .style: "style"
    case .textarea: "textarea"
    case .title: "title"
    case .iframe: "iframe"
    case .noscript: "noscript"
    default: "template"
    }
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

  /// A start tag of this element may end open ones of its group, as HTML lets writers omit end tags.
  var closesOthers: Bool {
    switch self {
    case .li, .td, .th, .tr, .dd, .dt, .option, .a: true
    default: false
    }
  }

  /// A start tag of this element ends an open `other`.
  func closes(_ other: HTMLElement) -> Bool {
    switch self {
    case .li, .option, .a: other == self
    case .td, .th: other == .td || other == .th
    case .tr: other == .td || other == .th || other == .tr
    case .dd, .dt: other == .dd || other == .dt
    default: false
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
