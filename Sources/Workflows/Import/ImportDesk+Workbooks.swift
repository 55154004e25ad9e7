public import AgreementCore
import Practice
import PracticeFiles
import Storage
import Workbooks

extension ImportDesk {
    /// Looks at what came, and where all of it is known works out what would come of it; behind the request where a
    /// workbook has to be read, which may take long.
    ///
    /// - Throws: `ImportFault`.
    public func look(_ id: String, of user: Int64, at now: Instant) async throws {
        guard let draft = draft(id, of: user), !draft.isBusy else { throw ImportFault.notThere }
        guard draft.files.contains(where: { WorkbookKind.isName($0.name) || $0.workbook != nil }) else {
            try await recognise(id)
            return reportKnown(id, of: user, at: now)
        }
        let progress = ImportProgress()
        progress.begin("Reading the workbook")
        change(id) { $0.stage = .reading(progress) }
        run(id) { [self] in
            do {
                try await recognise(id)
                reportKnown(id, of: user, at: now)
            } catch { stop(id, error) }
        }
    }

    /// Reads another worksheet of a draft's workbook, and looks at all of it again.
    ///
    /// - Throws: `ImportFault.notThere` where there is no such workbook or worksheet.
    public func read(
        worksheet: String, ofFile number: Int, in id: String, of user: Int64, at now: Instant
    ) async throws {
        guard let draft = draft(id, of: user), draft.files.indices.contains(number),
            draft.files[number].workbook?.worksheets.contains(worksheet) == true
        else { throw ImportFault.notThere }
        change(id) { $0.files[number].workbook?.wanted = worksheet }
        try await look(id, of: user, at: now)
    }

    /// Works out what would come of an upload whose files are all known.
    public func reportKnown(_ id: String, of user: Int64, at now: Instant) {
        guard let draft = draft(id, of: user), draft.isKnown, !draft.groups.isEmpty,
            draft.groups.first?.kind != .practice
        else { return }
        report(id, of: user, at: now)
    }

    /// Puts worksheets' rows into the places of workbooks that are still to be read. One that can't be read goes; where
    /// only another worksheet can't, the one that was read before stays.
    func readWorkbooks(_ draft: ImportDraft) async throws -> (files: [UploadedFile], faults: [FileFault]) {
        guard draft.files.contains(where: { $0.workbook?.isUnread == true }) else { return (draft.files, []) }
        return try await turns.hold(for: draft.userID) {
            var files: [UploadedFile] = []
            var faults: [FileFault] = []
            for (number, file) in draft.files.enumerated() {
                guard let workbook = file.workbook, workbook.isUnread else {
                    files.append(file)
                    continue
                }
                do {
                    files.append(try await read(file, workbook, draft))
                } catch let fault as FileFault {
                    faults.append(fault)
                    if let kept = unchanged(file, draft) { files.append(kept) }
                }
                // What was read so far stays, even if the next is stopped.
                let now = files + draft.files.dropFirst(number + 1)
                change(draft.id) { $0.files = now }
            }
            return (files, faults)
        }
    }

    private func read(
        _ file: UploadedFile, _ workbook: UploadedWorkbook, _ draft: ImportDraft
    ) async throws -> UploadedFile {
        let room = room(for: draft.userID)
        let path = "\(draft.folder)/\(RandomName.make())"
        do {
            let read = try await workbooks.read(
                workbook.path, name: file.name, worksheet: workbook.wanted, to: path,
                mostBytes: min(fileBytes, room.left))
            let bytes = FileFacts(path, followingLinks: false)?.byteCount ?? 0
            try room.take(bytes, for: file.name)
            if file.path != workbook.path { UploadFolder.remove(file.path) }
            room.giveBack(file.byteCount - workbook.byteCount)
            var made = file
            made.path = path
            made.byteCount = workbook.byteCount + bytes
            made.workbook?.read = read
            made.workbook?.wanted = nil
            return made
        } catch {
            UploadFolder.remove(path)
            throw error
        }
    }

    /// The file as it was before another worksheet was asked for; nothing where none was read.
    private func unchanged(_ file: UploadedFile, _ draft: ImportDraft) -> UploadedFile? {
        guard file.workbook?.read != nil else {
            UploadFolder.remove(file.path)
            room(for: draft.userID).giveBack(file.byteCount)
            return nil
        }
        var file = file
        file.workbook?.wanted = nil
        return file
    }
}
