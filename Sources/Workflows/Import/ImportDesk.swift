public import AgreementCore
public import PracticeFiles
import Storage
import Synchronization
public import ToolExports

/// Where files wait until they are in: who brought them, what they are, and what would come of them.
///
/// Lives as long as the server; what a killed server left on disk goes at the next start, and what nobody went on with
/// after a day.
public final class ImportDesk: Sendable {
    /// How large a file may be, in bytes, unless a setting says otherwise.
    public static let usualFileBytes = 512 << 20
    static let keptSeconds = 86_400
    /// How many files one upload may have.
    public static let fileCount = 50

    let practice: LivePractice
    private let replay: LiveReplay
    private let folder: UploadFolder
    let fileBytes: Int
    private let drafts = Mutex<[String: ImportDraft]>([:])
    private let work = Mutex<[String: Task<Void, Never>]>([:])

    /// - Parameters:
    ///   - replay: what is kept of the practice; made anew after an import.
    ///   - folder: its own; emptied at once.
    ///   - fileBytes: the largest file.
    public init(
        practice: LivePractice, replay: LiveReplay = LiveReplay(), folder: String, fileBytes: Int = usualFileBytes
    ) {
        self.practice = practice
        self.replay = replay
        self.folder = UploadFolder(path: folder)
        self.fileBytes = fileBytes
    }

    /// Begins an upload.
    ///
    /// - Throws: `file-unwritable`.
    public func begin(by user: Int64, at now: Instant) throws(FileFault) -> String {
        forget(before: now)
        let id = RandomName.make()
        let place = try folder.add(id)
        let draft = ImportDraft(id: id, userID: user, begunAt: now, folder: place)
        drafts.withLock { $0[id] = draft }
        return id
    }

    /// The draft, if it is this user's and still there.
    public func draft(_ id: String, of user: Int64) -> ImportDraft? {
        drafts.withLock { drafts in
            guard let draft = drafts[id], draft.userID == user else { return nil }
            return draft
        }
    }

    /// A user's drafts that are not in yet, newest first.
    public func open(of user: Int64) -> [ImportDraft] {
        drafts.withLock { drafts in
            drafts.values.filter { draft in
                guard draft.userID == user, !draft.files.isEmpty else { return false }
                switch draft.stage {
                case .taken, .practiceTaken: return false
                default: return true
                }
            }
        }.sorted { $1.begunAt < $0.begunAt }
    }

    /// A place for the next file; what is written there counts once `add` has it.
    ///
    /// - Throws: `file-unwritable`, `file-too-large` where there are too many.
    public func writer(for name: String, in id: String) throws(FileFault) -> UploadWriter {
        guard let draft = drafts.withLock({ $0[id] }) else { throw Self.gone(name) }
        guard draft.files.count < Self.fileCount else {
            throw FileFault(.fileTooLarge, file: name, expected: "at most \(Self.fileCount) files come in at once")
        }
        return try UploadWriter(
            name: Self.plain(name), path: "\(draft.folder)/\(RandomName.make())", limit: fileBytes)
    }

    private static func gone(_ name: String) -> FileFault {
        FileFault(.fileUnreadable, file: name, expected: "the upload was dropped meanwhile: drop the files again")
    }

    /// A file is whole.
    public func add(_ file: UploadedFile, to id: String) {
        change(id) { $0.files.append(file) }
    }

    /// All files are there: looks what they are, zips unpacked.
    public func recognise(_ id: String) async throws {
        guard var draft = drafts.withLock({ $0[id] }) else { throw ImportFault.notThere }
        let own = try await ownMappings()
        let (files, faults) = Unpacking(folder: draft.folder).files(draft.files)
        let (groups, more) = ImportRecognition.groups(files, own: own)
        draft.files = files
        draft.groups = groups
        draft.faults = faults + more
        draft.stage = .recognised
        change(id) { [draft] in $0 = draft }
    }

    /// The mappings that were made here.
    public func ownMappings() async throws -> [Mapping] {
        try await practice.engine.read { session in
            try StoredMappings.all(in: session).compactMap {
                try? Mapping.read(Array($0.text.utf8), file: $0.name)
            }
        }
    }

    /// Another mapping, answer or choice.
    public func change(_ id: String, _ body: (inout ImportDraft) -> Void) {
        drafts.withLock { drafts in
            guard var draft = drafts[id] else { return }
            body(&draft)
            drafts[id] = draft
        }
    }

    /// A place for a file that is only made to be sent.
    public func scratchPath(ending: String) -> String { folder.path + "/" + RandomName.make() + ending }

    /// Takes an upload away, with its files; what runs for it is stopped first.
    public func drop(_ id: String) async {
        await cancel(id)
        let draft = drafts.withLock { $0.removeValue(forKey: id) }
        if let draft { UploadFolder.remove(draft.folder) }
    }

    /// Stops what runs for an upload, and waits until it has.
    public func cancel(_ id: String) async {
        let task = work.withLock { $0.removeValue(forKey: id) }
        task?.cancel()
        await task?.value
    }

    /// Runs a piece of work for an upload, behind the request that asked for it.
    func run(_ id: String, _ body: @escaping @Sendable () async -> Void) {
        let task = Task { await body() }
        work.withLock { $0[id] = task }
    }

    /// Reads the practice from the database, which an import or its undoing has changed.
    func loadAnew() async throws {
        replay.forget()
        try await practice.load()
        replay.warm(practice)
    }

    /// Waits until nothing runs for an upload: for tests, and for short work.
    public func wait(_ id: String) async { await work.withLock { $0[id] }?.value }

    private func forget(before now: Instant) {
        let old = drafts.withLock { drafts in
            drafts.values.filter { !$0.isBusy && now - $0.begunAt > Self.keptSeconds }
        }
        for draft in old {
            drafts.withLock { _ = $0.removeValue(forKey: draft.id) }
            UploadFolder.remove(draft.folder)
        }
    }

    /// The last part of what a browser calls a file, without what garbles a page.
    private static func plain(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? "file"
        return String(
            String.UnicodeScalarView(last.unicodeScalars.prefix(200).filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}

/// Names that nobody guesses.
enum RandomName {
    static func make() -> String {
        let text =
            String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
        return text
    }
}
