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
    name: "AgreementCore",
    products: [
        .library(name: "AgreementCore", targets: ["AgreementCore"]),
        .library(name: "PlainRating", targets: ["PlainRating"]),
    ],
    targets: [
        .target(name: "AgreementCore", swiftSettings: strict),
        // The slow plain rater and random practices: test support, never part of the product.
        .target(
            name: "PlainRating", dependencies: ["AgreementCore"], path: "Tests/PlainRating", swiftSettings: strict),
        .testTarget(
            name: "AgreementCoreTests", dependencies: ["AgreementCore", "PlainRating"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
