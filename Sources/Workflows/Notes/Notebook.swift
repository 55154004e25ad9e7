public import AgreementCore
public import Storage

/// A note, as pages show it.
public struct Note: Hashable, Sendable {
    public let id: Int64
    public let text: String
    /// The path of the page on which it was written.
    public let page: String
    public let subject: NoteRecord.Subject?
    /// Empty where nobody is named.
    public let writer: String
    public let at: Instant
    public let isDone: Bool

    init(_ record: NoteRecord) {
        id = record.id
        text = record.text
        page = record.page
        subject = record.subject
        writer = record.userName
        at = Instant(seconds: record.at)
        isDone = record.isDone
    }
}

/// Why a note was not kept.
public enum NoteFault: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case tooLong
    /// Nothing has that name.
    case unknownSubject(String)
    case gone

    public var description: String {
        switch self {
        case .empty: "There is nothing to note yet."
        case .tooLong: "A note has at most 10,000 letters."
        case .unknownSubject(let name): "No client, service or plan is called `\(name)`."
        case .gone: "Somebody has deleted this note meanwhile."
        }
    }
}

/// The notepad: what people jot down on any page, for everybody with an account.
public struct Notebook: Sendable {
    let engine: any StorageEngine

    /// - Parameter engine: the practice's database.
    public init(_ engine: any StorageEngine) { self.engine = engine }

    /// Newest first.
    public func notes() async throws -> [Note] {
        try await engine.read { try StoredNotes.all(in: $0).map(Note.init) }
    }

    /// Writes a note down.
    ///
    /// - Returns: its id.
    /// - Throws: `NoteFault`.
    @discardableResult
    public func add(
        _ text: String, page: String, about subject: NoteRecord.Subject?, by user: SignedIn, at now: Instant
    ) async throws -> Int64 {
        try Self.check(text)
        let page = String(page.prefix(200))
        return try await engine.write {
            try StoredNotes.add(
                text, page: page, subject: subject, by: user.userID, at: now.seconds, in: $0)
        }
    }

    /// Ticks a note off, or takes the tick away.
    ///
    /// - Throws: `NoteFault.gone`.
    public func mark(_ id: Int64, isDone: Bool) async throws {
        try await engine.write { session in
            guard let note = try StoredNotes.all(in: session).first(where: { $0.id == id }) else {
                throw NoteFault.gone
            }
            _ = try StoredNotes.change(
                id, text: note.text, subject: note.subject, isDone: isDone, in: session)
        }
    }

    /// Takes a note away; that it is gone already is no matter.
    public func delete(_ id: Int64) async throws { try await engine.write { try StoredNotes.delete(id, in: $0) } }

    private static func check(_ text: String) throws(NoteFault) {
        guard !text.isEmpty else { throw .empty }
        guard text.unicodeScalars.count <= 10_000 else { throw .tooLong }
    }
}
