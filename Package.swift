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
    "quickbooks-time",
    "sip",
    "solidtime",
    "syncro-timers",
    "toggl-track",
]

let package = Package(
    name: "threebox",
    products: [
        .executable(name: "threebox", targets: ["threebox"]),
        .library(name: "Practice", targets: ["Practice"]),
        .library(name: "PracticeFiles", targets: ["PracticeFiles"]),
        .library(name: "SQLiteStorage", targets: ["SQLiteStorage"]),
        .library(name: "Storage", targets: ["Storage"]),
        .library(name: "ToolExports", targets: ["ToolExports"]),
        .library(name: "TimeZones", targets: ["TimeZones"]),
        .library(name: "Workflows", targets: ["Workflows"]),
    ],
    dependencies: [
        .package(path: "Packages/AgreementCore"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(
            url: "https://github.com/apple/swift-configuration", exact: "1.4.0",
            traits: ["CommandLineArguments", "YAML"]),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    ],
    targets: [
        .target(name: "Basics", swiftSettings: strict),
        .target(name: "TimeZones", dependencies: [core], swiftSettings: strict),
        .target(name: "CByteMasks"),
        .target(
            name: "PracticeFiles",
            dependencies: [core, "CByteMasks", "TimeZones", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(
            name: "ToolExports",
            dependencies: [core, "PracticeFiles", "TimeZones", .product(name: "Yams", package: "Yams")],
            // In the program itself: a mapping must not get lost beside it.
            resources: shippedMappings.map { .embedInCode("Mappings/\($0).yaml") },
            swiftSettings: strict),
        .target(name: "HTML", swiftSettings: strict),
        .target(name: "Words", dependencies: [core], swiftSettings: strict),
        .target(
            name: "Documents", dependencies: [core, "HTML", "Words"],
            // What a sit-down says: words, not code.
            resources: [.embedInCode("SitDown/Words/sit-down.words")], swiftSettings: strict),
        .target(
            name: "SamplePractice", dependencies: [core], resources: [.embedInCode("Embedded")], swiftSettings: strict),
        .target(name: "Practice", dependencies: [core], swiftSettings: strict),
        .target(name: "Storage", dependencies: [core, "Practice"], swiftSettings: strict),
        .target(
            name: "SQLiteStorage",
            dependencies: [
                core, "Practice", "Storage", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "ConfinedPython", resources: [.embedInCode("Embedded/confined.py")], swiftSettings: strict),
        .target(
            name: "Workbooks",
            dependencies: [
                "ConfinedPython", "PracticeFiles", .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            resources: [.embedInCode("Embedded/read_workbook.py")], swiftSettings: strict),
        .target(
            name: "Printing",
            dependencies: [
                "ConfinedPython", "Documents", "HTML", .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            resources: [
                .embedInCode("Embedded/print_common.py"), .embedInCode("Embedded/print_pages.py"),
                .embedInCode("Embedded/print_sheets.py"), .embedInCode("Embedded/sit-down.typ"),
            ],
            swiftSettings: strict),
        .systemLibrary(name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .target(
            name: "Workflows",
            dependencies: [
                core, "Basics", "CLibArchive", "Practice", "Storage", "SQLiteStorage", "PracticeFiles", "ToolExports",
                "TimeZones", "SamplePractice", "Documents", "Words", "Workbooks",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            // What passwords are guessed by first: words, not code.
            resources: [.embedInCode("Accounts/Embedded/usual-words.txt")], swiftSettings: strict),
        .target(
            name: "WebAssets", resources: [.embedInCode("Embedded/Styles"), .embedInCode("Embedded/Modules")],
            swiftSettings: strict),
        .target(
            name: "WebServer",
            dependencies: [
                core, "Workflows", "Practice", "Storage", "Documents", "HTML", "Words", "Printing", "WebAssets",
                "PracticeFiles",
                "ToolExports", "TimeZones",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: strict),
        .target(
            name: "CommandLineTool",
            dependencies: [
                core, "Basics", "PracticeFiles", "ToolExports", "TimeZones", "Documents", "HTML", "Words", "Printing",
                "SamplePractice", "Practice", "Storage", "Workflows", "WebServer", "Workbooks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(name: "threebox", dependencies: ["CommandLineTool"], swiftSettings: strict),
        .target(
            name: "ProgramRuns", dependencies: [.product(name: "Subprocess", package: "swift-subprocess")],
            path: "Tests/ProgramRuns", swiftSettings: strict),
        .testTarget(
            name: "TimeZonesTests", dependencies: [core, "TimeZones", "ProgramRuns"], swiftSettings: strict),
        .testTarget(
            name: "PracticeFilesTests", dependencies: [core, "PracticeFiles", "TimeZones"], swiftSettings: strict),
        .testTarget(
            name: "ToolExportsTests", dependencies: [core, "ToolExports", "PracticeFiles", "TimeZones"],
            swiftSettings: strict),
        .testTarget(
            name: "DocumentsTests", dependencies: [core, "Documents", "HTML", "Words", "PracticeFiles"],
            swiftSettings: strict),
        .testTarget(
            name: "StorageConformance", dependencies: [core, "Practice", "Storage", "SQLiteStorage"],
            swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                core, "Practice", "Storage", "SQLiteStorage", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PrintingTests", dependencies: [core, "Documents", "HTML", "Printing", "ProgramRuns"],
            swiftSettings: strict),
        .testTarget(
            name: "WorkbooksTests", dependencies: ["Workbooks", "PracticeFiles", "ProgramRuns"], swiftSettings: strict),
        .testTarget(
            name: "SamplePracticeTests", dependencies: [core, "SamplePractice", "PracticeFiles"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandLineTests", dependencies: ["threebox", "ProgramRuns"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "ScenarioTests", dependencies: [core, "PracticeFiles", "TimeZones"], exclude: ["Scenarios"],
            swiftSettings: strict),
        .testTarget(
            name: "WorkflowsTests",
            dependencies: [
                core, "Workflows", "CLibArchive", "Practice", "Storage", "SQLiteStorage", "PracticeFiles",
                "ToolExports",
                "TimeZones", "Documents", "Words", "SamplePractice", "Workbooks", "ProgramRuns",
                .product(name: "PlainRating", package: "AgreementCore"),
            ],
            exclude: ["SitDown/Golden"], swiftSettings: strict),
        .testTarget(
            name: "WebServerTests",
            dependencies: [
                core, "WebServer", "Workflows", "Documents", "HTML", "Words", "Practice", "Storage", "SQLiteStorage",
                "PracticeFiles", "SamplePractice", "ToolExports",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(name: "TidyTests", dependencies: ["ProgramRuns"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
