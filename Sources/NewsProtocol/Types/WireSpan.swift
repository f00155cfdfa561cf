/// A half-open range of the text as the client sent it.
///
/// What the numbers count is said by `options.positionEncoding` of the request.
package struct WireSpan: Codable, Hashable, Sendable {
  package var start: Int
  package var end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }
}
