/// One agreement of a client: rows of the same sheet and plan whose dates touch (formats.md, `agreements.csv`).
struct ClientAgreement: Sendable {
    /// In time order; their dates touch.
    var rows: [AgreementRow]
    /// An index into `CompiledSheets.sheets`.
    var sheet: Int
    var plan: Int
    /// Replay asks what a plan would have cost, and leaves the set-up fee out.
    var chargesSetup = true

    var from: LocalDate { rows[0].from }
    var through: LocalDate? { rows[rows.count - 1].through }

    /// The row in force on a date of the agreement; before its first day the first, after its last the last.
    func row(on date: LocalDate) -> AgreementRow { rows.last { $0.from <= date } ?? rows[0] }
    var hasOptIns: Bool { rows.contains { !$0.optIns.isEmpty } }

    /// Whether the client has asked for the service, by the row in force on the day.
    func isOptedIn(_ service: String, onDay day: Int32) -> Bool {
        hasOptIns && row(on: LocalDate(dayNumber: day)).optIns.contains { $0.service == service }
    }
}

/// A run of dates on which a client has one agreement, or none under one sheet: work is cut where it ends.
struct Regime: Sendable {
    var throughDay: Int32
    /// The first instant after it.
    var end: Int64
    /// An index into the client's agreements, or -1.
    var agreement: Int32
    var sheet: Int32
}

/// A client's agreements, and the regimes that cover all dates without a gap.
struct AgreementTimeline: Sendable {
    let agreements: [ClientAgreement]
    let regimes: [Regime]

    /// - Parameter rows: the client's.
    /// - Throws: what is wrong with a row: its sheet or plan isn't there, it overlaps another, a number is out of
    ///   range.
    init(rows: [AgreementRow], sheets: CompiledSheets, zone: TimeZoneRules) throws(RatingFaults) {
        var agreements: [ClientAgreement] = []
        var faults: [RatingFault] = []
        for row in rows.sorted(by: { $0.from < $1.from }) {
            guard row.isInRange else {
                faults.append(.outOfRange(client: row.client, from: row.from))
                continue
            }
            let last = agreements.last?.rows.last
            if let last, row.from <= last.through ?? row.from {
                faults.append(.agreementsOverlap(client: row.client, from: row.from))
            } else if let last, row.continues(last) {
                agreements[agreements.count - 1].rows.append(row)
            } else {
                do throws(RatingFault) {
                    let (sheet, plan) = try sheets.place(of: row)
                    agreements.append(ClientAgreement(rows: [row], sheet: sheet, plan: plan))
                } catch { faults.append(error) }
            }
        }
        guard faults.isEmpty else { throw RatingFaults(faults: faults) }
        self.init(agreements: agreements, sheets: sheets, zone: zone)
    }

    init(agreements: [ClientAgreement], sheets: CompiledSheets, zone: TimeZoneRules) {
        self.agreements = agreements
        var regimes: [Regime] = []
        func add(through day: Int32, agreement: Int, sheet: Int) {
            let end = day == .max ? Int64.max : zone.firstInstant(of: LocalDate(dayNumber: day + 1)).seconds
            regimes.append(Regime(throughDay: day, end: end, agreement: Int32(agreement), sheet: Int32(sheet)))
        }
        /// Dates without an agreement, cut where the next sheet comes.
        func addGap(from first: Int32, through last: Int32) {
            var day = first
            while true {
                let sheet = sheets.index(inForceOn: LocalDate(dayNumber: day))
                let next = sheets.sheets.first {
                    $0.sheet.from.dayNumber > day && $0.sheet.from > sheets.sheets[0].sheet.from
                }
                guard let next, next.sheet.from.dayNumber <= last else {
                    add(through: last, agreement: -1, sheet: sheet)
                    return
                }
                add(through: next.sheet.from.dayNumber - 1, agreement: -1, sheet: sheet)
                day = next.sheet.from.dayNumber
            }
        }
        var reached = Int32.min
        for (index, agreement) in agreements.enumerated() {
            if reached < agreement.from.dayNumber { addGap(from: reached, through: agreement.from.dayNumber - 1) }
            add(through: agreement.through?.dayNumber ?? .max, agreement: index, sheet: agreement.sheet)
            guard let through = agreement.through else {
                self.regimes = regimes
                return
            }
            reached = through.dayNumber + 1
        }
        addGap(from: reached, through: .max)
        self.regimes = regimes
    }

    /// The index of the regime of a day; `guess` is where it probably is.
    @inline(__always)
    func regimeIndex(onDay day: Int32, guess: Int) -> Int {
        var index = guess
        while index > 0, regimes[index - 1].throughDay >= day { index -= 1 }
        while regimes[index].throughDay < day { index += 1 }
        return index
    }

    /// The agreement in force on a date, if there is one.
    func agreement(on date: LocalDate) -> Int? {
        let found = regimes[regimeIndex(onDay: date.dayNumber, guess: 0)].agreement
        return found < 0 ? nil : Int(found)
    }
}
