import Glibc

/// What the system says of the memory of this process.
enum ProcessMemory {
  /// The bytes in memory now, or 0 where the system does not say.
  static var residentBytes: Int {
    let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    var text = [UInt8](repeating: 0, count: 128)
    let count = text.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    let fields = text.prefix(max(0, count)).split(separator: UInt8(ascii: " "))
    guard fields.count > 1 else { return 0 }
    return (Int(String(decoding: fields[1], as: UTF8.self)) ?? 0) * sysconf(CInt(_SC_PAGESIZE))
  }
}
