public import AgreementCore
public import Practice
public import Storage

/// The notepad: what people jot down on any page, for everybody with an account or for owners and sales. A note never
/// goes for good: whoever may take it away may bring it back.
public struct Notebook: Sendable {
    /// How long a note that was taken away can be brought back.
    public static let wayBackDays: Int64 = 90

    let engine: any StorageEngine

    /// - Parameter engine: the practice's database.
    public init(_ engine: any StorageEngine) { self.engine = engine }

    /// What a person may read, newest first.
    public func notes(for person: SignedIn) async throws -> [Note] {
        try await engine.read { session in
            try StoredNotes.all(in: session, leavingOut: DamageLog()).filter { $0.mayBeRead(by: person) }.map {
                Note($0, for: person)
            }
        }
    }

    /// What was taken away in the last 90 days of that which a person may read, the last one first.
    public func takenAway(for person: SignedIn, at now: Instant) async throws -> [Note] {
        let since = Self.firstWayBack(now)
        return try await engine.read { session in
            try StoredNotes.takenAway(since: since, in: session, leavingOut: DamageLog()).filter {
                $0.mayBeRead(by: person)
            }
            .map { Note($0, for: person) }
        }
    }

    /// Writes a note down.
    ///
    /// - Parameter reader: a technician's is for everybody, whatever is said here.
    /// - Returns: its id.
    /// - Throws: `NoteFault`.
    @discardableResult
    public func add(
        _ text: String, page: String, about subject: NoteRecord.Subject?, reader: NoteRecord.Reader = .everybody,
        by person: SignedIn, at now: Instant
    ) async throws -> Int64 {
        try Self.check(text)
        let page = String(page.prefix(200))
        let reader = person.role.editsSheets ? reader : .everybody
        return try await engine.writeBeside {
            try StoredNotes.add(
                text, page: page, subject: subject, reader: reader, by: person.userID, at: now.seconds, in: $0)
        }
    }

    /// Ticks a note off, or takes the tick away.
    ///
    /// - Throws: `NoteFault.takenAway`, `unknown`.
    public func mark(_ id: Int64, isDone: Bool, by person: SignedIn, at now: Instant) async throws {
        try await engine.writeBeside { session in
            _ = try Self.standing(id, for: person, at: now, in: session)
            _ = try StoredNotes.mark(id, isDone: isDone, in: session)
        }
    }

    /// Takes a note away; the log says who, and whose.
    ///
    /// - Throws: `NoteFault.takenAway` where somebody was quicker, `notYours`, `unknown`.
    public func takeAway(_ id: Int64, by person: SignedIn, at now: Instant) async throws {
        try await engine.writeBeside { session in
            let note = try Self.standing(id, for: person, at: now, in: session)
            guard note.mayGo(by: person) else { throw NoteFault.notYours }
            _ = try StoredNotes.takeAway(id, by: person.userID, at: now.seconds, in: session)
            try Self.log("took a note away", note, was: note.firstWords, by: person, at: now, in: session)
        }
    }

    /// Brings a note back that was taken away.
    ///
    /// - Throws: `NoteFault.isThere` where somebody was quicker, `tooLongAgo`, `notYours`, `unknown`.
    public func bringBack(_ id: Int64, by person: SignedIn, at now: Instant) async throws {
        try await engine.writeBeside { session in
            guard let note = try StoredNotes.withID(id, in: session), note.mayBeRead(by: person) else {
                throw NoteFault.unknown
            }
            guard note.mayGo(by: person) else { throw NoteFault.notYours }
            guard let taking = note.taking else { throw NoteFault.isThere }
            guard taking.at >= Self.firstWayBack(now) else { throw NoteFault.tooLongAgo }
            _ = try StoredNotes.bringBack(id, in: session)
            try Self.log("took a note back", note, became: note.firstWords, by: person, at: now, in: session)
        }
    }

    /// A note that is there and that the person may read; of others nobody learns that they are there.
    private static func standing(
        _ id: Int64, for person: SignedIn, at now: Instant, in session: any StorageSession
    ) throws -> NoteRecord {
        guard let note = try StoredNotes.withID(id, in: session), note.mayBeRead(by: person) else {
            throw NoteFault.unknown
        }
        if let taking = note.taking {
            throw NoteFault.takenAway(by: taking.userName, ago: AgoWords.ago(seconds: now.seconds - taking.at))
        }
        return note
    }

    private static func log(
        _ action: String, _ note: NoteRecord, was: String? = nil, became: String? = nil, by person: SignedIn,
        at now: Instant, in session: any StorageSession
    ) throws {
        try StoredAudit.append(
            user: person.userID, action: action,
            subject: note.userName.isEmpty ? "a note" : "a note of \(note.userName)", was: was, became: became,
            at: now.seconds, in: session)
    }

    private static func firstWayBack(_ now: Instant) -> Int64 { now.seconds - wayBackDays * 86_400 }

    private static func check(_ text: String) throws(NoteFault) {
        guard !text.isEmpty else { throw .empty }
        guard text.unicodeScalars.count <= 10_000 else { throw .tooLong }
    }
}
