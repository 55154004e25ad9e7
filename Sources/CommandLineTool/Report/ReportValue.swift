import AgreementCore

/// A value of a report: set for eyes in text, exact in JSON and CSV.
enum ReportValue {
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

    static func optional(_ money: Int64?) -> ReportValue { money.map(ReportValue.money) ?? .none }
}
