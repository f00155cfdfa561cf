import JSON

/// A list of an answer, whose elements may be made one at a time, each when it is written.
///
/// A page of ten megabytes has millions of words. As an array of structures with strings they would
/// all have to be made before the first is written, and given back one by one when the client
/// cancels; made when they are written, only one lives at a time.
///
/// On the wire it is an array, and it is equal to every list with equal elements.
package struct WireList<Element: Codable & Hashable & Sendable>: Sendable {
  private enum Source: Sendable {
    case given([Element])
    case made(count: Int, by: @Sendable (Int) -> Element)
  }

  private let source: Source

  /// A list of elements that there are already.
  package init(_ elements: [Element]) {
    source = .given(elements)
  }

  /// A list of `count` elements, each made by its position whenever it is looked at.
  ///
  /// `element` must give the same for the same position.
  package init(count: Int, element: @escaping @Sendable (Int) -> Element) {
    source = .made(count: count, by: element)
  }

  /// A list with an element for each of `values`.
  package init<Value: Sendable>(
    _ values: [Value],
    _ element: @escaping @Sendable (Value) -> Element
  ) {
    self.init(count: values.count) { element(values[$0]) }
  }

  /// Absent fields are left out on the wire, so an empty list is none.
  package var nilIfEmpty: Self? { isEmpty ? nil : self }
}

extension WireList: RandomAccessCollection {
  package var startIndex: Int { 0 }

  package var endIndex: Int {
    switch source {
    case .given(let elements): elements.count
    case .made(let count, _): count
    }
  }

  package subscript(position: Int) -> Element {
    switch source {
    case .given(let elements): elements[position]
    case .made(_, let element): element(position)
    }
  }
}

extension WireList: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension WireList: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for element in self { hasher.combine(element) }
  }
}

extension WireList: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try [Element](from: decoder))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for position in 0..<count { try container.encode(self[position]) }
  }
}

extension WireList where Element: DirectlyEncodable {
  /// Writes all elements, without a look at whether anybody waits.
  func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for position in 0..<count { self[position].write(to: &writer) }
    writer.endArray()
  }
}
