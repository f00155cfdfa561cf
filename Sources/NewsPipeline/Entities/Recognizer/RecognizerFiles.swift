import VietText

/// The models of the recognizer, where they are read fastest: each syllable asks them in a hundred
/// places.
///
/// They are copied out of the binary at the first article that entities are looked for in.
struct RecognizerFiles: Sendable {
  nonisolated(unsafe) let first: UnsafeRawBufferPointer
  nonisolated(unsafe) let second: UnsafeRawBufferPointer
  nonisolated(unsafe) let clusters: UnsafeRawBufferPointer
  nonisolated(unsafe) let names: UnsafeRawBufferPointer

  static let standard: RecognizerFiles = {
    let files = ["entities-first", "entities-second", "entity-clusters", "entity-names"]
    let copies = LargePages.copies(of: files.map { Resource.bytes("models/\($0).bin") })
    return RecognizerFiles(
      first: copies[0],
      second: copies[1],
      clusters: copies[2],
      names: copies[3]
    )
  }()
}
