import AgreementCore
import PracticeFiles
import Storage

/// Clients and what is said of them, on their way in. Such tables are small: they come in as they are read, and what
/// is only looked at is never kept.
struct TablePass {
    let session: any StorageSession
    let group: ImportGroup
    let kind: ImportKind
    let ground: ImportGround
    let importID: Int64

    func run() throws -> GroupReport {
        switch kind {
        case .clients: try clients()
        case .legacy: try legacy()
        case .invoiced: try invoiced()
        case .agreements: try agreements()
        case .exceptions: try exceptions()
        case .blocks: try blocks()
        case .entries, .practice: preconditionFailure("entries and practices come in by passes of their own")
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

    private func clients() throws -> GroupReport {
        var report = GroupReport()
        let coming = rows(&report) { source, file throws(FileFaults) in
            try ClientsFile.read(source, file: file, names: ground.names)
        }
        let known = Dictionary(ground.clients.map { ($0.id, $0) }) { first, _ in first }
        for client in coming {
            guard let was = known[client.id], was != client else { continue }
            report.note(client.name.isEmpty ? client.id : client.name, words(was), words(client))
        }
        let once = Dictionary(coming.map { ($0.id, $0) }) { _, last in last }
        report.counts = try StoredClients.take(
            coming.map(\.id).uniqued.compactMap { once[$0] }, import: importID, in: session)
        return report
    }

    private func words(_ client: Client) -> String {
        "\(client.name), \(client.counts.servers) servers, \(client.counts.workstations) workstations, "
            + "\(client.counts.users) users" + (client.card.map { ", card \($0)" } ?? "")
            + (client.isInternal ? ", internal" : "") + (client.from.map { ", from \($0)" } ?? "")
            + (client.through.map { ", through \($0)" } ?? "") + (client.email.isEmpty ? "" : ", \(client.email)")
    }

    private func legacy() throws -> GroupReport {
        var report = GroupReport()
        let coming = rows(&report) { source, file throws(FileFaults) in
            try LegacyFile.read(source, file: file, names: ground.names)
        }
        let known = Dictionary(grouping: try StoredLegacy.all(in: session), by: \.client)
        for (client, items) in Dictionary(grouping: coming, by: \.client).sorted(by: { $0.key < $1.key }) {
            guard let was = known[client], was != items else { continue }
            report.note(
                client, was.map { words($0) }.joined(separator: "; "), items.map { words($0) }.joined(separator: "; "))
        }
        report.counts = try StoredLegacy.take(coming, import: importID, in: session)
        return report
    }

    private func words(_ item: LegacyItem) -> String {
        "\(item.item) \(ExactDecimalText.text(item.quantity)) × "
            + "\(ExactDecimalText.text(cents: item.unitPriceCents, currency: ground.currency)) a \(item.every.rawValue)"
    }

    private func invoiced() throws -> GroupReport {
        var report = GroupReport()
        let coming = rows(&report) { source, file throws(FileFaults) in
            try InvoicedFile.read(source, file: file, names: ground.names)
        }.summedByMonth
        let known = Dictionary(
            grouping: try StoredInvoiced.all(in: session), by: { "\($0.client), \($0.month)" })
        for row in coming {
            let what = "\(row.client), \(row.month)"
            guard let was = known[what]?.first?.amountCents, was != row.amountCents else { continue }
            report.note(what, money(was), money(row.amountCents))
        }
        report.counts = try StoredInvoiced.take(coming, import: importID, in: session)
        return report
    }

    private func money(_ cents: Int64) -> String { ExactDecimalText.text(cents: cents, currency: ground.currency) }
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

extension [String] {
    /// Each once, in the order of their first.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
