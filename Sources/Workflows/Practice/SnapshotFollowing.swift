import AgreementCore
import Practice
import Storage

/// A practice in memory that follows the database's changes: what they name is read again, and so is what stands on
/// it. Everything else stays, and so does what was worked out from it.
extension SnapshotReading {
    /// Takes changes.
    ///
    /// - Parameter clock: what they lead to.
    /// - Throws: `StorageFault`, as `read`.
    mutating func follow(_ changes: PracticeChanges, to clock: PracticeClock) throws {
        let before = snapshot
        var parts = Self.parts(changes)
        if let clients = changes.named(.moves), snapshot.damageByPart[.moves] == nil {
            for client in clients.sorted() {
                if let move = try StoredMoves.of(client, in: session) { snapshot.moves.take(move) }
            }
        } else if changes.has(.moves) {
            parts.insert(.moves)
        }
        // Entries that are left out have their lines by reading all of them.
        if changes.has(.entries), changes.entryKeys == nil || snapshot.damageByPart[.entries] != nil {
            parts.insert(.entries)
        }
        for part in SnapshotPart.allCases where parts.contains(part) {
            try read(part)
            parts.formUnion(standing(on: part, before))
        }
        try followAgreed(changes, besides: parts)
        var hasSameEntries = !parts.contains(.entries)
        if hasSameEntries { hasSameEntries = try !followEntries(changes, before) }
        snapshot.clock = clock
        snapshot.figures = PracticeFigures(of: before, heldFor: snapshot, hasSameEntries: hasSameEntries)
    }

    /// What is read whole, since nobody has said which of it has changed.
    private static func parts(_ changes: PracticeChanges) -> Set<SnapshotPart> {
        let parts: [(ChangeKind, SnapshotPart)] = [
            (.company, .company), (.draft, .draft), (.editions, .editions), (.clients, .clients),
            (.agreements, .agreements), (.exceptions, .exceptions), (.blocks, .blocks), (.offers, .offers),
            (.legacy, .legacy), (.invoiced, .invoiced), (.texts, .texts),
        ]
        return Set(parts.filter { changes.has($0.0) && changes.named($0.0) == nil }.map(\.1))
    }

    /// What has to be read anew too, since a part that was read is another one.
    private func standing(on part: SnapshotPart, _ before: PracticeSnapshot) -> Set<SnapshotPart> {
        switch part {
        case .company:
            var parts: Set<SnapshotPart> = []
            if snapshot.zone.name != before.zone.name { parts.insert(.entries) }
            if snapshot.company.currency != before.company.currency { parts.insert(.exceptions) }
            return parts
        case .draft, .editions: return snapshot.plansBySheet == before.plansBySheet ? [] : [.agreements]
        case .clients:
            guard snapshot.damageByPart[.clients] == before.damageByPart[.clients] else {
                return [.agreements, .exceptions, .blocks, .offers, .legacy, .invoiced, .moves, .entries]
            }
            return snapshot.clients.map(\.id) == before.clients.map(\.id)
                ? [] : [.agreements, .exceptions, .blocks, .offers, .legacy, .invoiced, .moves]
        default: return []
        }
    }

    /// Reads entries anew that are named, and looks up what entries are of, where sources, merged services or the
    /// services that there are have changed.
    ///
    /// - Returns: whether any entry may be another one, or of another service now.
    private mutating func followEntries(_ changes: PracticeChanges, _ before: PracticeSnapshot) throws -> Bool {
        var entries = LoadedEntries(table: snapshot.entries, origins: snapshot.origins)
        defer { (snapshot.entries, snapshot.origins) = (entries.table, entries.origins) }
        var isOther = snapshot.sheet?.serviceIDs != before.sheet?.serviceIDs
        if changes.has(.merges) {
            entries.origins.merges = try StoredMerges.all(in: session, leavingOut: DamageLog())
            isOther = isOther || entries.origins.merges != before.origins.merges
        }
        if changes.has(.sources) {
            entries.origins.take(try StoredSources.all(in: session, leavingOut: DamageLog()))
            isOther = isOther || entries.origins.sources.map(\.service) != before.origins.sources.map(\.service)
        }
        if let keys = changes.entryKeys {
            try entries.follow(keys, sheet: snapshot.sheet, zone: snapshot.zone, in: session)
            return true
        }
        if isOther { entries.origins.resolve(&entries.table, sheet: snapshot.sheet) }
        return isOther
    }
}

extension PracticeSnapshot {
    /// The sheets and plans that an agreement can be on.
    fileprivate var plansBySheet: [[String]] {
        ([draft?.sheet].compactMap { $0 } + editions.map(\.sheet)).map { [$0.id] + $0.plans.map(\.id) }
    }
}
