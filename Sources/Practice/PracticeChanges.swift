/// What of a practice a write can change, as far as memory follows it; each kind is read again by itself.
public enum ChangeKind: String, CaseIterable, Hashable, Sendable {
    case company, draft, editions, clients, agreements, exceptions, blocks, offers, legacy, invoiced, moves
    case texts, sources, rules, merges, entries
    /// All of it: a practice that came in whole, or more than it pays to name.
    case everything
}

/// What some writes have changed: kinds, and where somebody has named them, just those rows.
public struct PracticeChanges: Hashable, Sendable {
    private enum Rows: Hashable, Sendable {
        case all
        case named(Set<String>)

        func joined(_ other: Rows) -> Rows {
            guard case .named(let mine) = self, case .named(let others) = other else { return .all }
            return .named(mine.union(others))
        }
    }
    private var rows: [ChangeKind: Rows] = [:]

    /// From so many rows on, reading everything anew costs less than reading them one by one.
    public static let mostNamed = 100_000

    /// Nothing.
    public init() {}

    /// All rows of some kinds.
    public init(_ kinds: some Sequence<ChangeKind>) { for kind in kinds { rows[kind] = .all } }

    /// One client's rows of a kind that is named by clients.
    package init(_ kind: ChangeKind, of client: String) { rows[kind] = .named([client]) }

    /// Some entries, by what the database calls them.
    public init(entries keys: some Sequence<Int64>) { rows[.entries] = .named(Set(keys.lazy.map { String($0) })) }

    package init(_ kind: ChangeKind, named: Set<String>) { rows[kind] = .named(named) }

    public var isEmpty: Bool { rows.isEmpty }

    /// Whether anything of a kind was changed.
    public func has(_ kind: ChangeKind) -> Bool { rows[kind] != nil }

    /// Which rows of a kind were changed: entries by their keys; moves, agreements, exceptions and blocks by their
    /// clients; `nil` where all may have.
    public func named(_ kind: ChangeKind) -> Set<String>? {
        guard case .named(let named)? = rows[kind] else { return nil }
        return named
    }

    /// The entries that were changed, by their keys; `nil` where all may have.
    public var entryKeys: [Int64]? { named(.entries).map { $0.compactMap { Int64($0) }.sorted() } }

    /// Adds what others say.
    public mutating func add(_ other: PracticeChanges) { rows.merge(other.rows) { $0.joined($1) } }

    /// The kinds, in their order.
    package var kinds: [ChangeKind] { ChangeKind.allCases.filter(has) }

    /// The same of some kinds alone, without those of which no row is named.
    package func only(_ kinds: Set<ChangeKind>) -> PracticeChanges {
        var few = self
        few.rows = rows.filter { kinds.contains($0.key) && $0.value != .named([]) }
        return few
    }

    /// As it is written down: where more rows are named than are quickly read, everything.
    package var summed: PracticeChanges {
        let isMuch = kinds.contains { named($0)?.count ?? 0 >= Self.mostNamed }
        return isMuch || has(.everything) ? PracticeChanges([.everything]) : self
    }
}

/// How far a practice's changes have come.
public struct PracticeClock: Hashable, Sendable {
    /// Which order of changes the number is of: a restore begins another.
    public var history: String
    /// Counts the transactions that changed what memory follows.
    public var version: Int64

    public init(
        history: String, version: Int64
    ) {
        self.history = history
        self.version = version
    }

    /// Before anything was read.
    public static let unknown = PracticeClock(history: "", version: 0)
}
