public import AgreementCore
public import Words

/// A value of a report: set for eyes in text, exact in JSON and CSV.
public enum ReportValue: Sendable {
    case text(String)
    case number(Int)
    /// In minor units; text and CSV show major ones.
    case money(Int64)
    /// A rate in minor units an hour.
    case hourlyRate(Int64)
    case seconds(Int)
    /// In ten-thousandths.
    case share(Int)
    case flag(Bool)
    case date(LocalDate)
    /// Nothing to say.
    case none

    /// An amount, if it is known.
    public static func optional(_ money: Int64?) -> ReportValue { money.map(ReportValue.money) ?? .none }

    /// The value as CSV and other exact files hold it; money in major units (formats.md).
    public func field(_ money: MoneyWords) -> String {
        switch self {
        case .text(let text): text
        case .number(let number), .seconds(let number): String(number)
        case .money(let cents), .hourlyRate(let cents): money.inFile(cents)
        case .share(let share): Self.decimal(share)
        case .flag(let isSet): isSet ? "yes" : "no"
        case .date(let date): date.description
        case .none: ""
        }
    }

    /// Ten-thousandths as `0.1234`.
    public static func decimal(_ share: Int) -> String {
        let digits = String(share.magnitude % 10_000)
        return "\(share < 0 ? "-" : "")\(share.magnitude / 10_000)."
            + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
