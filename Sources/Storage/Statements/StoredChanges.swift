public import Practice

/// The tables `practice_clock` and `changes`: one order of all that was changed, by which memory follows.
public enum StoredChanges {
    /// Changes are kept so long, in seconds; whoever is further behind reads everything anew.
    static let keptSeconds: Int64 = 86_400
    /// So many entries are named in one row.
    private static let namedAtOnce = 2_000

    /// How far the changes have come.
    ///
    /// - Parameter damage: takes a row that can't be read; without it, that is thrown.
    /// - Returns: `unknown` where no row can be read; the next change begins a history then.
    public static func clock(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> PracticeClock {
        try session.rows("SELECT id, history, version FROM practice_clock", leavingOut: damage) { row in
            PracticeClock(history: try row.text(1), version: try row.integer(2, in: 0 ... .max))
        }.first ?? .unknown
    }

    /// What was changed since.
    ///
    /// - Returns: `nil` where that is not known any more, or is of another history.
    public static func changes(
        since known: PracticeClock, upTo now: PracticeClock, in session: any StorageSession
    ) throws -> PracticeChanges? {
        guard known.history == now.history, known.version <= now.version, known != .unknown else { return nil }
        var changes = PracticeChanges()
        var versions: Set<Int64> = []
        let damage = DamageLog()
        try session.forEach(
            "SELECT version, kind, keys FROM changes WHERE version > $1 AND version <= $2 ORDER BY version, part",
            [.integer(known.version), .integer(now.version)], leavingOut: damage
        ) { row in
            versions.insert(try row.integer(0))
            let (kind, keys) = (try row.word(1, ChangeKind.self), try row.text(2))
            changes.add(Self.changes(kind, keys))
        }
        let isWhole = Int64(versions.count) == now.version - known.version && damage.damage.count == 0
        return isWhole ? changes : nil
    }

    private static func changes(_ kind: ChangeKind, _ keys: String) -> PracticeChanges {
        guard !keys.isEmpty else { return PracticeChanges([kind]) }
        return PracticeChanges(
            kind, named: kind == .entries ? Set(keys.split(separator: " ").map(String.init)) : [keys])
    }

    /// Writes down what a transaction has changed, under the next number, and lets old changes go.
    ///
    /// - Parameter at: seconds since 1970.
    package static func append(_ noted: PracticeChanges, at: Int64, in session: any StorageSession) throws {
        let changes = noted.summed
        guard !changes.isEmpty else { return }
        let version = try next(in: session)
        var part: Int64 = 0
        for kind in changes.kinds {
            for keys in texts(changes, kind) {
                part += 1
                try session.run(
                    "INSERT INTO changes (version, part, kind, keys, at) VALUES ($1, $2, $3, $4, $5)",
                    [.integer(version), .integer(part), .text(kind.rawValue), .text(keys), .integer(at)])
            }
        }
        try session.run("DELETE FROM changes WHERE at < $1", [.integer(at - keptSeconds)])
    }

    /// One client a row, or thousands of entries.
    private static func texts(_ changes: PracticeChanges, _ kind: ChangeKind) -> [String] {
        guard let named = changes.named(kind) else { return [""] }
        guard let entries = kind == .entries ? changes.entryKeys : nil else { return named.sorted() }
        return stride(from: 0, to: entries.count, by: namedAtOnce).map { start in
            entries[start..<min(start + namedAtOnce, entries.count)].map(String.init).joined(separator: " ")
        }
    }

    private static func next(in session: any StorageSession) throws -> Int64 {
        let clock = try clock(in: session, leavingOut: DamageLog())
        guard clock != .unknown, clock.version < .max else {
            try begin(in: session)
            return try next(in: session)
        }
        return try session.integer(
            "UPDATE practice_clock SET version = $1 WHERE id = 1 RETURNING version", [.integer(clock.version + 1)])
    }

    /// Begins another history: after a restore, the numbers of before mean nothing to whoever knows them.
    public static func begin(in session: any StorageSession) throws {
        try session.run("DELETE FROM changes")
        try session.run("DELETE FROM practice_clock")
        try session.run(
            "INSERT INTO practice_clock (id, history, version) VALUES (1, $1, 0)",
            [.text(String(UInt64.random(in: 1 ... .max), radix: 16))])
    }
}
