public import AgreementCore
public import Practice
public import Storage
import Synchronization

/// The log of what happened, for owners. It is kept for 90 days, and never stops what it tells of: on a full disk it
/// has a gap.
public final class HappeningLog: Sendable {
    /// For how long rows stay.
    public static let lifeSeconds = 90 * 86_400
    /// How many stay at most, and how many of those are strangers'.
    static let (most, mostOfStrangers) = (50_000, 20_000)
    /// After so many rows it is looked whether old ones go.
    private static let rowsBetweenSweeps = 200

    private let engine: any StorageEngine
    private let tally = Mutex(HappeningTally())
    private let rowsSinceSweep = Mutex(HappeningLog.rowsBetweenSweeps)

    /// - Parameter engine: of the owner's own practice.
    public init(engine: any StorageEngine) { self.engine = engine }

    /// Takes one in.
    public func note(_ happening: Happening, at now: Instant) async {
        guard let row = tally.withLock({ $0.take(happening, at: now.seconds) }) else { return }
        await write([row], at: now)
    }

    /// Writes what is due.
    ///
    /// - Parameter all: also what would wait until its minute is over.
    public func flush(all: Bool = false, at now: Instant) async {
        let rows = tally.withLock { $0.due(at: now.seconds, all: all) }
        if !rows.isEmpty { await write(rows, at: now) }
    }

    /// A page of the log, newest first, and where the next begins.
    ///
    /// - Parameters:
    ///   - words: all of them stand in a row; with words, older rows are looked through until the page is full.
    ///   - before: where the page begins.
    public func page(
        words: String, before: Int64 = .max, limit: Int, at now: Instant
    ) async throws -> (rows: [HappeningRecord], next: Int64?) {
        await flush(all: true, at: now)
        let parts = words.lowercased().split(separator: " ").map(String.init)
        return try await engine.read { storage in
            var rows: [HappeningRecord] = []
            var before = before
            while true {
                let page = try StoredHappenings.newest(
                    before: before, limit: 1_000, in: storage, leavingOut: DamageLog())
                for record in page where record.has(parts) {
                    rows.append(record)
                    if rows.count == limit { return (rows, record.id) }
                }
                guard let last = page.last else { return (rows, nil) }
                before = last.id
            }
        }
    }

    private func write(_ rows: [HappeningTally.Row], at now: Instant) async {
        let isSweep = rowsSinceSweep.withLock { count in
            count += rows.count
            guard count >= Self.rowsBetweenSweeps else { return false }
            count = 0
            return true
        }
        let oldest = now.adding(seconds: -Self.lifeSeconds).seconds
        // What the disk has no room for is missing here; the work goes on.
        try? await engine.writeBeside { storage in
            for row in rows {
                let happening = row.happening
                // A practice that was restored may not know who it was.
                let user = try happening.userID.flatMap { try StoredUsers.withID($0, in: storage)?.id }
                try StoredHappenings.append(
                    user: user, kind: happening.kind.rawValue, words: happening.words, address: happening.address,
                    at: row.at, in: storage)
            }
            if isSweep {
                try StoredHappenings.forgetOld(
                    before: oldest, mostOfStrangers: Self.mostOfStrangers, most: Self.most, in: storage)
            }
        }
    }
}

extension HappeningRecord {
    /// The kind as people read it.
    public var kindWords: String { Happening.Kind(rawValue: kind)?.words ?? kind }
    /// Who did it, as people read it.
    public var who: String { userID == nil ? "Somebody not signed in" : userName }
    /// What happened, with what there is to say beside it.
    public var whole: String { words.isEmpty ? kindWords : "\(kindWords): \(words)" }

    fileprivate func has(_ parts: [String]) -> Bool {
        guard !parts.isEmpty else { return true }
        let text = [who, whole, address].joined(separator: " ").lowercased()
        return parts.allSatisfy { text.contains($0) }
    }
}
