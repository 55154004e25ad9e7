public import AgreementCore
public import Practice
public import Storage

/// Why a change by hand was not kept; nothing was changed.
public enum RecordFault: Error, Sendable {
    /// Somebody was quicker: what they did, where that was by hand; the row that they changed, and what it is now.
    case conflict(ManualChange?, ManualRowPlace, now: ManualRow?)
    /// A row that was written down as new is there already.
    case isThere(ManualRowPlace)
    /// One line for the user.
    case refused(String)
    /// It is not there, or was taken back before.
    case notThere
    case storage(StorageFault)

    /// Whether somebody else was quicker.
    public var isOvertaken: Bool {
        if case .conflict = self { return true }
        return false
    }

    /// The row that it is about, where it is about one.
    public var place: ManualRowPlace? {
        switch self {
        case .conflict(_, let place, _), .isThere(let place): place
        case .refused, .notThere, .storage: nil
        }
    }

    /// One line for the user.
    public var words: String {
        switch self {
        case .conflict(let change?, _, _):
            "\(change.userName.isEmpty ? "Somebody" : change.userName) was quicker: \(change.words). "
                + "Look at it, then say yours again."
        case .conflict(nil, _, _): "Something has changed this meanwhile. Look at it, then say yours again."
        case .isThere: "There is one of that name already. Change that one instead."
        case .refused(let words): words
        case .notThere: "This isn’t there any more, or was taken back already."
        case .storage(.refused(.reference)):
            "Something still refers to this, so that it can’t go: work, what it pays, a plan that isn’t offered to "
                + "it, or an agreement, also one that was taken back, since its number stays. Give it an end instead."
        case .storage(let fault): fault.description
        }
    }
}

/// What people change by hand of clients, deals, agreements and work: each change is one transaction, stands in the
/// list of changes in words, and has a way back.
public struct RecordKeeping: Sendable {
    let practice: PracticeStore
    let now: @Sendable () -> Instant

    /// - Parameter now: the clock.
    public init(_ practice: PracticeStore, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// What somebody wants of one row.
    public struct Wish: Sendable {
        public var place: ManualRowPlace
        /// What their form showed of it; `nil` for a row that is new.
        public var seen: SeenState?
        /// `nil` where it is to go.
        public var row: ManualRow?

        public init(_ place: ManualRowPlace, seen: SeenState?, row: ManualRow?) {
            self.place = place
            self.seen = seen
            self.row = row
        }
    }

    /// Keeps rows, all of them or none. What changes nothing is not kept.
    ///
    /// - Parameters:
    ///   - wishes: a row's place at most once. An item, an agreement or an exception that is new has an empty key.
    ///   - client: whose page lists the change; `nil` for one of many.
    ///   - words: what was done; `nil` says it by the rows.
    ///   - own: what somebody may change who changes no more than their own work.
    /// - Returns: what the rows are called, those that are new too.
    @discardableResult
    public func keep(
        _ wishes: [Wish], of client: String?, saying words: String? = nil, by user: SignedIn,
        within own: OwnWork? = nil
    ) async throws(RecordFault) -> [ManualRowPlace] {
        let (state, at) = (practice.current, now().seconds)
        return try await writing { session in
            var (edits, places): ([ManualEdit], [ManualRowPlace]) = ([], [])
            for wish in wishes {
                let place = try Self.numbered(wish, after: places, in: session)
                if places.contains(place) { throw RecordFault.isThere(place) }
                places.append(place)
                // A form sends what nobody has touched, too: that is nobody's wish, whatever it has become since.
                if let seen = wish.seen, wish.row?.seen == seen { continue }
                let was = try StoredManual.row(place, in: session)
                try own?.check(was)
                try own?.check(wish.row)
                guard was != wish.row else { continue }
                if was != nil, wish.seen == nil { throw RecordFault.isThere(place) }
                guard was?.seen == wish.seen else {
                    throw RecordFault.conflict(try StoredManual.newest(at: place, in: session), place, now: was)
                }
                edits.append(ManualEdit(place, was: was, became: wish.row))
            }
            guard !edits.isEmpty else { return places }
            let said = words ?? RecordWords(state).words(edits)
            try Self.make(edits, of: client, saying: said, by: user, at: at, state, in: session)
            return places
        }
    }

    /// Takes a change back, while nothing later stands on it.
    ///
    /// - Parameter own: what somebody may change who changes no more than their own work.
    public func takeBack(
        _ id: Int64, by user: SignedIn, within own: OwnWork? = nil
    ) async throws(RecordFault) {
        let (state, at) = (practice.current, now().seconds)
        try await writing { session in
            let edits = try StoredManual.edits(of: id, in: session)
            guard let change = try StoredManual.withID(id, in: session) else { throw RecordFault.notThere }
            if let own {
                guard change.userID == user.userID, edits.allSatisfy({ $0.place.kind == .entry }) else {
                    throw RecordFault.refused("That is not a change of your own work. The owner can take it back.")
                }
                for edit in edits {
                    try own.check(edit.was)
                    try own.check(edit.became)
                }
            }
            switch try StoredManual.takeBack(id, by: user.userID, at: at, in: session) {
            case .undone: break
            case .notThere: throw RecordFault.notThere
            case .followed(let later?):
                throw RecordFault.refused(
                    "Something later stands on it: \(later.words). Take that back first.")
            case .followed(nil):
                throw RecordFault.refused("An import has changed this since. Undo that import first.")
            }
            try Self.check(edits, state, in: session)
            try StoredAudit.append(
                user: user.userID, action: "took a change back", subject: Self.subject(change.client, state),
                became: change.words, at: at, in: session)
        }
    }

    /// The newest changes of a client, or of the practice; newest first.
    ///
    /// - Throws: `StorageFault`.
    public func changes(of client: String?, limit: Int) async throws -> [ManualChange] {
        try await practice.read { session in
            guard let client else { return try StoredManual.newest(limit: limit, in: session, leavingOut: DamageLog()) }
            return try StoredManual.newest(of: client, limit: limit, in: session, leavingOut: DamageLog())
        }
    }

    /// A client's rows of a kind, each with its key.
    ///
    /// - Throws: `StorageFault`.
    public func rows(
        _ kind: ManualRowKind, of client: String
    ) async throws -> [(key: String, row: ManualRow)] {
        try await practice.read { try StoredManual.rows(kind, of: client, in: $0, leavingOut: DamageLog()) }
    }

    // MARK: - In the transaction

    static func make(
        _ edits: [ManualEdit], of client: String?, saying words: String, by user: SignedIn, at: Int64,
        _ state: PracticeSnapshot, in session: any StorageSession
    ) throws {
        try StoredManual.make(edits, of: client, saying: words, by: user.userID, at: at, in: session)
        try check(edits, state, in: session)
        try StoredAudit.append(
            user: user.userID, action: "changed by hand", subject: subject(client, state), became: words, at: at,
            in: session)
    }

    private static func subject(_ client: String?, _ state: PracticeSnapshot) -> String {
        guard let client else { return "several clients" }
        return state.clients.first { $0.id == client }?.name ?? client
    }

    /// - Parameter others: of the same change, which aren't written yet.
    private static func numbered(
        _ wish: Wish, after others: [ManualRowPlace], in session: any StorageSession
    ) throws -> ManualRowPlace {
        var place = wish.place
        func next(_ free: Int64, among taken: [ManualRowPlace]) -> String {
            String(max(free, 1 + (taken.compactMap { Int64($0.key) }.max() ?? 0)))
        }
        switch place.kind {
        case .item where place.key.isEmpty:
            place.key = next(try StoredManual.nextItem(in: session), among: others.filter { $0.kind == .item })
        case .exception where place.key.isEmpty:
            place.key = next(
                try StoredExceptions.nextNumber(of: place.client, in: session),
                among: others.filter { $0.kind == .exception && $0.client == place.client })
        case .agreement where place.key.first == " ":
            place.key = String(try StoredAgreements.begin(of: place.client, in: session)) + place.key
        default: break
        }
        return place
    }

    /// What formats.md forbids of a client, in the state that comes of a change.
    static func check(
        _ edits: [ManualEdit], _ state: PracticeSnapshot, in session: any StorageSession
    ) throws {
        for client in Set(edits.map(\.place.client)).sorted() {
            try AgreedCheck(client: client, state: state).run(in: session)
        }
    }

    /// One transaction; what it throws is a fault with words.
    func writing<Result: Sendable>(
        _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws(RecordFault) -> Result {
        do { return try await practice.write(body) } catch let fault as RecordFault { throw fault } catch {
            throw .storage((error as? StorageFault) ?? .failed("\(error)"))
        }
    }
}

/// Whether what was agreed with a client can be.
struct AgreedCheck {
    let client: String
    let state: PracticeSnapshot

    func run(in session: any StorageSession) throws {
        let agreements = try StoredAgreements.kept(of: client, in: session).map(\.row)
        let exceptions = try StoredExceptions.of(client, in: session)
        let record = try StoredManual.row(ManualRowPlace(.client, client: client), in: session)
        if record?.number("internal") == 1, !agreements.isEmpty || !exceptions.isEmpty {
            throw RecordFault.refused(
                "Your own company has no agreement. Take its agreements and exceptions away first.")
        }
        try noTwoAtOnce(agreements)
        try noTwoAtOnce(exceptions)
    }

    private func noTwoAtOnce(_ rows: [AgreementRow]) throws {
        for (row, next) in zip(rows, rows.dropFirst())
        where LocalDate.shareDays((row.from, row.through), (next.from, next.through)) {
            throw RecordFault.refused(
                "Two agreements would hold on \(next.from): \(row.words), and \(next.words). End the first one before "
                    + "that day.")
        }
    }

    private func noTwoAtOnce(_ exceptions: [ExceptionRecord]) throws {
        for (place, exception) in exceptions.enumerated() {
            for other in exceptions[(place + 1)...]
            where other.service == exception.service
                && LocalDate.shareDays((exception.from, exception.through), (other.from, other.through))
            {
                throw RecordFault.refused(
                    "Two exceptions for the same service would hold on \(max(other.from, exception.from)): end the "
                        + "first one before that day.")
            }
        }
    }
}
