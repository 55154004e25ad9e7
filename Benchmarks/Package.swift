// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
]

let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(name: "threebox", path: ".."),
        .package(path: "../Packages/AgreementCore"),
    ],
    targets: [
        .target(name: "Measuring", swiftSettings: strict),
        .executableTarget(name: "benchmark-practice", swiftSettings: strict),
        .executableTarget(
            name: "benchmark-storage",
            dependencies: [
                "AgreementCore", "Measuring", .product(name: "Practice", package: "threebox"),
                .product(name: "SQLiteStorage", package: "threebox"),
                .product(name: "Storage", package: "threebox"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "benchmark-table",
            dependencies: [
                "AgreementCore", "Measuring", .product(name: "Practice", package: "threebox"),
                .product(name: "PracticeFiles", package: "threebox"),
                .product(name: "Workflows", package: "threebox"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "benchmark-store",
            dependencies: [
                "AgreementCore", "Measuring", .product(name: "Practice", package: "threebox"),
                .product(name: "SQLiteStorage", package: "threebox"),
                .product(name: "Storage", package: "threebox"), .product(name: "Workflows", package: "threebox"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "benchmark-core",
            dependencies: ["AgreementCore", .product(name: "PracticeFiles", package: "threebox")],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
