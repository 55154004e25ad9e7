/// Something in a sheet that its owner should look at before anyone signs (fit.md, "Checking a sheet").
public struct Finding: Hashable, Sendable {
    public var code: FindingCode
    /// Where it stands in `sheet.yaml`.
    public var path: SheetPath
    /// What is there and what to do, in a few words for the owner.
    public var words: String

    init(_ code: FindingCode, at path: SheetPath, _ words: String) {
        self.code = code
        self.path = path
        self.words = words
    }
}

/// The stable codes of findings, in the order in which they come out. Each has a heading in docs/findings.md.
public enum FindingCode: String, CaseIterable, Hashable, Sendable {
    case listOnButNowhereCovered, listOffButCovered, allowanceNeverDrawn, cellNeverReached, higherPlanCoversLess
    case higherPlanCostsLess, countsNobodyTakes, afterHoursCheaper, hardwareCovered, routineBilledAtNight, stillMaybe
    case notThreePlans, noHolidaysAhead, overOnePage, everythingElseCovered
}

/// A place in `sheet.yaml`: keys from the top, list items by their id or name.
///
/// A file may say a thing further up (a cell through the plan's `coverage`, hours through the plan): who looks for
/// its line takes the last step that is there.
public struct SheetPath: Hashable, Sendable, CustomStringConvertible {
    public let steps: [String]

    public init(_ steps: String...) { self.steps = steps }
    private init(steps: [String]) { self.steps = steps }

    /// The path of a part of what this one leads to.
    public func appending(_ step: String) -> SheetPath { SheetPath(steps: steps + [step]) }

    /// `plans.silver.coverage.fix`.
    public var description: String { steps.joined(separator: ".") }

    static func service(_ id: String) -> SheetPath { SheetPath("services", id) }
    static func plan(_ id: String) -> SheetPath { SheetPath("plans", id) }
    static func rates(_ card: String, role: String?) -> SheetPath {
        role.map { SheetPath("labor", card, "roles", $0) } ?? SheetPath("labor", card)
    }
}
