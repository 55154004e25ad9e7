public import AgreementCore
public import Practice
public import PracticeFiles
import Storage
public import ToolExports

/// What would come of a group of files, or what came of it.
public struct GroupReport: Sendable {
    /// A client that comes in because an export names it.
    public struct NewClient: Hashable, Sendable {
        public var id: String
        public var name: String
        public var entries: Int
        /// The client that it looks like.
        public var likely: Client?
    }
    /// Something that is there with other content.
    public struct Change: Hashable, Sendable {
        /// Which one, in words.
        public var what: String
        public var was: String
        public var becomes: String
    }
    /// An entry under an id of its own that is probably one that is there.
    public struct Likely: Hashable, Sendable {
        /// The id that it came under.
        public var id: String
        /// Client, day, and who.
        public var what: String
        public var there: String
        public var comes: String
    }
    /// Words that nobody has sorted yet, with how much work has them.
    public struct UnsortedWords: Hashable, Sendable {
        public var words: SourceWords
        public var entries: Int
        public var seconds: Int
    }

    /// Rows that were looked at.
    public var rowsRead = 0
    public var counts = ImportCounts()
    /// Reasons for which rows stay out, most first.
    public var skipped: [ImportReport.Skipped] = []
    /// The first of them.
    public var rejected: [RejectedRow] = []
    /// All of them as a table on disk; `nil` where there are none.
    public var rejectsPath: String?
    /// What is wrong with a file as a whole, or with its rows where every row is needed.
    public var faults: [FileFault] = []
    public var hasMoreFaults = false
    /// The first of them, each one row or, of what was agreed, one client.
    public var changes: [Change] = []
    /// How many are probably there under another id, of which somebody has to say what they are; and the first of them.
    public var likelyCount = 0
    public var likely: [Likely] = []
    public var newClients: [NewClient] = []
    /// Most work first, the first of them.
    public var unsorted: [UnsortedWords] = []
    public var unsortedEntries = 0
    public var unsortedSeconds = 0
    /// Of what comes in: work, and the days it lies between.
    public var totalSeconds = 0
    public var firstDay: LocalDate?
    public var lastDay: LocalDate?
    /// What the mapping said of the export's columns, its roundings and assumptions; `nil` for our own files.
    public var export: ImportReport?
    /// What was passed over.
    public var notices: [FileNotice] = []
    /// What a list of invoices, clients or deals says and leaves open; `nil` for everything else.
    public var list: ListReport?

    /// Nothing yet.
    public init() {}

    /// Whether rows were left out that nobody has said to leave out: the mapping's own skips are none.
    public var rejectedCount: Int {
        skipped.reduce(0) { sum, skip in
            skip.reason.isPassedOver ? sum : sum + skip.count
        }
    }
    /// What taking it does to rows: adds them, changes them, takes them away.
    public var canComeIn: Int { counts.added + counts.changed + counts.removed + likelyCount }

    /// Whether there are more changes than those that are listed.
    public var hasMoreChanges: Bool { changes.count >= Self.shownCount && counts.changed > changes.count }

    static let shownCount = 50
}

/// Why an import stopped, in a sentence that says what to do.
public enum ImportFault: Error, Hashable, Sendable {
    /// The upload is gone: the server was started anew, it was taken in, or a day has passed.
    case notThere
    /// The database has changed since the report was made.
    case changedMeanwhile
    /// Files with faults stay out as long as nobody says to leave the faulty rows out.
    case hasFaults
    /// Entries are probably there already, and nobody has said whether they are the same.
    case isLikely
    /// A list leaves something open that only somebody who knows it can say.
    case isOpen
    /// A later import has changed the same rows.
    case followed(by: ImportRecord)
    /// Somebody has changed some of the same rows by hand.
    case mended(by: ManualChange)
    /// It is not in, or was taken back before.
    case notTaken
    case cannotBeUndone
    /// There is another mapping of that name: whose it is.
    case mappingIsThere(name: String, by: String)
    /// The name is that of a mapping that came with the program, which one of that name would hide.
    case mappingIsShipped(name: String)
    /// It was forgotten or changed since it was shown.
    case mappingHasChanged(name: String)
    /// As many of one person's files wait to be read as may.
    case severalAtOnce
}

extension ImportFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notThere: "These files are no longer here. Drop them again."
        case .changedMeanwhile:
            "Something else came in since this was worked out. Nothing was taken; look at the report again."
        case .hasFaults: "Nothing was taken: some rows can't come in. Say that they may be left out, or mend the file."
        case .isLikely:
            "Nothing was taken: some entries are probably here already under another id. Say whether they are the same."
        case .isOpen: "Nothing was taken: the list leaves something open. Answer what the page asks, then take it in."
        case .followed(let later):
            "A later import, of \(later.files.split(separator: "\n").joined(separator: ", ")), changed some of the same "
                + "rows. Undo that one first."
        case .mended(let change):
            "\(change.userName.isEmpty ? "Somebody" : change.userName) has changed something of it by hand since: "
                + "\(change.words). Take that back first."
        case .severalAtOnce: "Several of your files are being read already. Ask again when those are through."
        case .notTaken: "This import isn't in any more. Nothing was changed."
        case .mappingIsThere(let name, let who):
            "\(who.isEmpty ? "Somebody" : who) has kept other columns under the name `\(name)`. Keep yours under another "
                + "name, or send it once more to put it in place of theirs."
        case .mappingIsShipped(let name):
            "`\(name)` is what the program itself calls a tool's exports. Keep yours under another name."
        case .mappingHasChanged(let name):
            "Somebody has changed or forgotten the mapping `\(name)` meanwhile. Nothing was changed; look at it first."
        case .cannotBeUndone: "This can't be taken back by itself. Restore a backup, or drop the earlier file again."
        }
    }
}
