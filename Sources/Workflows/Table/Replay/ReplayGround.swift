import AgreementCore
import Basics

/// What the replay of all clients stands on, whatever the plans cost: every client's work of the window, cut and
/// sorted.
///
/// It holds for as long as entries, clients, hours, holidays and what services there are stay as they are.
struct ReplayGround: Sendable {
    /// Twelve months at most, ending with the last in which somebody worked.
    static let longestWindow = 12

    let replay: Replay
    /// By id; our own company is left out.
    let clients: [Client]
    /// Of each of `clients`.
    let works: [ReplayWork]
    let counts: SegmentCounts
    /// See `ReplayWork.partsWithoutSigns`; of each of `clients`.
    let partsWithoutSigns: [Int128]
    let clientsWithEntries: Set<String>
    /// See `FitInput.assumedShares`.
    let assumedShares: [String: Int64]
    private let made: Made

    var window: ClosedRange<LocalDate> { replay.dates }
    /// Indices into the replay's clients, of each of `clients`.
    let order: [Int]

    /// What it was made from, to see whether it still holds.
    private struct Made: Sendable {
        var entries: EntryTable
        var clients: [Client]
        var zone: String
        var services: [Service]
        var businessHours: BusinessHours
        var holidays: [LocalDate]
        var rounds: RoundingRule.Group

        init(_ practice: PracticeSnapshot, _ sheet: PriceSheet) {
            entries = practice.entries
            clients = practice.clients
            zone = practice.zone.name
            services = sheet.services.map(\.asReplayed)
            businessHours = sheet.businessHours
            holidays = sheet.holidays
            rounds = sheet.rounding.per
        }

        func isSame(as other: Made) -> Bool {
            entries.isSame(as: other.entries) && clients == other.clients && zone == other.zone
                && services == other.services && businessHours == other.businessHours && holidays == other.holidays
                && rounds == other.rounds
        }
    }

    /// The months that are replayed; `nil` where nobody has worked yet.
    static func window(of entries: EntryTable) -> ClosedRange<LocalDate>? {
        guard let worked = entries.dates(within: RatingWindow()) else { return nil }
        let last = worked.upperBound.month
        var first = last
        for _ in 1..<longestWindow where first > worked.lowerBound.month {
            first = CalendarMonth(ordinal: first.ordinal - 1)
        }
        return first.firstDay...last.lastDay
    }

    /// - Throws: what the sheet can't rate.
    init(_ practice: PracticeSnapshot, _ sheet: PriceSheet, window: ClosedRange<LocalDate>) throws(RatingFaults) {
        let replay = Replay(
            sheet: sheet, clients: practice.clients, zone: practice.zone, entries: practice.entries, dates: window)
        let order = replay.clientsInOrder
        self.replay = replay
        self.order = order
        clients = order.map { practice.clients[$0] }
        works = try sideBySide(order.count) { position throws(RatingFaults) in
            try replay.work(ofClient: order[position])
        }
        counts = SegmentCounts(works)
        partsWithoutSigns = works.map(\.partsWithoutSigns)
        clientsWithEntries = FitInput.clientsWithEntries(in: practice.entries, window: window)
        var hours = HoursInput(clients: practice.clients)
        hours.window = RatingWindow(from: window.lowerBound, through: window.upperBound)
        assumedShares = HoursReport(practice.entries, hours).rows.reduce(into: [:]) { shares, row in
            shares[row.client] = row.assumedShare.basisPoints.map(Int64.init)
        }
        made = Made(practice, sheet)
    }

    /// Whether the work of this state of the practice is the work that it was made from.
    func holds(for practice: PracticeSnapshot, _ sheet: PriceSheet) -> Bool { made.isSame(as: Made(practice, sheet)) }
}

extension Service {
    /// What a replay knows of a service: which it is, and where plans look for its cell.
    var asReplayed: Service { Service(id: id, name: "", category: category, list: .on) }
}
