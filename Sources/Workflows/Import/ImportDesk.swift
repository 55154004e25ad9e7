public import AgreementCore
public import Practice
public import PracticeFiles
import Storage
import Synchronization
public import ToolExports
public import Workbooks

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
    /// How many uploads of one person may wait at once.
    public static let draftCount = 10
    /// An upload for which no file has come after so long doesn't come.
    static let emptySeconds = 600

    let practice: PracticeStore
    let replay: LiveReplay
    private let folder: UploadFolder
    let fileBytes: Int
    let turns = ReadingTurns()
    let workbooks: WorkbookReader
    private let allowance: UploadAllowance
    /// Whether a logo is quickly drawn: asked before a practice with one is taken in.
    let isQuicklyDrawn: @Sendable (Company.Logo, Int64) async -> Bool
    private let drafts = Mutex<[String: ImportDraft]>([:])
    private let work = Mutex<[String: Task<Void, Never>]>([:])

    /// - Parameters:
    ///   - replay: what is kept of the practice; made anew after an import.
    ///   - folder: its own; emptied at once.
    ///   - fileBytes: the largest file. One person's uploads have at most twice that, all together.
    ///   - workbooks: what reads workbooks.
    public init(
        practice: PracticeStore, replay: LiveReplay = LiveReplay(), folder: String, fileBytes: Int = usualFileBytes,
        workbooks: WorkbookReader = WorkbookReader(),
        isQuicklyDrawn: @escaping @Sendable (Company.Logo, Int64) async -> Bool = { _, _ in true }
    ) {
        self.isQuicklyDrawn = isQuicklyDrawn
        self.workbooks = workbooks
        let twice = fileBytes.multipliedReportingOverflow(by: 2)
        allowance = UploadAllowance(mostBytes: twice.overflow ? .max : twice.partialValue)
        self.practice = practice
        self.replay = replay
        self.folder = UploadFolder(path: folder)
        self.fileBytes = fileBytes
    }

    /// Begins an upload.
    ///
    /// - Throws: `file-unwritable`, `file-too-large` where as many of this person's wait as may.
    public func begin(by user: Int64, at now: Instant) throws(FileFault) -> String {
        forget(before: now)
        guard waiting(of: user) < Self.draftCount else {
            throw FileFault(
                .fileTooLarge, file: "upload",
                expected: "\(Self.draftCount) uploads of yours wait already: take some in under Import, or drop them")
        }
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
            drafts.values.filter { $0.userID == user && !$0.files.isEmpty && !$0.isIn }
        }.sorted { $1.begunAt < $0.begunAt }
    }

    private func waiting(of user: Int64) -> Int {
        drafts.withLock { drafts in drafts.values.count { $0.userID == user && !$0.isIn } }
    }

    /// Reads something large for a person, off the threads that answer, when it is their turn.
    ///
    /// - Throws: `ImportFault.severalAtOnce`, or what the body throws.
    public func reading<Result: Sendable>(
        for user: Int64, _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result { try await turns.read(for: user, body) }

    /// A place for the next file; what is written there counts once `add` has it.
    ///
    /// - Throws: `file-unwritable`, `file-too-large` where there are too many.
    public func writer(for name: String, in id: String) throws(FileFault) -> UploadWriter {
        guard let draft = drafts.withLock({ $0[id] }) else { throw Self.gone(name) }
        guard draft.files.count < Self.fileCount else {
            throw FileFault(.fileTooLarge, file: name, expected: "at most \(Self.fileCount) files come in at once")
        }
        return try UploadWriter(
            name: Self.plain(name), path: "\(draft.folder)/\(RandomName.make())", limit: fileBytes,
            room: room(for: draft.userID))
    }

    private static func gone(_ name: String) -> FileFault {
        FileFault(.fileUnreadable, file: name, expected: "the upload was dropped meanwhile: drop the files again")
    }

    /// A file is whole.
    public func add(_ file: UploadedFile, to id: String) {
        change(id) { $0.files.append(file) }
    }

    /// All files are there: looks what they are, zips unpacked and workbooks read.
    public func recognise(_ id: String) async throws {
        guard var draft = drafts.withLock({ $0[id] }) else { throw ImportFault.notThere }
        let own = try await keptMappings()
        let unpacking = Unpacking(folder: draft.folder, room: room(for: draft.userID))
        let brought = draft.files
        let (unpacked, faults) = try await turns.read(for: draft.userID) { unpacking.files(brought) }
        draft.files = unpacked
        change(id) { $0.files = unpacked }
        let (files, unread) = try await readWorkbooks(draft)
        let (groups, more) = try await turns.read(for: draft.userID) { ImportRecognition.groups(files, own: own) }
        draft.files = files
        draft.groups = groups
        draft.faults = faults + unread + more
        draft.stage = .recognised
        change(id) { [draft] in $0 = draft }
    }

    /// Looks at the files once more, the letters of one as somebody says them.
    ///
    /// - Throws: as `recognise`.
    public func recognise(_ id: String, reading file: String, as encoding: TextEncoding) async throws {
        change(id) { draft in
            for place in draft.files.indices where draft.files[place].name == file {
                draft.files[place].encoding = encoding
            }
        }
        try await recognise(id)
    }

    /// The mappings of time entries that were made here.
    public func ownMappings() async throws -> [Mapping] {
        try await keptMappings().compactMap { if case .entries(let mapping) = $0.mapping { mapping } else { nil } }
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
        if let draft { clear(draft) }
    }

    /// Takes the files of an upload away.
    func clear(_ draft: ImportDraft) {
        UploadFolder.remove(draft.folder)
        allowance.giveBack(draft.files.reduce(0) { $0 + $1.byteCount }, of: draft.userID)
    }

    func room(for user: Int64) -> UploadRoom { UploadRoom(allowance: allowance, user: user) }

    /// Stops what runs for an upload, and waits until it has.
    public func cancel(_ id: String) async {
        let task = work.withLock { $0.removeValue(forKey: id) }
        task?.cancel()
        await task?.value
    }

    /// Stops all that runs, and takes every upload and the folder away: the practice that they were for goes.
    public func close() async {
        for id in drafts.withLock({ Array($0.keys) }) { await drop(id) }
        UploadFolder.remove(folder.path)
    }

    /// Runs a piece of work for an upload, behind the request that asked for it.
    func run(_ id: String, _ body: @escaping @Sendable () async -> Void) {
        let task = Task { await body() }
        work.withLock { $0[id] = task }
    }

    /// Waits until nothing runs for an upload: for tests, and for short work.
    public func wait(_ id: String) async {
        var last: Task<Void, Never>?
        while let next = work.withLock({ $0[id] }), next != last {
            await next.value
            last = next
        }
    }

    private func forget(before now: Instant) {
        let old = drafts.withLock { drafts in
            drafts.values.filter { draft in
                // What was looked at and holds nothing is listed nowhere, and waits for nothing.
                if draft.holdsNothing { return true }
                let kept = draft.files.isEmpty ? Self.emptySeconds : Self.keptSeconds
                return !draft.isBusy && now - draft.begunAt > kept
            }
        }
        for draft in old {
            drafts.withLock { _ = $0.removeValue(forKey: draft.id) }
            clear(draft)
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
