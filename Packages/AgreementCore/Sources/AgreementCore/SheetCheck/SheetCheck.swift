/// Reads a plan before anyone signs it: all rules over one sheet.
public enum SheetCheck {
    /// The rules, in the order of their codes.
    static let rules: [any SheetRule.Type] = [
        ListOnButNowhereCovered.self,
        ListOffButCovered.self,
        AllowanceNeverDrawn.self,
        CellNeverReached.self,
        HigherPlanCoversLess.self,
        HigherPlanCostsLess.self,
        CountsNobodyTakes.self,
        AfterHoursCheaper.self,
        HardwareCovered.self,
        RoutineBilledAtNight.self,
        StillMaybe.self,
        NotThreePlans.self,
        NoHolidaysAhead.self,
        OverOnePage.self,
        EverythingElseCovered.self,
    ]

    /// What the rules find, rule by rule, each in the sheet's order.
    /// - Parameter year: this year: holidays are looked for up to the next.
    public static func findings(in sheet: PriceSheet, year: Int) -> [Finding] {
        let checked = CheckedSheet(sheet, year: year)
        return rules.flatMap { rule in
            rule.find(in: checked).map { Finding(rule.code, at: $0.path, $0.words) }
        }
    }
}

/// One rule of fit.md's table.
protocol SheetRule: Sendable {
    static var code: FindingCode { get }
    static func find(in checked: CheckedSheet) -> [FoundSpot]
}

/// What a rule found, and where.
struct FoundSpot {
    var path: SheetPath
    var words: String
    init(_ path: SheetPath, _ words: String) {
        self.path = path
        self.words = words
    }
}
