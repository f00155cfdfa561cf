import VietText

/// Reads the source of an HTML page into readable text, one line a block of text.
///
/// The text is built in document order together with the map that leads back to the bytes of the
/// source: character references, white space and `<br>` are pieces that were rewritten, all else is
/// verbatim. What the head says of the article is put into the text too, between the lines, so that
/// its spans point into the source as all others do.
///
/// - Complexity: O(*n*) in bytes; memory is that of the readable text and at most
///   ``deepest`` open elements.
struct HTMLReader {
  /// Deeper elements are read as if their tags were not there.
  static let deepest = 256
  /// How many open elements an end tag looks back over.
  private static let farthestEnd = 64

  private static let tokensPerCheck = 1024

  let source: [UInt8]
  private let hints: PageHints
  private var tokenizer: HTMLTokenizer
  private var text: ReadableText
  private var head = HTMLHead()
  private var stack: [OpenElement] = []
  private var scopes = RoleScopes()
  private var rolesOfNames: [UInt64: PageRoles] = [:]
  private var rawTag: HTMLTag?

  /// An element whose end tag has not come yet, with what it hands down.
  private struct OpenElement {
    var element: HTMLElement
    var style: TextStyle
    var isHidden: Bool
  }

  init(_ source: [UInt8], hints: PageHints = .standard, entities: HTMLEntities = .standard) {
    self.source = source
    self.hints = hints
    tokenizer = HTMLTokenizer(source)
    text = ReadableText(source: source, entities: entities)
  }

  /// Reads all of it; a raised interrupt leaves the rest of the source unread.
  mutating func page(interrupt: Interrupt = .never) -> Page {
    var count = 0
    while let token = tokenizer.next() {
      count += 1
      if count.isMultiple(of: Self.tokensPerCheck), interrupt.isRaised { break }
      switch token {
      case .text(let range): add(range)
      case .tag(let tag): tag.isEnd ? close(tag) : open(tag)
      case .raw(let element, let range): addRaw(element, range)
      }
    }
    text.flush()
    close(from: 0)
    return text.page(.html, roles: scopes, metadata: head.metadata)
  }
}

// MARK: - Text

extension HTMLReader {
  private mutating func add(_ range: Range<Int>) {
    guard !range.isEmpty, stack.last?.isHidden != true else { return }
    text.add(range, stack.last?.style ?? TextStyle())
  }

  private mutating func addRaw(_ element: HTMLElement, _ range: Range<Int>) {
    guard let tag = rawTag else { return }
    rawTag = nil
    switch element {
    case .title: head.addTitle(range, &text)
    case .script where isLinkedData(tag): head.addLinkedData(range, &text)
    default: break
    }
  }

  private func isLinkedData(_ tag: HTMLTag) -> Bool {
    guard let type = tag.value(HTMLAttribute.type) else { return false }
    return ASCIIHash.of(source[type]) == Self.linkedData
  }

  private static let linkedData = ASCIIHash.of("application/ld+json")
}

// MARK: - Tags

extension HTMLReader {
  private mutating func open(_ tag: HTMLTag) {
    switch tag.element {
    case .meta, .link, .html, .time: head.add(tag, &text)
    case .img: text.addImage(tag.value(HTMLAttribute.alt), in: stack.last?.style.box ?? -1)
    case .br:
      if stack.last?.isHidden != true { text.addBreak(tag.range) }
    default: break
    }
    if tag.element.isBlock { text.flush() }
    closeOmitted(before: tag.element)
    if tag.element.isRaw { rawTag = tag }
    guard !tag.element.isVoid, stack.count < Self.deepest else { return }
    // `<svg/>` closes itself; for elements of HTML the slash means nothing.
    guard !(tag.isSelfClosing && (tag.element == .svg || tag.element == .other)) else { return }
    stack.append(opened(tag))
  }

  private mutating func opened(_ tag: HTMLTag) -> OpenElement {
    let parent = stack.last
    var style = parent?.style ?? TextStyle()
    style.enter(tag.element)
    let roles = self.roles(of: tag)
    if tag.element.isBlock {
      let classes = tag.value(HTMLAttribute.classes) ?? 0..<0
      style.box = text.openBox(
        in: style.box,
        isNamed: !classes.isEmpty,
        isQuote: tag.element == .blockquote
      )
      style.classes = classes.isEmpty ? 0 : ASCIIHash.of(source[classes.prefix(200)])
    }
    if !roles.isEmpty { style.scope = scopes.open(roles, in: style.scope) }
    let isHidden = parent?.isHidden == true || tag.element.isInvisible || isHidden(tag)
    return OpenElement(element: tag.element, style: style, isHidden: isHidden)
  }

  private mutating func close(_ tag: HTMLTag) {
    if tag.element.isBlock { text.flush() }
    let isBlock = tag.element.isBlock
    let last = max(0, stack.count - Self.farthestEnd)
    var index = stack.count - 1
    while index >= last, stack[index].element != tag.element {
      // An end tag of inline markup does not end the block around it.
      if !isBlock, stack[index].element.isBlock { return }
      index -= 1
    }
    guard index >= last else { return }
    close(from: index)
    if !isBlock { text.markBorder() }
  }

  /// Ends the element at `index` of the stack and all that are in it.
  private mutating func close(from index: Int) {
    while stack.count > index {
      let element = stack.removeLast()
      if element.element.isBlock { text.closeBox(element.style.box) }
    }
  }

  /// Ends the elements whose end tags may be left out before `element`.
  private mutating func closeOmitted(before element: HTMLElement) {
    if element.isBlock, stack.last?.element == .p { close(from: stack.count - 1) }
    let closed = element.closes
    guard !closed.isEmpty else { return }
    for index in stack.indices.suffix(32).reversed() {
      if closed.contains(stack[index].element) {
        close(from: index)
        if element != .tr { return }
      } else if stack[index].element.isScope {
        return
      }
    }
  }
}

// MARK: - Roles

extension HTMLReader {
  private mutating func roles(of tag: HTMLTag) -> PageRoles {
    var roles: PageRoles = []
    switch tag.element {
    case .nav: roles = .navigation
    case .footer: roles = .footer
    case .aside: roles = .aside
    case .figcaption: roles = .caption
    case .form, .select, .dialog, .marquee, .button: roles = .widget
    case .details where tag.value(HTMLAttribute.open) == nil: roles = .widget
    default: break
    }
    if isForeign(tag) { roles.insert(.foreign) }
    for name in [HTMLAttribute.classes, HTMLAttribute.id, HTMLAttribute.itemprop] {
      if let value = tag.value(name), !value.isEmpty { roles.formUnion(self.roles(names: value)) }
    }
    return tag.element == .body || tag.element == .html ? [] : roles
  }

  /// Pages repeat their class names: each is read once.
  private mutating func roles(names: Range<Int>) -> PageRoles {
    let bytes = source[names.prefix(400)]
    let hash = ASCIIHash.of(bytes)
    if let known = rolesOfNames[hash] { return known }
    let roles = hints.roles(bytes)
    if rolesOfNames.count < 20_000 { rolesOfNames[hash] = roles }
    return roles
  }

  /// `<td lang="de">` beside `<td lang="vi">`.
  private func isForeign(_ tag: HTMLTag) -> Bool {
    guard let lang = tag.value(HTMLAttribute.lang), lang.count >= 2 else { return false }
    return !source[lang.prefix(2)].elementsEqual("vi".utf8)
      && !source[lang.prefix(2)].elementsEqual("VI".utf8)
  }

  private func isHidden(_ tag: HTMLTag) -> Bool {
    if tag.attributes.contains(where: { $0.name == HTMLAttribute.hidden }) { return true }
    guard let style = tag.value(HTMLAttribute.style) else { return false }
    let plain = source[style.prefix(300)].filter { $0 != 0x20 }
    return Self.displayNone.withUTF8Buffer { none in
      plain.count >= none.count
        && (0...plain.count - none.count).contains { plain[$0...].starts(with: none) }
    }
  }

  private static let displayNone: StaticString = "display:none"
}

/// What the elements around a piece of text say of it.
struct TextStyle: Sendable {
  /// The element whose text it is.
  var element = HTMLElement.other
  var isLink = false
  var isBold = false
  var isItalic = false
  /// Index into the scopes of roles, -1 for none.
  var scope = -1
  /// Index into the boxes of the page, -1 for none.
  var box = -1
  /// Hash of the class names of the innermost block element, 0 for none.
  var classes: UInt64 = 0

  /// Headings and captions keep their name whatever is inside them.
  mutating func enter(_ inner: HTMLElement) {
    switch inner {
    case .a: isLink = true
    case .b, .strong: isBold = true
    case .i, .em: isItalic = true
    default: break
    }
    let isSticky = element.isHeading || element == .figcaption
    if inner.isBlock, !isSticky { element = inner }
  }
}
