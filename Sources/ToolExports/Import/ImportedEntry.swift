public import AgreementCore

/// A point in time as an export says it.
public enum ExportStamp: Hashable, Sendable {
    case date(LocalDate)
    /// A wall clock without a zone: it is the sheets' zone that gives it a meaning.
    case wall(LocalDate, secondOfDay: Int)
    /// With seconds east of Greenwich, as it was written.
    case instant(Instant, offset: Int)

    /// The date that was written.
    public var date: LocalDate {
        switch self {
        case .date(let date), .wall(let date, _): date
        case .instant(let instant, let offset): Self.split(instant.seconds + Int64(offset)).date
        }
    }
    public var hasClock: Bool {
        if case .date = self { return false }
        return true
    }

    /// Seconds from `other` to this one; `nil` where the two are not of one kind or a clock is missing.
    func seconds(since other: ExportStamp) -> Int? {
        switch (other, self) {
        case (.instant(let from, _), .instant(let to, _)): to - from
        case (.wall(let day, let second), .wall(let lastDay, let lastSecond)):
            Int(lastDay.dayNumber - day.dayNumber) * 86_400 + lastSecond - second
        default: nil
        }
    }

    /// The next day's, where start and end have one date between them and the clock has gone past midnight.
    func onNextDay(after start: ExportStamp, sharesDay: Bool) -> ExportStamp {
        guard sharesDay, let length = seconds(since: start), length < 0, length >= -86_400 + 60 else { return self }
        let shifted = adding(seconds: 86_400)
        // More than half a day by such an end is more likely a mistake.
        return length + 86_400 <= 12 * 3_600 ? shifted : self
    }

    func adding(seconds: Int) -> ExportStamp {
        switch self {
        case .date: self
        case .wall(let date, let second):
            Self.wall(at: Int64(date.dayNumber) * 86_400 + Int64(second + seconds))
        case .instant(let instant, let offset): .instant(instant.adding(seconds: seconds), offset: offset)
        }
    }

    private static func wall(at seconds: Int64) -> ExportStamp {
        let (date, second) = split(seconds)
        return .wall(date, secondOfDay: second)
    }

    private static func split(_ seconds: Int64) -> (date: LocalDate, second: Int) {
        let second = (seconds % 86_400 + 86_400) % 86_400
        return (LocalDate(dayNumber: Int32((seconds - second) / 86_400)), Int(second))
    }

    /// As `entries.csv` has it: `2026-03-02`, `2026-03-02T16:30:00`, `2026-03-02T16:30:00-08:00`.
    public var text: String {
        switch self {
        case .date(let date): date.description
        case .wall(let date, let second): "\(date)T\(Self.clock(second))"
        case .instant(let instant, let offset):
            Self.text(of: Self.split(instant.seconds + Int64(offset))) + Self.text(ofOffset: offset)
        }
    }

    private static func text(of moment: (date: LocalDate, second: Int)) -> String {
        "\(moment.date)T\(clock(moment.second))"
    }
    private static func text(ofOffset offset: Int) -> String {
        guard offset != 0 else { return "Z" }
        let minutes = abs(offset) / 60
        return "\(offset < 0 ? "-" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }
    private static func clock(_ second: Int) -> String {
        "\(twoDigits(second / 3_600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))"
    }
    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// An entry as an export gives it: a row of `entries.csv` to be.
public struct ImportedEntry: Hashable, Sendable {
    /// Work, or something sold by quantity.
    public enum Kind: Hashable, Sendable {
        /// Work. `end` stands in the file instead of minutes where no decimal of a minute says the seconds.
        case labor(seconds: Int, end: ExportStamp?)
        /// Decimals as our files write them.
        case part(quantity: String, unitPrice: String)
    }
    public var id: String
    public var client: String
    public var service: String
    public var kind: Kind
    public var start: ExportStamp
    /// `nil` where the export does not say: remote is assumed.
    public var place: Place?
    public var technician = ""
    public var role = ""
    public var ticket = ""
    public var isMaintained = true
    public var hours: HoursClass?
    public var isCourtesy = false
    public var note = ""
    /// The words that it is sorted by, as the export has them.
    public var source = SourceWords([])

    /// 0 for a part.
    public var seconds: Int {
        if case .labor(let seconds, _) = kind { return seconds }
        return 0
    }

    /// The entry for a rater, wall times read in a zone.
    public func entry(in zone: TimeZoneRules) -> Entry? {
        let start: Entry.Start
        switch self.start {
        case .date(let date): start = .date(date)
        case .instant(let instant, _): start = .instant(instant)
        case .wall(let date, let second): start = .instant(zone.instant(date: date, secondOfDay: second))
        }
        guard case .labor(var seconds, let end) = kind else { return nil }
        if case .instant(let from) = start, case .wall(let date, let second) = end {
            seconds = zone.instant(date: date, secondOfDay: second) - from
        }
        return Entry(
            id: id, client: client, service: service, kind: .labor(seconds: seconds), start: start,
            place: place ?? .remote, technician: technician, role: role, ticket: ticket, isMaintained: isMaintained,
            hours: hours, isCourtesy: isCourtesy, note: note)
    }
}
