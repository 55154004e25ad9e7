import AgreementCore

/// The dates that the Hours page is about: all of the log, its last twelve months, or one calendar year.
enum HoursPeriod: Hashable {
    case everything, lastTwelveMonths
    case year(Int)

    /// As addresses have it: empty, `last`, `2026`.
    init(word: String) {
        if word == "last" {
            self = .lastTwelveMonths
        } else if let year = Int(word), (1...9_999).contains(year) {
            self = .year(year)
        } else {
            self = .everything
        }
    }

    var word: String {
        switch self {
        case .everything: ""
        case .lastTwelveMonths: "last"
        case .year(let year): String(year)
        }
    }

    var name: String {
        switch self {
        case .everything: "All of it"
        case .lastTwelveMonths: "Last 12 months"
        case .year(let year): String(year)
        }
    }

    /// - Parameter log: the first and the last date of the entries.
    func window(_ log: ClosedRange<LocalDate>?) -> RatingWindow {
        switch self {
        case .everything: return RatingWindow()
        case .lastTwelveMonths:
            guard let last = log?.upperBound.month else { return RatingWindow() }
            return RatingWindow(from: CalendarMonth(ordinal: last.ordinal - 11).firstDay, through: last.lastDay)
        case .year(let year):
            return RatingWindow(
                from: CalendarMonth(year: year, month: 1).firstDay,
                through: CalendarMonth(year: year, month: 12).lastDay)
        }
    }

    /// What there is to choose from; one where the log is no longer than a year.
    static func choices(_ log: ClosedRange<LocalDate>?) -> [HoursPeriod] {
        guard let log, log.upperBound.month.ordinal - log.lowerBound.month.ordinal >= 12 else { return [.everything] }
        return [.everything, .lastTwelveMonths] + (log.lowerBound.year...log.upperBound.year).reversed().map(Self.year)
    }
}
