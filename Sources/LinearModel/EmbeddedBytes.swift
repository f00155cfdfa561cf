import CPrefetch

/// Read-only bytes that live as long as the process: an embedded model, used in place.
///
/// Numbers are little-endian and may lie at any address.
package struct EmbeddedBytes: Sendable {
  // Immutable for the life of the process, so sharing it between threads is safe.
  nonisolated(unsafe) private let base: UnsafeRawBufferPointer

  /// Takes bytes that are never freed or written again.
  package init(_ base: UnsafeRawBufferPointer) {
    self.base = base
  }

  /// Copies bytes and keeps the copy as long as the process runs, for trainers and tests.
  package init(keeping bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
    copy.copyBytes(from: bytes)
    self.init(UnsafeRawBufferPointer(rebasing: copy[..<bytes.count]))
  }

  package var count: Int { base.count }

  /// The bytes of `range`, clamped to what there is.
  package func part(_ range: Range<Int>) -> EmbeddedBytes {
    EmbeddedBytes(UnsafeRawBufferPointer(rebasing: base[range.clamped(to: 0..<base.count)]))
  }

  /// The number at byte `offset`; zero outside.
  @inline(__always)
  package func load<T: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: T.Type) -> T {
    guard offset >= 0, offset + MemoryLayout<T>.size <= base.count else { return 0 }
    return T(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: type))
  }

  /// Asks for the memory at byte `offset`, which is read soon; anywhere will do.
  @inline(__always)
  func prefetch(_ offset: Int) {
    guard let start = base.baseAddress, offset >= 0, offset < base.count else { return }
    cprefetch_line(start + offset)
  }

  @inline(__always)
  package func float(_ offset: Int) -> Float { Float(bitPattern: load(offset, as: UInt32.self)) }
}

/// Writes the numbers of a model file, little-endian.
package struct ModelWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func add<T: FixedWidthInteger>(_ value: T) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func add(_ value: Float) { add(value.bitPattern) }
}
