public import AgreementCore
public import Practice
public import PracticeFiles
import Storage
import ToolExports

extension ImportDesk {
    /// Works out what would come of an upload, behind the request.
    public func report(_ id: String, of user: Int64, at now: Instant) {
        guard let draft = draft(id, of: user), draft.isKnown, !draft.isBusy else { return }
        let progress = ImportProgress()
        let work = ImportWork(
            groups: draft.groups, folder: draft.folder, userID: user, at: now, choices: draft.choices,
            progress: progress)
        change(id) { $0.stage = .reading(progress) }
        run(id) { [self] in
            do {
                let reports = try await turns.hold(for: user) { try await work.rehearse(self.practice) }
                change(id) { draft in
                    draft.stage = .reported(reports)
                    draft.choices.seen = reports.map(\.counts)
                }
            } catch {
                stop(id, error)
            }
        }
    }

    /// Takes an upload in, behind the request: in one transaction, then into memory, then into the search. Once the
    /// transaction is kept, there is nothing to stop any more.
    ///
    /// - Parameter seen: what the page showed that it is taken from; `nil` for whatever there is.
    /// - Returns: whether it is being taken; not where something else was seen, or it is busy, in, or not known.
    @discardableResult
    public func take(
        _ id: String, of user: Int64, choices: ImportChoices, seen: SeenState? = nil, at now: Instant
    ) -> Bool {
        let progress = ImportProgress()
        var begun: ImportDraft?
        change(id) { draft in
            guard draft.userID == user, draft.isKnown, !draft.isBusy, !draft.isIn, seen == nil || seen == draft.seen
            else { return }
            begun = draft
            draft.choices = choices
            draft.stage = .taking(progress)
        }
        guard let draft = begun else { return false }
        let isPractice = draft.groups.first?.kind == .practice
        run(id) { [self] in
            let taken: ImportDraft.Stage
            do {
                taken =
                    try await isPractice
                    ? takePractice(draft, at: now, progress) : takeGroups(draft, choices, at: now, progress)
            } catch {
                return stop(id, error)
            }
            await follow(id, taken)
            clear(draft)
            // By itself, since whoever stops this may have come too late.
            run(id) { [self] in try? await indexNotes() }
        }
        return true
    }

    /// Brings memory to what was taken in: again, where it could not be read before.
    public func readAnew(_ id: String, of user: Int64) async {
        guard case .unread(let taken)? = draft(id, of: user)?.stage else { return }
        await follow(id, taken)
    }

    private func follow(_ id: String, _ taken: ImportDraft.Stage) async {
        do {
            try await practice.follow()
            change(id) { $0.stage = taken }
            replay.warm(practice)
        } catch {
            change(id) { $0.stage = .unread(taken) }
        }
    }

    private func takeGroups(
        _ draft: ImportDraft, _ choices: ImportChoices, at now: Instant, _ progress: ImportProgress
    ) async throws -> ImportDraft.Stage {
        let work = ImportWork(
            groups: draft.groups, folder: draft.folder, userID: draft.userID, at: now, choices: choices,
            progress: progress)
        let results = try await commit(progress) { session in
            let results = try work.take(in: session)
            for group in draft.groups { try Self.keepAnswers(of: group, by: draft.userID, at: now, in: session) }
            return results
        }
        return .taken(results.map(\.report), imports: results.map(\.importID))
    }

    private func takePractice(
        _ draft: ImportDraft, at now: Instant, _ progress: ImportProgress
    ) async throws -> ImportDraft.Stage {
        let files = draft.files.map { ArchiveFile(name: $0.name, path: $0.path) }
        for file in files where ArchiveLogo.isLogo(file.name) {
            guard await isQuicklyDrawn(try ArchiveLogo.read(file), draft.userID) else {
                throw ArchiveLogo.refused(file.name, .tooMuchWork)
            }
        }
        progress.begin("Entries")
        let taking = PracticeArchive.Taking(userID: draft.userID, at: now)
        let taken = try await commit(progress) { session in
            try PracticeArchive.take(files: files, in: session, taking) { progress.rows = $0 }
        }
        return .practiceTaken(taken)
    }

    /// Keeps what the body writes; memory is still to follow.
    private func commit<Result: Sendable>(
        _ progress: ImportProgress, _ body: @escaping @Sendable (any StorageSession) throws -> Result
    ) async throws -> Result {
        try await practice.commit { [replay] session in
            let result = try body(session)
            progress.begin("Reading the practice anew")
            // What is kept of the old entries is free while the new ones come.
            replay.forget()
            return result
        }
    }

    /// Takes an import back, in one transaction.
    ///
    /// - Throws: `ImportFault` in a sentence, `StorageFault`; then nothing was changed.
    public func undo(_ importID: Int64, by user: Int64, at now: Instant) async throws {
        try await practice.write { [replay] session in
            guard let record = try StoredImports.withID(importID, in: session) else { throw ImportFault.notTaken }
            guard ImportKind(rawValue: record.kind)?.canBeUndone ?? false else { throw ImportFault.cannotBeUndone }
            switch try StoredImports.undo(importID, in: session) {
            case .undone: break
            case .notTaken: throw ImportFault.notTaken
            case .mended(let change): throw ImportFault.mended(by: change)
            case .followed(let later):
                throw try StoredImports.withID(later, in: session).map { ImportFault.followed(by: $0) } ?? .notTaken
            }
            try StoredAudit.append(
                user: user, action: "undo import", subject: record.kind,
                was: record.files.split(separator: "\n").joined(separator: ", "), at: now.seconds, in: session)
            replay.forget()
        }
        replay.warm(practice)
        try await indexNotes()
    }

    /// Imports so far, newest first.
    public func history() async throws -> [ImportRecord] {
        try await practice.read { try StoredImports.all(in: $0, leavingOut: DamageLog()) }
    }

    /// Takes new notes into the search, a little at a time, so that others can write between.
    func indexNotes() async throws {
        while try await practice.writeBeside({ try $0.indexNotes(limit: 20_000) }) > 0 {
            try Task.checkCancellation()
        }
    }

    func stop(_ id: String, _ error: any Error) {
        let asks = Self.asked(error)
        change(id) { draft in
            for place in draft.groups.indices {
                let files = Set(draft.groups[place].files.map(\.name))
                draft.groups[place].asked.formUnion(asks.filter { files.contains($0.file) }.map(\.question))
            }
            draft.stage =
                error is CancellationError || error as? StorageFault == .cancelled
                ? .recognised : .stopped(Self.words(error), asks: asks)
        }
    }

    /// What of it somebody can answer.
    private static func asked(_ error: any Error) -> [ImportDraft.Asked] {
        let faults = (error as? FileFaults)?.faults ?? (error as? FileFault).map { [$0] } ?? []
        return faults.compactMap { fault in
            ImportQuestion(fault).map { ImportDraft.Asked(file: fault.file, question: $0) }
        }
    }

    /// What went wrong, a sentence each.
    public static func words(_ error: any Error) -> [String] {
        if let faults = error as? FileFaults { return faults.faults.map { words($0) } }
        if let fault = error as? FileFault { return [words(fault)] }
        switch error {
        case let fault as StorageFault: return [fault.wordsForBrowsers]
        case let fault as ImportFault: return ["\(fault)"]
        default: return ["Something went wrong inside, and nothing was taken. The server's log says what."]
        }
    }

    /// `clients.csv, line 3, servers: “x”: a whole number`, without the code that scripts look for.
    public static func words(_ fault: FileFault) -> String {
        // Where a file lies on the server is nobody's business but the server's.
        var text = fault.file.hasPrefix("/") ? String(fault.file.split(separator: "/").last ?? "a file") : fault.file
        if let line = fault.line { text += ", line \(line)" }
        if let column = fault.column { text += ", \(column)" }
        if let value = fault.value { text += ": “\(value.prefix(80))”" }
        if fault.code == .exportEncoding {
            return text + ": its letters don’t all fit one encoding. Say which is right."
        }
        if let question = ImportQuestion(fault) { return text + ": " + question.words }
        return text + ": " + fault.expected
    }
}
