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

  /// How many open elements a start tag looks back over.
  private static let farthestOmitted = 32

  private static let tokensPerCheck = 1024

  let source: [UInt8]
  private let hints: PageHints
  private var tokenizer: HTMLTokenizer
  private var text: ReadableText
  private var head = HTMLHead()
  private var stack: [OpenElement] = []
  private var scopes = RoleScopes()
  private var rolesOfNames = HashedNames<PageRoles>(places: 1024)
  private var rolesOfWords = HashedNames<PageRoles>(places: 1024)
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
    var tag = HTMLTag()
    while let token = tokenizer.next(&tag) {
      count += 1
      if count.isMultiple(of: Self.tokensPerCheck), text.isFull || interrupt.isRaised { break }
      switch token {
      case .text(let range): add(range)
      case .tag: tag.isEnd ? close(tag) : open(tag)
      case .raw(let element, let range): addRaw(element, range)
      }
    }
    text.flush()
    close(from: 0)
    return text.page(.html, roles: scopes, metadata: head.metadata, interrupt: interrupt)
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
    guard let type = tag.value(.type) else { return false }
    return ASCIIHash.of(source[type]) == Self.linkedData
  }

  private static let linkedData = ASCIIHash.of("application/ld+json")
}

// MARK: - Tags

extension HTMLReader {
  private mutating func open(_ tag: HTMLTag) {
    let element = tag.element
    switch element {
    case .meta, .link, .html, .time: head.add(tag, &text)
    case .img: text.addImage(tag.value(.alt), in: stack.last?.style.box ?? -1)
    case .br:
      if stack.last?.isHidden != true { text.addBreak(tag.range) }
    default: break
    }
    if element.isBlock { text.flush() }
    closeOmitted(before: element)
    if element.isRaw { rawTag = tag }
    guard !element.isVoid, stack.count < Self.deepest else { return }
    // `<svg/>` closes itself; for elements of HTML the slash means nothing.
    guard !(tag.isSelfClosing && (element == .svg || element == .other)) else { return }
    stack.append(opened(tag))
  }

  private mutating func opened(_ tag: HTMLTag) -> OpenElement {
    let element = tag.element
    var (style, isHidden) = stack.last.map { ($0.style, $0.isHidden) } ?? (TextStyle(), false)
    style.enter(element)
    let classes = tag.value(.classes) ?? 0..<0
    let hash = classes.isEmpty ? 0 : hash(classes)
    let roles = self.roles(of: tag, classes, hash)
    if element.isBlock {
      style.box = text.openBox(
        in: style.box,
        isNamed: !classes.isEmpty,
        isQuote: element == .blockquote
      )
      style.classes = UInt32(truncatingIfNeeded: hash)
    }
    if !roles.isEmpty { style.scope = scopes.open(roles, in: style.scope) }
    isHidden = isHidden || element.isInvisible || self.isHidden(tag)
    return OpenElement(element: element, style: style, isHidden: isHidden)
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
    guard element.closesOthers else { return }
    var index = stack.count - 1
    while index >= max(0, stack.count - Self.farthestOmitted) {
      let open = stack[index].element
      if element.closes(open) {
        close(from: index)
        if element != .tr { return }
      } else if open.isScope {
        return
      }
      index -= 1
    }
  }
}

// MARK: - Roles

extension HTMLReader {
  private mutating func roles(
    of tag: HTMLTag,
    _ classes: Range<Int>,
    _ hash: UInt64
  ) -> PageRoles {
    var roles: PageRoles = []
    switch tag.element {
    case .nav: roles = .navigation
    case .footer: roles = .footer
    case .aside: roles = .aside
    case .figcaption: roles = .caption
    case .form, .select, .dialog, .marquee, .button: roles = .widget
    case .details where tag.value(.open) == nil: roles = .widget
    case .body, .html: return []
    default: break
    }
    if isForeign(tag) { roles.insert(.foreign) }
    if !classes.isEmpty { roles.formUnion(self.roles(names: classes, hash)) }
    if let id = tag.value(.id), !id.isEmpty {
      roles.formUnion(self.roles(names: id, self.hash(id)))
    }
    if let name = tag.value(.itemprop), !name.isEmpty {
      roles.formUnion(self.roles(names: name, self.hash(name)))
    }
    return roles
  }

  /// Longer lists of names are read so far.
  private static let longestNames = 400

  private func hash(_ names: Range<Int>) -> UInt64 {
    let names = names.prefix(Self.longestNames)
    return source.withUnsafeBytes { BlockHash.of(UnsafeRawBufferPointer(rebasing: $0[names])) }
  }

  /// Pages repeat their class names: each is read once.
  private mutating func roles(names: Range<Int>, _ hash: UInt64) -> PageRoles {
    if let known = rolesOfNames[hash] { return known }
    let roles = hints.roles(source[names.prefix(Self.longestNames)], &rolesOfWords)
    if rolesOfNames.count < 20_000 { rolesOfNames.insert(roles, for: hash) }
    return roles
  }

  /// `<td lang="de">` beside `<td lang="vi">`.
  private func isForeign(_ tag: HTMLTag) -> Bool {
    guard let lang = tag.value(.lang), lang.count >= 2 else { return false }
    return !source[lang.prefix(2)].elementsEqual("vi".utf8)
      && !source[lang.prefix(2)].elementsEqual("VI".utf8)
  }

  private func isHidden(_ tag: HTMLTag) -> Bool {
    if tag.has(.hidden) { return true }
    guard let style = tag.value(.style) else { return false }
    return source[style.prefix(300)].withUnsafeBufferPointer { style in
      Self.displayNone.withUTF8Buffer { none in
        // Blanks between the letters do not count.
        var found = 0
        var index = 0
        while index < style.count, found < none.count {
          if style[index] == none[found] {
            found += 1
          } else if style[index] != 0x20 {
            found = style[index] == none[0] ? 1 : 0
          }
          index += 1
        }
        return found == none.count
      }
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
  var scope: Int32 = -1
  /// Index into the boxes of the page, -1 for none.
  var box: Int32 = -1
  /// Hash of the class names of the innermost block element, 0 for none.
  var classes: UInt32 = 0

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
