// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
]

let core = Target.Dependency.product(name: "AgreementCore", package: "AgreementCore")

let shippedMappings = [
    "autotask-time-entries",
    "clockify",
    "connectwise-time-entries",
    "halopsa-actions",
    "harvest",
    "helpdesk-italian-intervals",
    "helpdesk-italian",
    "itflow-tickets",
    "kimai",
    "sip",
    "solidtime",
    "syncro-timers",
    "toggl-track",
]

let package = Package(
    name: "threebox",
    products: [
        .executable(name: "threebox", targets: ["threebox"]),
        .library(name: "PracticeFiles", targets: ["PracticeFiles"]),
        .library(name: "ToolExports", targets: ["ToolExports"]),
        .library(name: "TimeZones", targets: ["TimeZones"]),
    ],
    dependencies: [
        .package(path: "Packages/AgreementCore"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .target(name: "TimeZones", dependencies: [core], swiftSettings: strict),
        .target(
            name: "PracticeFiles", dependencies: [core, "TimeZones", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(
            name: "ToolExports",
            dependencies: [core, "PracticeFiles", "TimeZones", .product(name: "Yams", package: "Yams")],
            // In the program itself: a mapping must not get lost beside it.
            resources: shippedMappings.map { .embedInCode("Mappings/\($0).yaml") },
            swiftSettings: strict),
        .target(name: "Documents", dependencies: [core], swiftSettings: strict),
        .target(
            name: "SamplePractice", dependencies: [core], resources: [.embedInCode("Embedded")], swiftSettings: strict),
        .target(
            name: "CommandLineTool",
            dependencies: [
                core, "PracticeFiles", "ToolExports", "TimeZones", "Documents", "SamplePractice",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(name: "threebox", dependencies: ["CommandLineTool"], swiftSettings: strict),
        .testTarget(name: "TimeZonesTests", dependencies: [core, "TimeZones"], swiftSettings: strict),
        .testTarget(
            name: "PracticeFilesTests", dependencies: [core, "PracticeFiles", "TimeZones"], swiftSettings: strict),
        .testTarget(
            name: "ToolExportsTests", dependencies: [core, "ToolExports", "PracticeFiles", "TimeZones"],
            swiftSettings: strict),
        .testTarget(
            name: "DocumentsTests", dependencies: [core, "Documents", "PracticeFiles"], swiftSettings: strict),
        .testTarget(
            name: "SamplePracticeTests", dependencies: [core, "SamplePractice", "PracticeFiles"],
            swiftSettings: strict),
        .testTarget(name: "CommandLineTests", dependencies: ["threebox"], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "ScenarioTests", dependencies: [core, "PracticeFiles", "TimeZones"], exclude: ["Scenarios"],
            swiftSettings: strict),
        .testTarget(name: "TidyTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
