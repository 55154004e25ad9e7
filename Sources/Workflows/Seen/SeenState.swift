import AgreementCore
public import Practice

/// What a form showed of that which it changes, as its hidden field `seen` carries it. Nothing is changed where that is
/// no longer so: whoever comes second looks first.
///
/// It is a fingerprint of just that: who changes a price meanwhile is in nobody's way who changes the holidays.
public struct SeenState: Hashable, Sendable {
    /// 32 hexadecimal digits.
    public let text: String

    /// - Parameter parts: what the form shows, in order.
    public init(of parts: [String]) {
        let lengths = parts.map { String($0.utf8.count) }.joined(separator: " ")
        text = String(SecretBytes.digest(lengths + "\n" + parts.joined()).prefix(32))
    }

    /// What a form sent; `nil` where it is none that a page of ours has written.
    public init?(sent text: String) {
        let digits = "0123456789abcdef".utf8
        guard text.utf8.count == 32, text.utf8.allSatisfy(digits.contains) else { return nil }
        self.text = text
    }
}

extension SeenState {
    /// What stands in the place of a change of the table.
    public init(standing: String) { self.init(of: [standing]) }

    /// When a draft's company is there: its business hours and holidays.
    public init(calendarOf draft: DraftSheet) {
        let hours = draft.sheet.businessHours
        let windows = Weekday.allCases.map { day in
            hours[day].map { "\($0.openingSecond)-\($0.closingSecond)" }.joined(separator: ",")
        }
        self.init(of: [String(draft.id)] + windows + draft.sheet.holidays.map(\.description))
    }

    /// A company's own words for a text at a sit-down: a client's, and those for all of them.
    init(text ofClient: String?, ofAll: String?) {
        self.init(of: [ofClient.map { "=" + $0 } ?? "", ofAll.map { "=" + $0 } ?? ""])
    }
}
