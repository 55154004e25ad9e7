import AgreementCore
import Practice
import PracticeFiles
import Words
import Workflows

/// What differs for a client alone.
struct ExceptionSheet: RecordSheet {
    let kind = ManualRowKind.exception
    let name = "exceptions"
    let label = "Exceptions"
    let columns: [SheetColumn]
    private let ground: RecordGround
    private let offered: [(value: String, words: String)]

    init(_ ground: RecordGround) {
        self.ground = ground
        // Also what an edition has that isn't the newest, where the client has an exception for it.
        let services = ground.practice.sheet?.services ?? []
        let known = Set(services.map(\.id))
        let others = Set(
            ground.practice.exceptions.filter { $0.client == ground.client.id && !known.contains($0.service) }
                .map(\.service))
        offered = services.map { ($0.id, $0.name) } + others.sorted().map { ($0, $0) }
        columns = [
            SheetColumn("service", "Service", .choice([("", "…")] + offered)),
            SheetColumn(
                "treatment", "Cell", width: 16,
                suggestions: ["included", "hourly", "optional", "{flat: 250}", "{times: 1, every: year}"]),
            SheetColumn("from", "First day", .day, width: 10), SheetColumn("through", "Last day", .day, width: 10),
            SheetColumn("why", "Why", width: 24), SheetColumn("owner", "Who answers for it", width: 14),
        ]
    }

    func shown(_ key: String, _ row: ManualRow) -> [String: String] {
        [
            "service": row.text("service"), "treatment": row.text("treatment"), "from": row.text("from_day"),
            "through": row.text("through_day"), "why": row.text("why"), "owner": row.text("owner"),
        ]
    }

    func isBlank(_ row: SheetRow) -> Bool { columns.allSatisfy { row[$0.name].isEmpty } }

    func read(_ reader: inout SheetReader) -> (key: String, row: ManualRow)? {
        if !offered.contains(where: { $0.value == reader.row["service"] }) {
            reader.row.fault("service", "Choose the service.")
        }
        let treatment = reader.text("treatment", isRequired: "Say what holds instead, such as included or hourly.")
        if !treatment.isEmpty {
            do throws(FileFaults) {
                let cell = try CellText.read(
                    treatment, currency: ground.practice.company.currency, file: "exceptions")
                let allowances = Set(ground.sheets.flatMap(\.plans).flatMap(\.allowances).map(\.id))
                if let missing = cell.allowancesDrawnOn.first(where: { !allowances.contains($0) }) {
                    reader.row.fault("treatment", "No plan has the allowance \(truncated(missing, to: 30)).")
                }
            } catch {
                reader.row.fault("treatment", error.faults.first?.expected.capitalizedFirst ?? "No cell of the table.")
            }
        }
        let from = reader.day("from", isRequired: "Say from which day on.")
        let through = reader.lastDay("through", from: from)
        let why = reader.text("why", longest: 2_000, isRequired: "Say why.")
        let owner = reader.text("owner", isRequired: "Say who answers for it.")
        guard let from else { return nil }
        return (
            "",
            ManualRow(
                ExceptionRecord(
                    client: ground.client.id, service: reader.row["service"], treatment: treatment, from: from,
                    through: through, why: why, owner: owner))
        )
    }
}

/// Hours that a client has paid beforehand.
struct BlockSheet: RecordSheet {
    let kind = ManualRowKind.block
    let name = "blocks"
    let label = "Blocks of hours"
    let columns = [
        SheetColumn("block", "Name", width: 16), SheetColumn("hours", "Hours", .number, width: 7),
        SheetColumn("from", "First day", .day, width: 10), SheetColumn("through", "Last day", .day, width: 10),
    ]
    private let ground: RecordGround

    init(_ ground: RecordGround) { self.ground = ground }

    func shown(_ key: String, _ row: ManualRow) -> [String: String] {
        let block = row.block(key, of: ground.client.id)
        return [
            "block": key, "hours": ground.numbers.text(block.hours), "from": row.text("from_day"),
            "through": row.text("through_day"),
        ]
    }

    func read(_ reader: inout SheetReader) -> (key: String, row: ManualRow)? {
        let name = reader.text("block", isRequired: "Give it a name.")
        if !reader.row.isNew, name != reader.row.key {
            reader.row.fault("block", "A block keeps its name. Remove it, and write the right one below.")
        }
        let hours = reader.hours("hours")
        if hours == nil { reader.row.fault("hours", "Say how many hours.") }
        let from = reader.day("from")
        let through = reader.lastDay("through", from: from)
        guard let hours else { return nil }
        return (
            name,
            ManualRow(PrepaidBlock(client: ground.client.id, id: name, hours: hours, from: from, through: through))
        )
    }
}
