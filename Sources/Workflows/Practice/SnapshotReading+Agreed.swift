import AgreementCore
import Practice
import PracticeFiles
import Storage

/// What was agreed with clients: read whole, or of the clients alone whose rows were changed.
extension SnapshotReading {
    mutating func readAgreements() throws {
        let rows = sound(try StoredAgreements.kept(in: session, leavingOut: damage))
        (snapshot.agreements, snapshot.agreementsByID) = (rows.map(\.row), Agreement.grouped(rows))
    }

    mutating func readExceptions() throws {
        snapshot.exceptions = sound(try StoredExceptions.all(in: session, leavingOut: damage))
    }

    mutating func readBlocks() throws {
        snapshot.blocks = sound(try StoredBlocks.all(in: session, leavingOut: damage))
    }

    /// Reads what was agreed with clients that changes name.
    ///
    /// - Parameter parts: those that were read whole.
    mutating func followAgreed(_ changes: PracticeChanges, besides parts: Set<SnapshotPart>) throws {
        let kinds: [(ChangeKind, SnapshotPart)] = [
            (.agreements, .agreements), (.exceptions, .exceptions), (.blocks, .blocks),
        ]
        for (kind, part) in kinds where !parts.contains(part) {
            guard let named = changes.named(kind) else { continue }
            let clients = named.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            // Rows that are left out have their lines by reading all of them.
            if snapshot.damageByPart[part] == nil, try read(part, of: clients) { continue }
            try read(part)
        }
    }

    /// - Parameter clients: by the bytes of their ids.
    /// - Returns: whether every row could be read.
    private mutating func read(_ part: SnapshotPart, of clients: [String]) throws -> Bool {
        damage = DamageLog()
        switch part {
        case .agreements:
            let rows = sound(
                try clients.flatMap { try StoredAgreements.kept(of: $0, in: session, leavingOut: damage) })
            snapshot.agreements.replace(clients, by: rows.map(\.row), \.client)
            snapshot.agreementsByID.replace(clients, by: Agreement.grouped(rows), \.client)
        case .exceptions:
            let rows = sound(
                try clients.flatMap { try StoredExceptions.of($0, in: session, leavingOut: damage) })
            snapshot.exceptions.replace(clients, by: rows, \.client)
        case .blocks:
            let rows = sound(try clients.flatMap { try StoredBlocks.of($0, in: session, leavingOut: damage) })
            snapshot.blocks.replace(clients, by: rows, \.client)
        default: preconditionFailure("only what was agreed is read by clients")
        }
        return damage.damage.count == 0
    }

    // MARK: - Rows that can be worked with

    private func sound(_ rows: [KeptAgreementRow]) -> [KeptAgreementRow] {
        var sound: [KeptAgreementRow] = []
        for kept in rows where isThere(kept.row.client, "agreements") {
            let row = kept.row
            guard stands(row, "agreement_rows") else { continue }
            if let last = sound.last?.row, last.client == row.client, last.through.map({ $0 >= row.from }) ?? true {
                note(
                    "agreement_rows", "client_id", row.client, "from_day", row.from.description,
                    "a date after the client's agreement before it")
                continue
            }
            sound.append(kept)
        }
        return sound
    }

    /// Whether an agreement's sheet and plan are there.
    private func stands(_ row: AgreementRow, _ table: String) -> Bool {
        let sheets = [snapshot.draft?.sheet].compactMap { $0 } + snapshot.editions.map(\.sheet)
        guard let sheet = sheets.first(where: { $0.id == row.sheet }) else {
            note(table, "client_id", row.client, "sheet", row.sheet, "a price sheet that can be read")
            return false
        }
        guard sheet.plan(row.plan) != nil else {
            note(table, "client_id", row.client, "plan", row.plan, "a plan of the sheet \(ShownValue.words(sheet.id))")
            return false
        }
        return true
    }

    private func sound(_ records: [ExceptionRecord]) -> [AgreementException] {
        records.compactMap { isThere($0.client, "exceptions") ? exception($0) : nil }
    }

    private func exception(_ record: ExceptionRecord) -> AgreementException? {
        do throws(FileFaults) {
            let cell = try CellText.read(
                record.treatment, currency: snapshot.company.currency, file: "exceptions")
            return AgreementException(
                client: record.client, service: record.service, cell: cell, from: record.from,
                through: record.through, why: record.why, owner: record.owner)
        } catch {
            note(
                "exceptions", "client_id", record.client, "treatment", record.treatment,
                "a cell such as `allowance`. \(error.faults.first.map(\.description) ?? "")")
            return nil
        }
    }

    private func sound(_ blocks: [PrepaidBlock]) -> [PrepaidBlock] {
        var names: Set<[String]> = []
        return blocks.filter { block in
            guard isThere(block.client, "blocks") else { return false }
            guard names.insert([block.client, block.id]).inserted else {
                note("blocks", "client_id", block.client, "block", block.id, "a name that no other block has")
                return false
            }
            return true
        }
    }
}

extension Array {
    /// Puts some clients' rows in place of those that there are of them, by the bytes of the clients' ids.
    fileprivate mutating func replace(_ clients: [String], by rows: [Element], _ client: (Element) -> String) {
        let named = Set(clients)
        var next = rows[...]
        var all: [Element] = []
        all.reserveCapacity(count + rows.count)
        for row in self where !named.contains(client(row)) {
            while let first = next.first, client(first).utf8.lexicographicallyPrecedes(client(row).utf8) {
                all.append(next.removeFirst())
            }
            all.append(row)
        }
        self = all + next
    }
}
