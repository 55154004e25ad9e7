import AgreementCore

/// A row of the example's log, before it has its id.
struct SampleEntry {
    var client: String
    var service: String
    var date: LocalDate
    /// Minutes after midnight; `nil` where the technician wrote down only the day.
    var minuteOfDay: Int?
    var minutes: Int
    /// `nil` where nobody said.
    var place: Place?
    var technician: String
    var role = ""
    var ticket = ""
    var isMaintained = true
    var hours: HoursClass?
    var isCourtesy = false
    var part: (quantity: Int, unitPriceCents: Int64)?
    var note = ""

    /// Where it stands in the log.
    var order: (Int32, Int) { (date.dayNumber, minuteOfDay ?? 0) }

    /// Whether an invoice by the clock charges the night's rate.
    var isAtNight: Bool {
        if let hours { return hours != .business }
        guard let minuteOfDay else { return false }
        return !SamplePeriod.isWorkday(date) || minuteOfDay < 8 * 60 || minuteOfDay >= 17 * 60
    }
}

/// The people who do the work.
enum SampleTechnician {
    static let all = ["dana", "priya", "marcus", "joel"]
    /// The one who looks after servers.
    static let engineer = "priya"
}
