import AgreementCore
import Practice
import Words
import Workflows

/// The rows of a client's agreements.
struct AgreementSheet: RecordSheet {
    let kind = ManualRowKind.agreement
    let name = "agreements"
    let label = "Rows of its agreements"
    let columns: [SheetColumn]
    private let ground: RecordGround

    init(_ ground: RecordGround) {
        self.ground = ground
        let plans = Dictionary(ground.sheets.flatMap(\.plans).map { ($0.id, $0.name) }) { first, _ in first }
        let order = ground.sheets.flatMap(\.plans).map(\.id).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        columns = [
            SheetColumn("plan", "Plan", .choice(order.map { ($0, plans[$0] ?? $0) })),
            SheetColumn("sheet", "Edition", .choice(ground.sheets.map { ($0.id, $0.id) })),
            SheetColumn("from", "First day", .day, width: 10),
            SheetColumn("through", "Last day", .day, width: 10),
            SheetColumn("servers", "Servers", .number, width: 5),
            SheetColumn("workstations", "Workst.", .number, width: 5),
            SheetColumn("users", "Users", .number, width: 5),
            SheetColumn("optIns", "Options", width: 16),
            SheetColumn("fee", "Fee, %", .number, width: 5),
        ]
    }

    func shown(_ key: String, _ row: ManualRow) -> [String: String] {
        guard let terms = row.agreement(of: ground.client.id, key: key) else { return [:] }
        return [
            "plan": terms.plan, "sheet": terms.sheet, "from": terms.from.description,
            "through": terms.through?.description ?? "", "servers": String(terms.counts.servers),
            "workstations": String(terms.counts.workstations), "users": String(terms.counts.users),
            "optIns": terms.optIns.map { $0.quantity == 1 ? $0.service : "\($0.service):\($0.quantity)" }
                .joined(separator: " "),
            "fee": ground.numbers.text(basisPoints: terms.feeBasisPoints),
        ]
    }

    func read(_ reader: inout SheetReader) -> (key: String, row: ManualRow)? {
        let from = reader.day("from", isRequired: "Say from which day on.")
        if let from, !reader.row.isNew, !reader.row.key.hasSuffix(" " + from.description) {
            reader.row.fault("from", "A row keeps its first day. Remove it, and write the right one below.")
        }
        let row = AgreementTerms(ground).read(&reader, from: from)
        guard let from, let row else { return nil }
        // A row that goes on without a gap on the same plan is of the same agreement.
        let before = ground.practice.agreementsByID.first { agreement in
            agreement.client == ground.client.id && (agreement.rows.last.map(row.continues) ?? false)
        }
        return ((before.map { String($0.id) } ?? "") + " " + from.description, ManualRow(row))
    }
}

/// Reads what an agreement says from a day on.
struct AgreementTerms {
    private let ground: RecordGround

    init(_ ground: RecordGround) { self.ground = ground }

    func read(_ reader: inout SheetReader, from: LocalDate?) -> AgreementRow? {
        let through = reader.lastDay("through", from: from)
        let (counts, known) = (counts(&reader), ground.sheets.first { $0.id == reader.row["sheet"] })
        guard let sheet = known else {
            reader.row.fault("sheet", "Choose an edition.")
            return nil
        }
        guard let plan = sheet.plan(reader.row["plan"]) else {
            reader.row.fault("plan", "The edition \(sheet.id) has no such plan.")
            return nil
        }
        let optIns = optIns(&reader, sheet)
        let fee = reader.percent("fee")
        guard let from else { return nil }
        return AgreementRow(
            client: ground.client.id, sheet: sheet.id, plan: plan.id, from: from, through: through, counts: counts,
            optIns: optIns, feeBasisPoints: fee)
    }

    /// Those of the client's record where nothing was typed.
    private func counts(_ reader: inout SheetReader) -> Counts {
        let usual = ground.client.counts
        return Counts(
            servers: reader.count("servers", ifBlank: usual.servers),
            workstations: reader.count("workstations", ifBlank: usual.workstations),
            users: reader.count("users", ifBlank: usual.users))
    }

    private func optIns(_ reader: inout SheetReader, _ sheet: PriceSheet) -> [OptIn] {
        var found: [OptIn] = []
        for word in reader.row["optIns"].split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" }) {
            let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
            let quantity = parts.count == 2 ? Int(parts[1]) : 1
            guard let quantity, (1...largestCount).contains(quantity) else {
                reader.row.fault("optIns", "Options are services with how many, such as firewall:2.")
                continue
            }
            guard sheet.services.contains(where: { $0.id == parts[0] }) else {
                let word = truncated(parts[0], to: 30)
                reader.row.fault("optIns", "“\(word)” is no service of the edition \(sheet.id).")
                continue
            }
            guard !found.contains(where: { $0.service == parts[0] }) else {
                reader.row.fault("optIns", "Each service once.")
                continue
            }
            found.append(OptIn(service: parts[0], quantity: quantity))
        }
        return found
    }
}
