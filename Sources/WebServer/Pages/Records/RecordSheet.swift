import AgreementCore
import HTML
import Hummingbird
import Practice
import Workflows

/// A client's rows of one kind as a table that is edited like a sheet of paper.
protocol RecordSheet: Sendable {
    var kind: ManualRowKind { get }
    /// What the table is called, as part of ids and addresses.
    var name: String { get }
    var label: String { get }
    var columns: [SheetColumn] { get }
    /// What stands in a kept row's cells.
    func shown(_ key: String, _ row: ManualRow) -> [String: String]
    /// What was typed; faults are noted in the reader's row.
    ///
    /// - Returns: the row, and what it is called where it is new.
    func read(_ reader: inout SheetReader) -> (key: String, row: ManualRow)?
}

extension RecordSheet {
    /// The rows as they are kept.
    func kept(_ ground: RecordGround) async throws -> [SheetRow] {
        try await ground.keeping.rows(kind, of: ground.client.id).map { key, row in
            SheetRow(key: key, seen: row.seen.text, cells: TypedValues(shown(key, row)))
        }
    }

    func isBlank(_ row: SheetRow) -> Bool {
        columns.allSatisfy { column in
            if case .choice = column.kind { true } else { row[column.name].isEmpty }
        }
    }

    /// Keeps what was sent: rows that are right are kept, the others come back with what is wrong.
    ///
    /// - Returns: the rows that were sent, without empty ones.
    func keep(_ form: FormFields, _ ground: RecordGround) async throws -> [SheetRow] {
        let sent = try SentSheet(form)
        let client = ground.client.id
        let taken = SheetKeeping(
            keeping: ground.keeping, client: client, user: ground.context.user, numbers: ground.numbers,
            isBlank: isBlank,
            wish: { reader in
                if sent.gone != nil {
                    return RecordKeeping.Wish(
                        ManualRowPlace(kind, client: client, key: reader.row.key),
                        seen: SeenState(sent: reader.row.seen), row: nil)
                }
                guard let read = read(&reader) else { return nil }
                let place = ManualRowPlace(kind, client: client, key: reader.row.isNew ? read.key : reader.row.key)
                return RecordKeeping.Wish(place, seen: SeenState(sent: reader.row.seen), row: read.row)
            }, shown: { shown($0.key, $1) })
        return await taken.keep(sent)
    }
}

extension [SheetRow] {
    /// The rows of a page that shows what was typed: those that weren't kept stand in the place of the kept ones.
    func showing(_ typed: [SheetRow]) -> [SheetRow] {
        var rows = self
        for row in typed where !row.isKept {
            if !row.isNew, let place = rows.firstIndex(where: { $0.key == row.key }) {
                rows[place] = row
            } else {
                rows.append(row)
            }
        }
        return rows
    }
}

extension RecordGround {
    /// Handles a table's form: on to the page where all was kept, else the page with what was typed. A script is told
    /// row by row.
    func answer(
        _ sheet: some RecordSheet, _ request: Request, _ tab: RecordTab,
        page: ([SheetRow]) async throws -> HTMLPage
    ) async throws -> Response {
        let typed = try await sheet.keep(FormFields.read(request, context), self)
        if request.headers[.requestedBy] != nil { return .json(typed.answer) }
        guard !typed.allSatisfy(\.isKept) else { return .seeOther(tab.path(client.id) + "#" + sheet.name) }
        return .html(try await page(typed), status: .unprocessableContent)
    }

    func table(_ sheet: some RecordSheet, _ rows: [SheetRow], _ shell: Shell, _ tab: RecordTab) -> SheetTable {
        SheetTable(
            id: sheet.name, label: sheet.label, columns: sheet.columns,
            action: tab.path(client.id) + (tab.rawValue == sheet.name ? "" : "/" + sheet.name), rows: rows,
            shell: shell)
    }

    func changes() async throws -> [ManualChange] {
        try await keeping.changes(of: client.id, limit: ChangesPart.most)
    }
}
