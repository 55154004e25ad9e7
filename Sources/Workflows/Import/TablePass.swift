import AgreementCore
import Practice
import PracticeFiles
import Storage

/// What was agreed with clients, on its way in: a client's rows take the place of what it has, and what is the same
/// stays untouched. Such tables are small: they come in as they are read, and what is only looked at is never kept.
struct TablePass {
    let session: any StorageSession
    let group: ImportGroup
    let kind: ImportKind
    let ground: ImportGround
    /// Who brings it, and by which import.
    let cause: AgreementCause

    func run() throws -> GroupReport {
        switch kind {
        case .agreements: try agreements()
        case .exceptions: try exceptions()
        case .blocks: try blocks()
        case .entries, .clients, .legacy, .invoiced, .practice:
            preconditionFailure("entries, lists and practices come in by passes of their own")
        }
    }

    /// All files' rows; with faults, none.
    private func rows<Row>(
        _ report: inout GroupReport, _ read: (any ByteSource, String) throws(FileFaults) -> TableFile<Row>
    ) -> [Row] {
        var rows: [Row] = []
        for file in group.files {
            do throws(FileFaults) {
                let table = try read(file.open(), file.name)
                rows += table.rows
                report.notices += table.notices
            } catch {
                report.faults += error.faults
                report.hasMoreFaults = report.hasMoreFaults || error.isTruncated
            }
        }
        report.rowsRead = rows.count
        return report.faults.isEmpty ? rows : []
    }
}

// MARK: - What was agreed

extension TablePass {
    private func agreements() throws -> GroupReport {
        var report = GroupReport()
        let coming = rows(&report) { source, file throws(FileFaults) in
            try AgreementsFile.read(source, file: file, names: ground.names)
        }
        for (client, rows) in Self.byClient(coming, \.client) {
            report.note(
                try StoredAgreements.take(rows, of: client, because: cause, in: session), client, words: \.words)
        }
        return report
    }

    private func exceptions() throws -> GroupReport {
        var report = GroupReport()
        let agreed = try StoredAgreements.all(in: session)
        let coming = rows(&report) { source, file throws(FileFaults) in
            try ExceptionsFile.read(source, file: file, names: ground.names, agreements: agreed)
        }.map { ExceptionRecord($0, ground.currency) }
        for (client, rows) in Self.byClient(coming, \.client) {
            report.note(try StoredExceptions.take(rows, of: client, in: session), client) {
                "\($0.service): \($0.treatment) from \($0.from)" + ($0.through.map { " through \($0)" } ?? "")
            }
        }
        return report
    }

    private func blocks() throws -> GroupReport {
        var report = GroupReport()
        let coming = rows(&report) { source, file throws(FileFaults) in
            try BlocksFile.read(source, file: file, names: ground.names)
        }
        for (client, rows) in Self.byClient(coming, \.client) {
            report.note(try StoredBlocks.take(rows, of: client, in: session), client) {
                "\($0.id), \(ExactDecimalText.text($0.hours)) h" + ($0.from.map { " from \($0)" } ?? "")
                    + ($0.through.map { " through \($0)" } ?? "")
            }
        }
        return report
    }

    /// By client's id.
    static func byClient<Row>(_ rows: [Row], _ client: (Row) -> String) -> [(key: String, value: [Row])] {
        Dictionary(grouping: rows, by: client).sorted { $0.key < $1.key }
    }
}

extension GroupReport {
    /// Counts what becomes of a client's rows, and says it in words where it had some.
    fileprivate mutating func note<Row>(_ rows: RowChanges<Row>, _ client: String, words: (Row) -> String) {
        counts.skipped += rows.sameCount
        counts.changed += rows.changed.count
        counts.added += rows.added.count
        counts.removed += rows.removed.count
        let was = rows.changed.map(\.was) + rows.removed
        guard !was.isEmpty, changes.count < Self.shownCount else { return }
        let becomes = (rows.changed.map(\.becomes) + rows.added).map(words)
        changes.append(
            Change(
                what: client, was: was.map(words).joined(separator: "; "),
                becomes: becomes.isEmpty ? "nothing" : becomes.joined(separator: "; ")))
    }
}
