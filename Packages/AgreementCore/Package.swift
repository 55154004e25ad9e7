// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
]

/// Tests replay whole practices: optimised, the core takes a tenth of the time. Every check but `assert` stays.
let fast: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "AgreementCore",
    products: [
        .library(name: "AgreementCore", targets: ["AgreementCore"]),
        .library(name: "PlainRating", targets: ["PlainRating"]),
    ],
    targets: [
        .target(name: "AgreementCore", swiftSettings: fast),
        // The slow plain rater and random practices: test support, never part of the product.
        .target(
            name: "PlainRating", dependencies: ["AgreementCore"], path: "Tests/PlainRating", swiftSettings: strict),
        .testTarget(
            name: "AgreementCoreTests", dependencies: ["AgreementCore", "PlainRating"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
