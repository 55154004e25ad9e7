public import AgreementCore
public import PracticeFiles
public import ToolExports

/// Files on their way in, from the first byte until they are taken or dropped.
public struct ImportDraft: Sendable {
    /// How far it is.
    public enum Stage: Sendable {
        /// Files are coming.
        case uploading
        /// Files are there; some may need a mapping or an answer.
        case recognised
        /// What would come of it is being worked out.
        case reading(ImportProgress)
        /// Shown, and to be confirmed.
        case reported([GroupReport])
        /// It is being taken in.
        case taking(ImportProgress)
        /// It is in.
        case taken([GroupReport], imports: [Int64])
        /// A whole practice is in.
        case practiceTaken(PracticeArchive.Taken)
        /// It is in, as the other says, but memory could not follow: pages don't show it yet.
        indirect case unread(Stage)
        /// Nothing was taken; the words say why, and what is asked has an answer.
        case stopped([String], asks: [Asked] = [])
    }
    /// A question that a file leaves open.
    public struct Asked: Hashable, Sendable {
        /// The file's name.
        public var file: String
        public var question: ImportQuestion
    }
    /// What its address ends with; nobody guesses it.
    public let id: String
    public let userID: Int64
    public let begunAt: Instant
    public var files: [UploadedFile] = []
    public var groups: [ImportGroup] = []
    /// Files that can't be read, and why.
    public var faults: [FileFault] = []
    public var stage = Stage.uploading
    public var choices = ImportChoices()
    let folder: String

    init(id: String, userID: Int64, begunAt: Instant, folder: String) {
        self.id = id
        self.userID = userID
        self.begunAt = begunAt
        self.folder = folder
    }

    /// Whether it was taken in.
    public var isIn: Bool {
        switch stage {
        case .taken, .practiceTaken, .unread: true
        default: false
        }
    }

    /// Whether it was looked at, and nothing in it can come in.
    var holdsNothing: Bool {
        if case .recognised = stage { return files.isEmpty && groups.isEmpty }
        return false
    }

    /// All its files, in bytes.
    public var byteCount: Int { files.reduce(0) { $0 + $1.byteCount } }

    /// Whether something still runs for it.
    public var isBusy: Bool {
        switch stage {
        case .reading, .taking: true
        default: false
        }
    }

    /// What a page of it shows: whoever has another page of it open looks again first.
    public var seen: SeenState {
        let stage =
            switch stage {
            case .uploading: ["uploading"]
            case .recognised: ["recognised"]
            case .reading: ["reading"]
            case .reported(let reports): ["reported"] + reports.map { "\($0.counts)" }
            case .taking: ["taking"]
            case .taken, .practiceTaken: ["taken"]
            case .unread: ["unread"]
            case .stopped(let words, _): ["stopped"] + words
            }
        let said = groups.map { group in
            "\(group.title) \(group.files.map(\.name)) \(group.mapping?.name ?? "") \(group.answers.words)"
        }
        let joins = choices.joins.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let worksheets = files.compactMap(\.workbook?.worksheet)
        return SeenState(of: stage + said + joins + worksheets)
    }

    /// Whether every group's columns are known.
    public var isKnown: Bool { groups.allSatisfy { $0.kind != nil } }
}
