/// Rates a practice: decides every second, prices what is billed, and keeps the reason of each (rating.md).
///
/// A value without state: clients may be rated in any order and side by side, and twice gives the same.
public struct Rater: Sendable {
    let practice: Practice
    private(set) var table: EntryTable
    /// The dates to rate. May be changed: a year's months are rated one by one from the same rater.
    public var window: RatingWindow
    let sheets: CompiledSheets
    /// For each client of the practice, by its id's number in the table.
    private var tableClients: [UInt32?]
    private let agreements: [[AgreementRow]]
    private let exceptions: [[AgreementException]]
    private let blocks: [[Int]]

    /// - Parameters:
    ///   - entries: those of clients that the practice doesn't have are left alone.
    ///   - window: the dates to rate; earlier entries are decided all the same, and use up what they use up.
    public init(practice: Practice, entries: EntryTable, window: RatingWindow = RatingWindow()) {
        self.practice = practice
        self.table = entries
        self.window = window
        sheets = CompiledSheets(practice: practice, entries: entries)
        let clientIndex = Dictionary(practice.clients.enumerated().map { ($1.id, $0) }) { first, _ in first }
        tableClients = entries.numbers(of: practice.clients)
        var agreements = [[AgreementRow]](repeating: [], count: practice.clients.count)
        var exceptions = [[AgreementException]](repeating: [], count: practice.clients.count)
        var blocks = [[Int]](repeating: [], count: practice.clients.count)
        for row in practice.agreements { clientIndex[row.client].map { agreements[$0].append(row) } }
        for exception in practice.exceptions { clientIndex[exception.client].map { exceptions[$0].append(exception) } }
        for (number, block) in practice.blocks.enumerated() {
            clientIndex[block.client].map { blocks[$0].append(number) }
        }
        self.agreements = agreements
        self.exceptions = exceptions
        self.blocks = blocks
    }

    /// The same rater of other entries of its practice, without compiling its sheets once more; `nil` where they have
    /// to be: for a new role, a source that is of another service, a day beyond the calendar.
    public func following(_ entries: EntryTable) -> Rater? {
        guard sheets.lookups == EntryLookups(entries) else { return nil }
        var rater = self
        rater.table = entries
        if entries.clients.words != table.clients.words { rater.tableClients = entries.numbers(of: practice.clients) }
        return rater
    }

    /// Whom it rates.
    public var clients: [Client] { practice.clients }

    /// A client's rows.
    ///
    /// - Parameter client: an index into `Practice.clients`.
    public func agreements(ofClient client: Int) -> [AgreementRow] { agreements[client] }

    /// The clients' indices in the order of the output: by id, compared as bytes.
    public var clientsInOrder: [Int] {
        practice.clients.indices.sorted {
            practice.clients[$0].id.utf8.lexicographicallyPrecedes(practice.clients[$1].id.utf8)
        }
    }

    /// Over the entries and dates of a replay.
    public init(practice: Practice, sharing replay: Replay) {
        self.init(
            practice: practice, entries: replay.entries,
            window: RatingWindow(from: replay.dates.lowerBound, through: replay.dates.upperBound))
    }

    /// Rates one client.
    ///
    /// - Parameter client: an index into `Practice.clients`.
    /// - Throws: everything in the client's entries that can't be rated; then nothing of the client is.
    public func rate(client: Int) throws(RatingFaults) -> ClientRating {
        try sheets.check()
        let timeline = try AgreementTimeline(rows: agreements[client], sheets: sheets, zone: practice.zone)
        var rater = ClientRater(
            client: client, practice: practice, table: table, sheets: sheets, timeline: timeline,
            entries: entries(ofClient: client), exceptions: exceptions[client], blocks: blocks[client])
        return try rater.rate()
    }

    func entries(ofClient client: Int) -> EntriesInWindow {
        EntriesInWindow(table.entries(of: tableClients[client]), window: window, zone: practice.zone)
    }
}

extension EntryTable {
    /// The numbers of clients in the table; `nil` for one of whom it has nothing.
    func numbers(of clients: [Client]) -> [UInt32?] { clients.map { self.clients.index(of: $0.id) } }

    /// Every date on which the entries work, and some more on either side: those that calendars are made for.
    var calendarDates: ClosedRange<LocalDate> {
        let days = extent.calendar
        guard !days.isEmpty else { return LocalDate(dayNumber: 0)...LocalDate(dayNumber: 0) }
        let last = LocalDate(dayNumber: Int32(clamping: days.last + 3))
        return LocalDate(dayNumber: Int32(clamping: days.first - 2))...last
    }
}
