import AgreementCore
import HTML
import Hummingbird
import Practice
import PracticeFiles
import Words
import Workflows

/// `/clients/ID/agreements`: what was agreed and from when, the exceptions from it, and blocks of hours.
enum AgreementsPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients/:id/agreements") { _, context -> Response in
            .html(try await page(RecordGround(site, context)))
        }
        pages.post("/clients/:id/agreements") { request, context -> Response in
            let (form, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            return try await ground.answer(AgreementSheet(ground), form, .agreements) {
                try await page(ground, agreements: $0)
            }
        }
        pages.post("/clients/:id/agreements/exceptions") { request, context -> Response in
            let (form, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            return try await ground.answer(ExceptionSheet(ground), form, .agreements) {
                try await page(ground, exceptions: $0)
            }
        }
        pages.post("/clients/:id/agreements/blocks") { request, context -> Response in
            let (form, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            return try await ground.answer(BlockSheet(ground), form, .agreements) {
                try await page(ground, blocks: $0)
            }
        }
        pages.post("/clients/:id/agreements/from") { request, context -> Response in
            let (form, ground) = (try await FormFields.read(request, context), try RecordGround(site, context))
            var change = AgreementChange(ground, form)
            if try await change.keep() { return .seeOther(RecordTab.agreements.path(ground.client.id)) }
            return .html(try await page(ground, change: change), status: .unprocessableContent)
        }
    }

    private static func page(
        _ ground: RecordGround, agreements: [SheetRow] = [], exceptions: [SheetRow] = [], blocks: [SheetRow] = [],
        change: AgreementChange? = nil
    ) async throws -> HTMLPage {
        let (terms, apart, hours) = (AgreementSheet(ground), ExceptionSheet(ground), BlockSheet(ground))
        let termRows = terms.merged(try await terms.kept(ground), agreements)
        let apartRows = apart.merged(try await apart.kept(ground), exceptions)
        let hourRows = hours.merged(try await hours.kept(ground), blocks)
        let changes = try await ground.changes()
        let shell = ground.shell(title(ground), lead: lead(ground))
        return shell.page { page in
            RecordTab.write(.agreements, ground.client, &page)
            guard !ground.client.isInternal else {
                page.element(.p, text: "Your own company has no agreement with itself.")
                return
            }
            guard ground.practice.sheet?.plans.isEmpty == false else {
                return page.element(.div, .class("empty")) { box in
                    box.element(.p, text: "There are no plans yet that an agreement could be on.")
                    box.element(.a, .class("button main"), .href("/table"), text: "Make the table")
                }
            }
            (change ?? AgreementChange(ground)).write(shell, &page)
            if !termRows.isEmpty {
                page.element(.h2, text: "All of it, row by row")
                page.element(
                    .p, .class("soft"),
                    text: "A row holds from its first day through its last one; the last row may be open. Change a "
                        + "cell to mend what was written down wrongly.")
                var table = ground.table(terms, termRows, shell, .agreements)
                table.blankRows = 1
                table.write(&page)
            }
            page.element(.h2, .id("exceptions-head"), text: "Exceptions")
            page.element(
                .p, .class("soft"),
                text: "What differs for this client alone, as the table’s cell would say it: included, hourly, "
                    + "optional, {flat: 250}, {times: 1, every: year} or {discount: \"20%\"}. Each has a reason, somebody who "
                    + "answers for it, and an end where there is one.")
            var exceptionTable = ground.table(apart, apartRows, shell, .agreements)
            exceptionTable.blankRows = 1
            exceptionTable.write(&page)
            page.element(.h2, text: "Blocks of hours")
            page.element(.p, .class("soft"), text: "Hours that it has paid beforehand.")
            var blockTable = ground.table(hours, hourRows, shell, .agreements)
            blockTable.blankRows = 1
            blockTable.write(&page)
            ChangesPart(changes: changes, back: RecordTab.agreements.path(ground.client.id), shell: shell).write(&page)
        }
    }

    private static func title(_ ground: RecordGround) -> String {
        let name = spokenName(ground.client.name)
        guard let row = ground.agreementRow(on: ground.site.today) else { return "\(name) has no agreement today" }
        return "\(name) is on \(ground.planName(row.plan))"
    }

    private static func lead(_ ground: RecordGround) -> String? {
        guard let row = ground.agreementRow(on: ground.site.today) else { return nil }
        let end = row.through.map { ", through \(TimeWords.date($0))" } ?? ", without an end"
        return "Since \(TimeWords.date(row.from))\(end): \(counted(row.counts.servers, "server")), "
            + "\(counted(row.counts.workstations, "workstation")), \(counted(row.counts.users, "user"))."
    }
}

extension RecordGround {
    var agreements: [AgreementRow] { practice.agreements.filter { $0.client == client.id } }

    func agreementRow(on day: LocalDate) -> AgreementRow? {
        agreements.last { $0.from <= day && day <= $0.through ?? day }
    }

    func planName(_ id: String) -> String { practice.sheet?.plan(id)?.name ?? id }

    /// The editions that an agreement can be on, newest first, and each one's plans.
    var sheets: [PriceSheet] {
        let draft = practice.draft.map { [$0.sheet] } ?? []
        var ids: Set<String> = []
        return (draft + practice.editions.map(\.sheet)).filter { ids.insert($0.id).inserted }
    }
}

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

/// What differs for a client alone.
struct ExceptionSheet: RecordSheet {
    let kind = ManualRowKind.exception
    let name = "exceptions"
    let label = "Exceptions"
    let columns: [SheetColumn]
    private let ground: RecordGround

    init(_ ground: RecordGround) {
        self.ground = ground
        let services = ground.practice.sheet?.services ?? []
        columns = [
            SheetColumn("service", "Service", .choice([("", "…")] + services.map { ($0.id, $0.name) })),
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
        if reader.row["service"].isEmpty { reader.row.fault("service", "Choose the service.") }
        let treatment = reader.text("treatment", isRequired: "Say what holds instead, such as included or hourly.")
        if !treatment.isEmpty {
            do throws(FileFaults) {
                _ = try CellText.read(treatment, currency: ground.practice.company.currency, file: "exceptions")
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
