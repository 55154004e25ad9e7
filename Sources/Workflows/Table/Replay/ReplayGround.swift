import AgreementCore
import Basics

/// What the replay of all clients stands on, whatever the plans cost: every client's work of the window, cut and
/// sorted.
///
/// A client's work holds for as long as its entries, its counts, hours, holidays and what services there are stay as
/// they are; the ground is made anew from the works that still hold.
struct ReplayGround: Sendable {
    /// Twelve months at most, ending with the last in which somebody worked.
    static let longestWindow = 12

    let replay: Replay
    /// By id; our own company is left out.
    let clients: [Client]
    /// Of each of `clients`.
    let works: [ClientWork]
    let counts: SegmentCounts
    let clientsWithEntries: Set<String>
    private let terms: Terms

    var window: ClosedRange<LocalDate> { replay.dates }
    /// Indices into the replay's clients, of each of `clients`.
    let order: [Int]

    /// One client's work. The same object is the same work: what was worked out from it holds.
    final class ClientWork: Sendable {
        let client: Client
        let entries: ClientEntries
        let work: ReplayWork
        /// See `ReplayWork.partsWithoutSigns`.
        let partsWithoutSigns: Int128
        /// Whether there was work or a part in the window.
        let hasEntries: Bool
        /// See `FitInput.assumedShares`.
        let assumedShare: Int64?

        init(_ client: Client, _ entries: ClientEntries, _ work: ReplayWork, window: ClosedRange<LocalDate>) {
            self.client = client
            self.entries = entries
            self.work = work
            partsWithoutSigns = work.partsWithoutSigns
            hasEntries = entries.hasEntries(in: window)
            assumedShare = entries.assumedShare(in: window).basisPoints.map(Int64.init)
        }

        /// The same entries, of which some are of other services now.
        init(_ other: ClientWork, _ work: ReplayWork) {
            (client, entries, self.work) = (other.client, other.entries, work)
            (partsWithoutSigns, hasEntries) = (other.partsWithoutSigns, other.hasEntries)
            assumedShare = other.assumedShare
        }

        /// Whether it is the same client's, of the same entries.
        func isSorted(from other: ClientWork) -> Bool {
            client == other.client && entries.isSame(as: other.entries)
        }
    }

    /// What all works were made under.
    private struct Terms: Equatable {
        var window: ClosedRange<LocalDate>
        var zone: String
        var services: [Service]
        var businessHours: BusinessHours
        var holidays: [LocalDate]
        var rounds: RoundingRule.Group
        var roleRoom: Int

        init(_ practice: PracticeSnapshot, _ sheet: PriceSheet, _ window: ClosedRange<LocalDate>) {
            self.window = window
            zone = practice.zone.name
            services = sheet.services.map(\.asReplayed)
            businessHours = sheet.businessHours
            holidays = sheet.holidays
            rounds = sheet.rounding.per
            roleRoom = practice.entries.roleRoom
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

    /// - Parameter previous: of the same practice in another state; works that still hold are taken from it.
    /// - Throws: what the sheet can't rate.
    init(
        _ practice: PracticeSnapshot, _ sheet: PriceSheet, window: ClosedRange<LocalDate>, previous: ReplayGround?
    ) throws(RatingFaults) {
        let replay =
            previous?.replay(following: practice, sheet, window)
            ?? Replay(
                sheet: sheet, clients: practice.clients, zone: practice.zone, entries: practice.entries, dates: window)
        let order = replay.clientsInOrder
        let terms = Terms(practice, sheet, window)
        let kept = previous.flatMap { $0.terms == terms ? KeptWorks($0, replay) : nil }
        var works = order.enumerated().map { kept?.work(at: $0, ofClient: $1, in: replay) }
        let changed = works.indices.filter { works[$0] == nil }
        let made = try sideBySide(changed.count) { turn throws(RatingFaults) in
            let client = order[changed[turn]]
            if let sorted = try kept?.sortedWork(at: changed[turn], ofClient: client, in: replay) { return sorted }
            return ClientWork(
                replay.clients[client], replay.entries(ofClient: client), try replay.work(ofClient: client),
                window: window)
        }
        for (position, work) in zip(changed, made) { works[position] = work }
        (self.replay, self.order, self.terms, self.works) = (replay, order, terms, works.compactMap { $0 })
        clients = order.map { replay.clients[$0] }
        clientsWithEntries = Set(self.works.lazy.filter(\.hasEntries).map(\.client.id))
        guard let previous, kept != nil else {
            counts = SegmentCounts(self.works.lazy.map(\.work))
            return
        }
        let same = previous.positions(of: self.works)
        var counts = previous.counts
        for (work, place) in zip(self.works, same) where place == nil { counts.add(work.work) }
        let left = Set(same.compactMap { $0 })
        for (place, work) in previous.works.enumerated() where !left.contains(place) { counts.remove(work.work) }
        self.counts = counts
    }

    /// Its replay over the entries of a state of the practice where nothing else is another one.
    private func replay(
        following practice: PracticeSnapshot, _ sheet: PriceSheet, _ window: ClosedRange<LocalDate>
    ) -> Replay? {
        guard replay.dates == window, replay.sheet == sheet, replay.clients == practice.clients,
            terms.zone == practice.zone.name
        else { return nil }
        return replay.following(practice.entries)
    }

    /// Whether the work of this state of the practice is the work that it was made from.
    func holds(for practice: PracticeSnapshot, _ sheet: PriceSheet) -> Bool {
        replay.entries.isSame(as: practice.entries) && replay.clients == practice.clients
            && terms == Terms(practice, sheet, window)
    }

    /// Whether any of its works may be used in a ground of this state.
    func isOfUse(for practice: PracticeSnapshot, _ sheet: PriceSheet, window: ClosedRange<LocalDate>) -> Bool {
        terms == Terms(practice, sheet, window)
    }

    /// Where works of another ground stand here; `nil` for those that are none of these.
    func positions(of others: [ClientWork]) -> [Int?] {
        if works.count == others.count, zip(works, others).allSatisfy({ $0.client.id == $1.client.id }) {
            return works.indices.map { works[$0] === others[$0] ? $0 : nil }
        }
        let known = Dictionary(works.enumerated().map { (ObjectIdentifier($1), $0) }) { first, _ in first }
        return others.map { known[ObjectIdentifier($0)] }
    }
}

/// The works of a ground that may be used in the next.
private struct KeptWorks {
    private let works: [ReplayGround.ClientWork]
    /// By client: the place in `works`; `nil` where all clients stand where they stood.
    private let places: [String: Int]?
    /// By source: whether its work is of another service now; empty where none is.
    private let isResorted: [Bool]

    init(_ ground: ReplayGround, _ next: Replay) {
        works = ground.works
        isResorted = next.entries.sources.changes(since: ground.replay.entries.sources)
        places =
            ground.replay.clients == next.clients
            ? nil : Dictionary(ground.clients.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// A client's work where it holds.
    ///
    /// - Parameters:
    ///   - position: the client's among those that are replayed.
    ///   - client: an index into the replay's clients.
    func work(at position: Int, ofClient client: Int, in replay: Replay) -> ReplayGround.ClientWork? {
        guard let known = sameEntries(at: position, ofClient: client, in: replay), !isTouched(known) else { return nil }
        return known
    }

    /// A client's work of the same entries, of which some are of other services now.
    func sortedWork(
        at position: Int, ofClient client: Int, in replay: Replay
    ) throws(RatingFaults) -> ReplayGround.ClientWork? {
        guard let known = sameEntries(at: position, ofClient: client, in: replay), isTouched(known) else { return nil }
        return ReplayGround.ClientWork(known, try replay.work(known.work, ofClient: client, sortedAnew: isResorted))
    }

    private func sameEntries(at position: Int, ofClient client: Int, in replay: Replay) -> ReplayGround.ClientWork? {
        guard let place = places.map({ $0[replay.clients[client].id] }) ?? position else { return nil }
        let known = works[place]
        guard known.entries.isSame(as: replay.entries(ofClient: client)),
            places == nil || known.client == replay.clients[client]
        else { return nil }
        return known
    }

    private func isTouched(_ work: ReplayGround.ClientWork) -> Bool {
        !isResorted.isEmpty && work.entries.bySource.contains { isResorted[Int($0.source)] }
    }
}

extension Service {
    /// What a replay knows of a service: which it is, and where plans look for its cell.
    var asReplayed: Service { Service(id: id, name: "", category: category, list: .on) }
}
