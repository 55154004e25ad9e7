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
    products: [.library(name: "AgreementCore", targets: ["AgreementCore"])],
    targets: [
        .target(name: "AgreementCore", swiftSettings: strict),
        .testTarget(name: "AgreementCoreTests", dependencies: ["AgreementCore"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
