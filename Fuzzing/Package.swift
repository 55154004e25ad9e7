// swift-tools-version: 6.2
import PackageDescription

// Built by Fuzzing/run alone, which adds `-sanitize=fuzzer` to every module: the readers must be instrumented too.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
]

let files = Target.Dependency.product(name: "PracticeFiles", package: "threebox")
let exports = Target.Dependency.product(name: "ToolExports", package: "threebox")
let zones = Target.Dependency.product(name: "TimeZones", package: "threebox")
let core = Target.Dependency.product(name: "AgreementCore", package: "AgreementCore")

let package = Package(
    name: "Fuzzing",
    dependencies: [
        .package(name: "threebox", path: ".."),
        .package(path: "../Packages/AgreementCore"),
    ],
    targets: [
        .executableTarget(name: "fuzz-csv", dependencies: [core, files], swiftSettings: strict),
        .executableTarget(name: "fuzz-sheet", dependencies: [core, files], swiftSettings: strict),
        .executableTarget(name: "fuzz-mapping", dependencies: [core, files, exports], swiftSettings: strict),
        .executableTarget(name: "fuzz-export", dependencies: [core, files, exports], swiftSettings: strict),
        .executableTarget(name: "fuzz-zone", dependencies: [core, zones], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
