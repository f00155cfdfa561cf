import Testing

/// The rules of the house that a compiler does not know.
struct ArchitectureTests {
  private static let programs = ["diembao", "diembao-train"]

  @Test func `a module depends only on modules declared above it`() throws {
    let targets = Manifest(try Repository.text("Package.swift")).targets
    #expect(targets.count > 10)
    var above: Set<String> = []
    for target in targets {
      let upward = target.dependencies.filter { !above.contains($0) }
      #expect(upward.isEmpty, "\(target.name) reaches down the list to \(upward)")
      above.insert(target.name)
    }
  }

  @Test func `the check sees an upward arrow`() {
    let targets = Manifest(
      """
      .target(name: "Low", dependencies: ["High"]),
      .target(name: "High", dependencies: [.product(name: "Far", package: "far")]),
      """
    ).targets
    #expect(targets.map(\.name) == ["Low", "High"])
    #expect(targets.map(\.dependencies) == [["High"], []])
  }

  @Test func `a file imports only what its module declares`() throws {
    let targets = Manifest(try Repository.text("Package.swift")).targets
    let modules = Set(targets.map(\.name))
    for target in targets {
      let folder = target.isTest || target.name == "TestSupport" ? "Tests" : "Sources"
      for file in Repository.swiftFiles(in: "\(folder)/\(target.name)") {
        let inner = try Repository.imports(of: file).filter { modules.contains($0) }
        let stray = Set(inner).subtracting(target.dependencies)
        #expect(stray.isEmpty, "\(file) imports \(stray.sorted()) without declaring it")
      }
    }
  }

  @Test func `no module of the server imports Foundation`() throws {
    for file in Repository.swiftFiles(in: "Sources") where !file.hasPrefix("Sources/Training/") {
      guard !Self.programs.dropFirst().contains(where: { file.hasPrefix("Sources/\($0)/") }) else {
        continue
      }
      let imports = try Repository.imports(of: file)
      #expect(!imports.contains { $0.hasPrefix("Foundation") }, "\(file) imports Foundation")
    }
  }

  @Test func `only the program prints`() throws {
    for file in Repository.swiftFiles(in: "Sources")
    where !Self.programs.contains(where: { file.hasPrefix("Sources/\($0)/") }) {
      let prints = try Repository.text(file).contains(/(?m)^\s*print\(/)
      #expect(!prints, "\(file) prints")
    }
  }

  @Test func `no file has more than 400 lines`() throws {
    for file in Repository.swiftFiles(in: "Sources") + Repository.swiftFiles(in: "Tests") {
      let lines = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 401, "\(file) has \(lines.count) lines")
    }
  }

  @Test func `training is out of reach of the doors`() throws {
    let targets = Manifest(try Repository.text("Package.swift")).targets
    let users = targets.filter { $0.dependencies.contains("Training") }.map(\.name)
    #expect(Set(users).isSubset(of: ["diembao-train", "EvaluationTests", "TrainingTests"]))
  }
}
