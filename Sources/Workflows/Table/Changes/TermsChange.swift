public import AgreementCore
import Words

/// What holds for the whole sheet: rounding, business hours, the edition's name and first day.
public struct TermsChange: TableChange {
    /// Which of them is changed.
    public enum Kind: Hashable, Sendable {
        case rounding(RoundingRule)
        case businessHours(BusinessHours)
        case edition(name: String, from: LocalDate)
    }
    public var kind: Kind

    public init(_ kind: Kind) { self.kind = kind }

    public func standing(in sheet: PriceSheet) -> String { standingWords(in: sheet) }

    public func standingWords(in sheet: PriceSheet) -> String {
        switch kind {
        case .rounding: Self.words(sheet.rounding)
        case .businessHours: TimeWords.businessHours(sheet.businessHours)
        case .edition: Self.words(sheet.id, from: sheet.from)
        }
    }

    public func wantedWords(in sheet: PriceSheet) -> String { wanted }

    public func placeWords(in sheet: PriceSheet) -> String {
        switch kind {
        case .rounding: "the rounding"
        case .businessHours: "the business hours"
        case .edition: "the edition"
        }
    }

    private var wanted: String {
        switch kind {
        case .rounding(let rule): Self.words(rule)
        case .businessHours(let hours): TimeWords.businessHours(hours)
        case .edition(let name, let from): Self.words(name, from: from)
        }
    }

    public func apply(to sheet: inout PriceSheet) throws(TableRefusal) {
        switch kind {
        case .rounding(let rule): sheet.rounding = rule
        case .businessHours(let hours): sheet.businessHours = hours
        case .edition(let name, let from):
            sheet.id = name
            sheet.from = from
        }
    }

    public func words(in sheet: PriceSheet) -> String {
        let name = String(placeWords(in: sheet).dropFirst(4)).capitalizedFirst
        return "\(name): \(wanted) instead of \(standingWords(in: sheet))"
    }

    private static func words(_ edition: String, from: LocalDate) -> String {
        "\(edition) from \(TimeWords.date(from))"
    }

    /// `to 15 min by the entry, at least 15 min remotely and 1 h onsite`; `none`.
    public static func words(_ rule: RoundingRule) -> String {
        var parts: [String] = []
        func duration(_ minutes: Int) -> String { TimeWords.duration(seconds: minutes * 60) }
        if rule.incrementMinutes > 0 {
            parts.append("to \(duration(rule.incrementMinutes)) by the \(rule.per == .day ? "day" : "entry")")
        } else if rule.per == .day {
            parts.append("by the day")
        }
        var least: [String] = []
        if rule.minimumRemoteMinutes > 0 { least.append("\(duration(rule.minimumRemoteMinutes)) remotely") }
        if rule.minimumOnsiteMinutes > 0 { least.append("\(duration(rule.minimumOnsiteMinutes)) onsite") }
        if !least.isEmpty { parts.append("at least \(listed(least))") }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }
}
