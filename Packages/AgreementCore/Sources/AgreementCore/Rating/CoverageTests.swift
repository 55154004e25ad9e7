/// The tests of rating.md, section 4, in their order.
public enum CoverageTest: UInt8, CaseIterable, Hashable, Sendable {
    case agreement, maintained, service, place, hours, limit

    public var word: String {
        switch self {
        case .agreement: "agreement"
        case .maintained: "maintained"
        case .service: "service"
        case .place: "place"
        case .hours: "hours"
        case .limit: "limit"
        }
    }
}

/// Which tests were run on a slice, and which it passed.
public struct TestResults: Hashable, Sendable {
    private var recorded: UInt8 = 0
    private var passed: UInt8 = 0

    public init() {}
    /// Notes that the test was run, and its result.
    public mutating func record(_ test: CoverageTest, passes: Bool) {
        recorded |= 1 << test.rawValue
        if passes { passed |= 1 << test.rawValue } else { passed &= ~(1 << test.rawValue) }
    }
    /// `nil` where the test was not run.
    public subscript(test: CoverageTest) -> Bool? {
        recorded & (1 << test.rawValue) == 0 ? nil : passed & (1 << test.rawValue) != 0
    }
    /// The tests that were run, in their order.
    public var results: [(test: CoverageTest, passes: Bool)] {
        CoverageTest.allCases.compactMap { test in self[test].map { (test, $0) } }
    }
}
