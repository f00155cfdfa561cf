import JSON

extension JSONValue {
  /// The params of the call that reflection shows as an example: a page of two lines.
  static let samplePage: JSONValue = [
    "text": "Mưa lớn ở Huế\nBà Trương Thị Mai thăm Cuba ngày 9/6/2023."
  ]
}
