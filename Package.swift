// swift-tools-version: 6.2

import PackageDescription

// One section per module, listed from the lowest layer to the highest.
// A module may depend only on modules that stand above it in this file,
// so an upward arrow is visible in review as an out-of-order line; a test
// (`ArchitectureTests`) reads this file and fails on one.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// `DIEMBAO_STATIC=1` links jansson and libedit into the binary, for shipping; `make wheel` does.
let isStatic = Context.environment["DIEMBAO_STATIC"] == "1"
let editLibraries = isStatic ? [":libedit.a", ":libbsd.a", ":libmd.a", ":libtinfo.a"] : ["edit"]

let package = Package(
  name: "diembao",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "diembao", targets: ["diembao"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // MARK: C: libraries of the system, and data that is embedded

    .systemLibrary(
      name: "CJansson",
      pkgConfig: isStatic ? nil : "jansson",
      providers: [.apt(["libjansson-dev"])]
    ),
    .target(name: "CModels"),
    .target(name: "CSystem"),
    .target(name: "CMeter"),
    .target(name: "CPrefetch"),
    .target(name: "CEdit", linkerSettings: editLibraries.map { .linkedLibrary($0) }),

    // MARK: Text, numbers and wire: leaves that do not know each other

    .target(name: "VietText", swiftSettings: strict),
    .target(name: "LinearModel", dependencies: ["CPrefetch"], swiftSettings: strict),
    .target(
      name: "JSON",
      dependencies: ["CJansson"],
      swiftSettings: strict,
      linkerSettings: isStatic ? [.linkedLibrary(":libjansson.a")] : []
    ),
    .target(name: "JSONRPC", dependencies: ["CSystem", "JSON"], swiftSettings: strict),

    // MARK: News

    .target(
      name: "NewsPipeline",
      dependencies: ["CModels", "LinearModel", "VietText"],
      swiftSettings: strict
    ),
    .target(
      name: "PageEditing",
      dependencies: ["NewsPipeline", "VietText"],
      swiftSettings: strict
    ),
    .target(name: "NewsProtocol", dependencies: ["JSON", "JSONRPC"], swiftSettings: strict),
    .target(
      name: "NewsService",
      dependencies: ["JSON", "JSONRPC", "NewsPipeline", "NewsProtocol", "VietText"],
      swiftSettings: strict
    ),

    // MARK: Doors

    .target(
      name: "Faces",
      dependencies: [
        "JSON", "JSONRPC", "NewsPipeline", "NewsProtocol", "NewsService", "PageEditing", "VietText",
      ],
      swiftSettings: strict
    ),

    // MARK: Training: no face can reach it

    .target(
      name: "Training",
      dependencies: ["CMeter", "JSON", "LinearModel", "NewsPipeline", "VietText"],
      swiftSettings: strict
    ),

    // MARK: Programs

    .executableTarget(
      name: "diembao",
      dependencies: [
        "CEdit", "CSystem", "Faces", "JSON", "JSONRPC", "NewsPipeline", "NewsProtocol",
        "NewsService",
        "VietText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "diembao-train",
      dependencies: [
        "JSON", "LinearModel", "NewsPipeline", "Training", "VietText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // MARK: Tests: one target a module

    .target(
      name: "TestSupport",
      dependencies: ["VietText"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "VietTextTests",
      dependencies: ["TestSupport", "VietText"],
      swiftSettings: strict
    ),
    .testTarget(name: "LinearModelTests", dependencies: ["LinearModel"], swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["CJansson", "JSON"], swiftSettings: strict),
    .testTarget(name: "JSONRPCTests", dependencies: ["JSON", "JSONRPC"], swiftSettings: strict),
    .testTarget(
      name: "NewsPipelineTests",
      dependencies: ["CMeter", "LinearModel", "NewsPipeline", "TestSupport", "VietText"],
      exclude: ["Snapshots"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PageEditingTests",
      dependencies: ["NewsPipeline", "PageEditing", "VietText"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "NewsServiceTests",
      dependencies: [
        "JSON", "JSONRPC", "NewsPipeline", "NewsProtocol", "NewsService", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "FacesTests",
      dependencies: [
        "Faces", "JSON", "JSONRPC", "NewsPipeline", "NewsProtocol", "NewsService",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TranscriptTests",
      dependencies: [
        "Faces", "JSON", "JSONRPC", "NewsPipeline", "NewsProtocol", "NewsService",
      ],
      swiftSettings: strict
    ),
    .testTarget(name: "ProcessTests", dependencies: ["JSON", "diembao"], swiftSettings: strict),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["LinearModel", "NewsPipeline", "Training", "VietText"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EvaluationTests",
      dependencies: [
        "JSON", "JSONRPC", "NewsPipeline", "NewsProtocol", "NewsService", "TestSupport", "Training",
        "VietText",
      ],
      exclude: ["first-pages.txt", "floors.json", "second-pages.txt"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)

// MARK: Fuzzing: `make fuzz` builds these with libFuzzer, nothing else needs them

if Context.environment["DIEMBAO_FUZZ"] == "1" {
  let targets: [(name: String, dependencies: [Target.Dependency])] = [
    ("frames", ["JSONRPC"]), ("json", ["JSON"]), ("ids", ["JSON", "JSONRPC"]),
    ("parse", ["JSONRPC", "NewsProtocol", "NewsService"]),
  ]
  package.targets.append(.target(name: "FuzzDriver", path: "Tests/Fuzz/driver"))
  for target in targets {
    package.targets.append(
      .executableTarget(
        name: "fuzz-\(target.name)",
        dependencies: ["FuzzDriver"] + target.dependencies,
        path: "Tests/Fuzz/\(target.name)",
        swiftSettings: strict
      )
    )
  }
}
