public import AgreementCore
public import Practice
import Storage

/// A note, as pages show it.
public struct Note: Hashable, Sendable {
    public let id: Int64
    public let text: String
    /// The path of the page on which it was written.
    public let page: String
    public let subject: NoteRecord.Subject?
    /// Who may read it.
    public let reader: NoteRecord.Reader
    /// Empty where nobody is named.
    public let writer: String
    public let at: Instant
    public let isDone: Bool
    /// Who took it away and when; `nil` while it is there.
    public let taking: NoteRecord.Taking?
    /// Whether the person that it is shown to may take it away, and bring it back.
    public let mayGo: Bool

    init(_ record: NoteRecord, for person: SignedIn) {
        id = record.id
        text = record.text
        page = record.page
        subject = record.subject
        reader = record.reader
        writer = record.userName
        at = Instant(seconds: record.at)
        isDone = record.isDone
        taking = record.taking
        mayGo = record.mayGo(by: person)
    }
}

extension NoteRecord {
    func mayBeRead(by person: SignedIn) -> Bool { reader == .everybody || person.role.editsSheets }

    /// Its author may take it away, and so may owners and sales.
    func mayGo(by person: SignedIn) -> Bool {
        mayBeRead(by: person) && (userID == person.userID || person.role.editsSheets)
    }

    /// `Ask about the server room…`, for the log of changes.
    var firstWords: String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.count == text.count && line.count <= 80 ? line : String(line.prefix(80)) + "…"
    }
}

/// Why a note was not kept, or not changed.
public enum NoteFault: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case tooLong
    /// Nothing has that name.
    case unknownSubject(String)
    /// Somebody has taken it away: who, and how long ago.
    case takenAway(by: String, ago: String)
    /// Somebody has brought it back already.
    case isThere
    /// It was taken away too long ago.
    case tooLongAgo
    /// It is another person's.
    case notYours
    /// There is no such note to read.
    case unknown

    public var description: String {
        switch self {
        case .empty: "There is nothing to note yet."
        case .tooLong: "A note has at most 10,000 letters."
        case .unknownSubject(let name): "No client, service or plan is called `\(name)`."
        case .takenAway(let name, let ago):
            "\(name.isEmpty ? "Somebody" : name) took this note away \(ago). It can be taken back on the page of notes."
        case .isThere: "This note is there: somebody was quicker and took it back."
        case .tooLongAgo: "This note was taken away more than \(Notebook.wayBackDays) days ago."
        case .notYours: "Only its author, owners and sales take a note away. Tick it off instead."
        case .unknown: "There is no such note."
        }
    }
}
