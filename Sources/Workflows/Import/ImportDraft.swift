public import AgreementCore
public import PracticeFiles

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
        /// Nothing was taken; the words say why.
        case stopped([String])
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

    /// Whether something still runs for it.
    public var isBusy: Bool {
        switch stage {
        case .reading, .taking: true
        default: false
        }
    }

    /// Whether every group's columns are known.
    public var isKnown: Bool { groups.allSatisfy { $0.kind != nil } }
}
