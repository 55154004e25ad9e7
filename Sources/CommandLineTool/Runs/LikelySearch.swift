import AgreementCore
import ToolExports

/// Finds of entries that came under ids of their own those that are known: the rules of an import in the browser
/// (`EntryStaging`), for files.
struct LikelySearch {
    struct Match {
        var known: Entry
        /// Both ids were made here and the work is equal: nobody has to be asked.
        var isProven: Bool
    }

    /// What two entries that are equal have in common.
    private struct Work: Hashable {
        var client: String
        var technician: String
        var start: Entry.Start
        var kind: Entry.Kind
        /// Without a clock, a ticket tells jobs of a day apart.
        var ticket: String

        init(_ entry: Entry) {
            client = entry.client
            technician = entry.technician
            start = entry.start
            kind = entry.kind
            if case .date = entry.start { ticket = entry.ticket } else { ticket = "" }
        }
    }
    private var equal: [Work: [Entry]]
    private let ofClient: [String: [Entry]]
    /// What an entry that was mended to another client keeps.
    private struct Hour: Hashable {
        var technician: String
        var start: Entry.Start
        var kind: Entry.Kind
        var note: String

        /// Fails for what a day may have several of: without a clock, or of nobody.
        init?(_ entry: Entry) {
            guard entry.hasClock, case .labor = entry.kind, !entry.technician.isEmpty else { return nil }
            (technician, start, kind, note) = (entry.technician, entry.start, entry.kind, entry.note)
        }
    }
    private let ofHour: [Hour: [Entry]]
    private var used: Set<String> = []
    private let zone: TimeZoneRules

    /// - Parameter zone: the one whose days count.
    init(among known: [Entry], zone: TimeZoneRules) {
        self.zone = zone
        let sorted = known.sorted { ($0.ticket, $0.note, $0.id) < ($1.ticket, $1.note, $1.id) }
        equal = Dictionary(grouping: sorted) { Work($0) }
        ofClient = Dictionary(grouping: sorted, by: \.client)
        ofHour = sorted.reduce(into: [:]) { hours, entry in
            if let hour = Hour(entry) { hours[hour, default: []].append(entry) }
        }
    }

    /// The known entry of each, if there is one. A known one is equal to one that came, at most.
    mutating func find(_ came: [Entry]) -> [Match?] {
        var matches = [Match?](repeating: nil, count: came.count)
        let order = came.indices.sorted {
            (came[$0].ticket, came[$0].note, $0) < (came[$1].ticket, came[$1].note, $1)
        }
        for index in order {
            let entry = came[index]
            guard var candidates = equal[Work(entry)], !candidates.isEmpty else { continue }
            let known = candidates.removeFirst()
            equal[Work(entry)] = candidates
            used.insert(known.id)
            let isMade = MadeID.isMade(entry.id) && MadeID.isMade(known.id)
            matches[index] = Match(known: known, isProven: isMade && entry.ticket == known.ticket)
        }
        for index in order where matches[index] == nil {
            matches[index] = near(came[index]).map { Match(known: $0, isProven: false) }
        }
        used.formUnion(matches.compactMap { $0?.known.id })
        for index in order where matches[index] == nil {
            matches[index] = moved(came[index]).map { Match(known: $0, isProven: false) }
        }
        return matches
    }

    /// The same hour with another client.
    private func moved(_ entry: Entry) -> Entry? {
        guard let hour = Hour(entry) else { return nil }
        return ofHour[hour]?.first { $0.client != entry.client && !used.contains($0.id) }
    }

    /// One of the same time: the clocks of a technician overlap, one of two equal lengths of a day has none, or only
    /// one of two that are equal says who it was.
    private func near(_ entry: Entry) -> Entry? {
        ofClient[entry.client]?.first { known in
            guard !used.contains(known.id), case .labor(let seconds) = entry.kind,
                case .labor(let knownSeconds) = known.kind
            else { return false }
            guard entry.technician == known.technician else {
                let isOpen = entry.technician.isEmpty || known.technician.isEmpty
                return isOpen && entry.start == known.start && seconds == knownSeconds && entry.hasClock
            }
            guard !entry.technician.isEmpty else { return false }
            switch (entry.start, known.start) {
            case (.instant(let start), .instant(let knownStart)):
                return knownStart < start.adding(seconds: seconds) && start < knownStart.adding(seconds: knownSeconds)
            case (.date, .date): return false
            case (.date(let date), .instant(let instant)), (.instant(let instant), .date(let date)):
                let isJob = entry.ticket == known.ticket || entry.ticket.isEmpty || known.ticket.isEmpty
                return zone.localDate(at: instant) == date && seconds == knownSeconds && isJob
            }
        }
    }
}

extension Entry {
    fileprivate var hasClock: Bool {
        if case .instant = start { return true }
        return false
    }

    /// Whether all but the id is the same.
    func isEqual(to other: Entry) -> Bool {
        var same = self
        same.id = other.id
        return same == other
    }
}
