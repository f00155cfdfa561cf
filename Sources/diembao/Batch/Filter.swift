import Glibc

/// A program that packs or unpacks beside this one.
///
/// It runs in a process group of its own, so that Ctrl-C reaches only us and the output can be
/// finished.
struct Filter {
  private let process: pid_t
  private let name: String

  /// The packer of files with this name; `nil` for a plain one.
  static func name(for path: String) -> String? {
    if path.hasSuffix(".gz") { return "gzip" }
    return path.hasSuffix(".zst") ? "zstd" : nil
  }

  /// Starts a packer on two descriptors, which it takes over.
  init(
    _ name: String,
    _ arguments: [String],
    from input: Int32,
    to output: Int32
  )
    throws(InputFault)
  {
    self.name = name
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var started: pid_t = 0
    let words = ([name] + arguments).map { strdup($0) }
    defer { words.forEach { free($0) } }
    let code = posix_spawnp(&started, name, &actions, &attributes, words + [nil], environ)
    guard code == 0 else { throw InputFault("\(name): \(InputFault(errno: code).reason)") }
    process = started
    close(input)
    close(output)
  }

  /// Waits for the end; whether all went well.
  func finish() -> Bool {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status == 0
  }

  /// A file to read from, unpacked if its name says that it is packed.
  static func reading(_ path: String) throws(InputFault) -> InputStream {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw InputFault("\(path): \(InputFault(errno: errno).reason)") }
    guard let name = name(for: path) else { return InputStream(descriptor: file, file: file) }
    // The same open file as the packer reads, so that one sees how far it is.
    let seen = fcntl(file, F_DUPFD_CLOEXEC, 0)
    let (read, write) = try pipe()
    let filter = try Filter(name, ["-dcq"], from: file, to: write)
    return InputStream(descriptor: read, file: seen, filter: filter)
  }

  /// A descriptor to append to a file with, packed if its name says so.
  static func appending(
    to path: String,
    flags: Int32
  ) throws(InputFault)
    -> (descriptor: Int32, filter: Filter?)
  {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | flags, 0o666)
    guard file >= 0 else { throw InputFault("\(path): \(InputFault(errno: errno).reason)") }
    guard let name = name(for: path) else { return (file, nil) }
    let (read, write) = try pipe()
    return (write, try Filter(name, ["-cq"], from: read, to: file))
  }

  private static func pipe() throws(InputFault) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw InputFault(errno: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

/// What lines are read from: a file, or what a packer makes of one.
struct InputStream {
  static let standard = InputStream(descriptor: 0, file: 0)

  let descriptor: Int32
  /// The file itself.
  private let file: Int32
  private let filter: Filter?

  init(descriptor: Int32, file: Int32, filter: Filter? = nil) {
    (self.descriptor, self.file, self.filter) = (descriptor, file, filter)
  }

  /// How many bytes of the file have been read; 0 where that cannot be told.
  var position: Int { max(0, Int(lseek(file, 0, SEEK_CUR))) }

  /// Closes it.
  ///
  /// - Returns: Whether the packer was content.
  func finish() -> Bool {
    if descriptor > 0 { close(descriptor) }
    if file > 0, file != descriptor { close(file) }
    return filter?.finish() ?? true
  }
}
