import AgreementCore
import HTML
import HTTPTypes
import Hummingbird
import Practice
import Words
import Workflows

/// `/clients.edit`: all clients in one table, to be added, pasted and changed.
enum ClientsSheetPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients.edit") { request, context -> Response in
            .html(try await page(site, context, page: Int(request.query.text("page")) ?? 1, []))
        }
        pages.post("/clients.edit") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let number = Int(form.text("page")) ?? 1
            let typed = try await keep(form, site, context)
            if request.headers[.requestedBy] != nil { return .json(typed.answer) }
            guard !typed.allSatisfy(\.isKept) else { return .seeOther("/clients.edit?page=\(number)#clients") }
            return .html(try await page(site, context, page: number, typed), status: .unprocessableContent)
        }
        pages.post("/clients.paste") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let rows = try PastedRows(form["lines"] ?? "", columns: columns(site.practice.current)).rows
            return .html(try await page(site, context, page: 1, rows, isPasted: true))
        }
    }

    private static let pageSize = 200

    private static func columns(_ practice: PracticeSnapshot) -> [SheetColumn] {
        let cards = ClientCells.cards(practice.sheet)
        var columns = [SheetColumn("name", "Name", width: 28)]
        columns += ClientCells.counts.map { SheetColumn($0.0, $0.1, .number, width: 6) }
        if !cards.isEmpty {
            columns.append(SheetColumn("card", "Rates", .choice([("", "the sheet’s")] + cards.map { ($0, $0) })))
        }
        return columns + [
            SheetColumn("from_day", "Client since", .day, width: 10),
            SheetColumn("through_day", "Client until", .day, width: 10),
        ]
    }

    private static func keep(_ form: FormFields, _ site: Site, _ context: PageContext) async throws -> [SheetRow] {
        let (practice, sent) = (site.practice.current, try SentSheet(form))
        let cards = ClientCells.cards(practice.sheet)
        let known = Dictionary(practice.clients.map { ($0.id, $0) }) { first, _ in first }
        var (ids, names) = (Set(known.keys), Set(practice.clients.map { $0.name.lowercased() }))
        let sheet = SheetKeeping(
            keeping: RecordKeeping(site.practice, now: site.now), client: nil, user: context.user,
            numbers: TypedNumbers(practice.company), isBlank: isBlank,
            wish: { reader in
                let isNew = reader.row.isNew
                let id = isNew ? FreeIDs.client(reader.row["name"], among: ids) : reader.row.key
                let client = ClientCells.read(&reader, id: id, before: known[id], cards: cards)
                let isRenamed = client.name.lowercased() != known[id]?.name.lowercased()
                if isNew || isRenamed, !client.name.isEmpty, !names.insert(client.name.lowercased()).inserted {
                    reader.row.fault("name", ClientCells.nameTaken)
                }
                ids.insert(id)
                return RecordKeeping.Wish(
                    ManualRowPlace(.client, client: id), seen: SeenState(sent: reader.row.seen),
                    row: ManualRow(client))
            }, shown: { ClientCells.shown($1.client($0.client)) })
        return await sheet.keep(sent)
    }

    private static func isBlank(_ row: SheetRow) -> Bool {
        row.cells.pairs.allSatisfy { $0.name == "card" || trimmed($0.value).isEmpty }
    }

    private static func page(
        _ site: Site, _ context: PageContext, page number: Int, _ typed: [SheetRow], isPasted: Bool = false
    ) async throws -> HTMLPage {
        let practice = site.practice.current
        let pages = max(1, (practice.clients.count + pageSize - 1) / pageSize)
        let number = min(max(1, number), pages)
        let shown = practice.clients.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
            .dropFirst((number - 1) * pageSize).prefix(pageSize)
        let rows = shown.map { client in
            SheetRow(
                key: client.id, seen: ManualRow(client).seen.text, cells: TypedValues(ClientCells.shown(client)))
        }.showing(typed)
        let changes = try await RecordKeeping(site.practice, now: site.now).changes(of: nil, limit: ChangesPart.most)
        let count = practice.clients.count
        let shell = Shell(
            site: site, context: context, title: count == 0 ? "Your clients" : "\(counted(count, "client")) to edit",
            lead: isPasted
                ? "What you pasted stands below your clients. Look at it, then save."
                : "Type as on a sheet of paper. New ones go at the foot; a client that has left gets a last day.",
            step: .clients, styles: ["client.css", "records.css"], modules: ["sheet.js"])
        let sheet = SheetTable(
            id: "clients", label: "Clients", columns: columns(practice), action: "/clients.edit", rows: rows,
            blankRows: count == 0 ? 10 : 3, removing: nil, shell: shell, hidden: [("page", String(number))])
        return shell.page(actions: { actions in
            // Also of an empty list, which fills while it is looked at.
            actions.element(.a, .class("button"), .href("/clients.items"), text: "One item for many")
            actions.element(.a, .class("button"), .href("/clients"), text: "To the boxes")
        }) { page in
            sheet.write(&page)
            turning(number, of: pages, &page)
            pasting(shell, &page)
            ChangesPart(changes: changes, back: "/clients.edit", shell: shell).write(&page)
        }
    }

    private static func turning(_ number: Int, of pages: Int, _ page: inout HTMLPage) {
        guard pages > 1 else { return }
        page.element(.nav, .class("pages screen-only"), .label("Pages of clients")) { nav in
            if number > 1 {
                nav.element(.a, .class("button"), .href("/clients.edit?page=\(number - 1)"), text: "Before")
            }
            nav.element(.span, text: "Page \(number) of \(pages)")
            if number < pages {
                nav.element(.a, .class("button"), .href("/clients.edit?page=\(number + 1)"), text: "Next")
            }
        }
    }

    private static func pasting(_ shell: Shell, _ page: inout HTMLPage) {
        page.element(.details, .class("screen-only")) { details in
            details.element(.summary, text: "Paste a list")
            details.element(
                .form, .attribute("method", "post"), .attribute("action", "/clients.paste")
            ) { form in
                shell.token(&form)
                var lines = FormField("lines", "A line each, from a spreadsheet or a letter")
                lines.help =
                    "Name, servers, workstations, users, with tabs, semicolons or commas between them; with "
                    + "or without a line of heads. Nothing is kept before you save."
                lines.isTall = true
                form.area(lines)
                form.element(.button, text: "Look at it")
            }
        }
    }
}

/// Lines from a spreadsheet as rows of a table.
struct PastedRows {
    let rows: [SheetRow]

    /// - Throws: `Refusal` where there are more than are taken at once.
    init(_ text: String, columns: [SheetColumn]) throws(Refusal) {
        let lines = text.split(whereSeparator: \.isNewline).filter { !trimmed(String($0)).isEmpty }
        guard lines.count <= SentSheet.mostRows else {
            throw Refusal(
                .contentTooLarge, "That is too much at once",
                "At most 10,000 rows come in at once. Nothing was changed; paste fewer, or import a file.")
        }
        let mark: Character = ["\t", ";", ","].first { mark in lines.contains { $0.contains(mark) } } ?? "\t"
        var order = columns.filter { if case .choice = $0.kind { false } else { true } }.map(\.name)
        var cells = lines.map { line in
            line.split(separator: mark, omittingEmptySubsequences: false).map { trimmed(String($0)) }
        }
        if let head = cells.first.flatMap({ Self.order(of: $0, columns) }) {
            order = head
            cells.removeFirst()
        }
        rows = cells.map { cells in
            var row = SheetRow()
            for (name, cell) in zip(order, cells) where !name.isEmpty { row[name] = cell }
            if cells.count > order.count {
                row.fault("", "This line has \(cells.count) cells; the last ones were passed over.")
            }
            return row
        }
    }

    /// The columns that a line of heads names; `nil` where it is no such line.
    private static func order(of cells: [String], _ columns: [SheetColumn]) -> [String]? {
        let order = cells.map { cell in
            let word = cell.lowercased()
            return columns.first { $0.name == word || $0.title.lowercased() == word }?.name
                ?? (word == "client" || word == "company" ? "name" : "")
        }
        return order.contains("name") && Set(order.filter { !$0.isEmpty }).count > min(1, cells.count - 1) ? order : nil
    }
}
