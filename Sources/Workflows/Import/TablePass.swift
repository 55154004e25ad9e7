import AgreementCore
import PracticeFiles
import Storage

/// What was agreed with clients, on its way in. Such tables are small: they come in as they are read, and what
/// is only looked at is never kept.
struct TablePass {
    let session: any StorageSession
    let group: ImportGroup
    let kind: ImportKind
    let ground: ImportGround
    let importID: Int64

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
        let all = report.replaced(try StoredAgreements.all(in: session), by: coming, of: \.client) {
            "\($0.plan) of \($0.sheet) from \($0.from)"
        }
        try StoredAgreements.deleteAll(in: session)
        for row in all { try StoredAgreements.add(row, in: session) }
        return report
    }

    private func exceptions() throws -> GroupReport {
        var report = GroupReport()
        let agreed = try StoredAgreements.all(in: session)
        let coming = rows(&report) { source, file throws(FileFaults) in
            try ExceptionsFile.read(source, file: file, names: ground.names, agreements: agreed)
        }.map { ExceptionRecord($0, ground.currency) }
        let all = report.replaced(try StoredExceptions.all(in: session), by: coming, of: \.client) {
            "\($0.service): \($0.treatment) from \($0.from)"
        }
        try StoredExceptions.deleteAll(in: session)
        for row in all { try StoredExceptions.add(row, in: session) }
        return report
    }

    private func blocks() throws -> GroupReport {
        var report = GroupReport()
        let coming = rows(&report) { source, file throws(FileFaults) in
            try BlocksFile.read(source, file: file, names: ground.names)
        }
        let all = report.replaced(try StoredBlocks.all(in: session), by: coming, of: \.client) {
            "\($0.id), \(ExactDecimalText.text($0.hours)) h"
        }
        try StoredBlocks.deleteAll(in: session)
        for row in all { try StoredBlocks.add(row, in: session) }
        return report
    }
}

extension GroupReport {
    fileprivate mutating func note(_ what: String, _ was: String, _ becomes: String) {
        if changes.count < Self.shownCount { changes.append(Change(what: what, was: was, becomes: becomes)) }
    }

    /// The rows of clients that are named take the place of what those clients had.
    ///
    /// - Returns: all rows as they are then.
    fileprivate mutating func replaced<Row: Equatable>(
        _ known: [Row], by coming: [Row], of client: (Row) -> String, words: (Row) -> String
    ) -> [Row] {
        let named = Dictionary(grouping: coming, by: client)
        let had = Dictionary(grouping: known, by: client)
        for (id, rows) in named.sorted(by: { $0.key < $1.key }) {
            let was = had[id] ?? []
            if was == rows {
                counts.skipped += rows.count
            } else {
                counts.changed += min(was.count, rows.count)
                counts.added += max(0, rows.count - was.count)
                if !was.isEmpty {
                    note(id, was.map(words).joined(separator: "; "), rows.map(words).joined(separator: "; "))
                }
            }
        }
        return known.filter { named[client($0)] == nil } + coming
    }
}
