import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/clients.items`: one item for many clients at once, such as a price for each server.
enum ItemForManyPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/clients.items") { _, context -> Response in
            .html(page(ItemForMany(site.practice.current), site, context))
        }
        pages.post("/clients.items") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            var form = ItemForMany(site.practice.current, fields)
            guard let items = form.read() else {
                return .html(page(form, site, context), status: .unprocessableContent)
            }
            let keeping = RecordKeeping(site.practice, now: site.now)
            let wishes = items.map {
                RecordKeeping.Wish(ManualRowPlace(.item, client: $0.client), seen: nil, row: ManualRow($0))
            }
            do throws(RecordFault) {
                try await keeping.keep(wishes, of: nil, saying: form.words(items), by: context.user)
                return .seeOther("/clients.edit#changes")
            } catch {
                form.fault = error.words
                return .html(page(form, site, context), status: .unprocessableContent)
            }
        }
    }

    private static func page(_ form: ItemForMany, _ site: Site, _ context: PageContext) -> HTMLPage {
        let shell = Shell(
            site: site, context: context, title: "One item for many clients",
            lead: "It is added to what each of them pays today, all in one go, with one way back.", step: .clients,
            styles: ["client.css", "records.css"])
        return shell.page(actions: { actions in
            actions.element(.a, .class("button"), .href("/clients.edit"), text: "To the list")
        }) { page in
            if let fault = form.fault { page.element(.p, .class("notice bad"), .role("alert"), text: fault) }
            form.write(shell, &page)
        }
    }
}

/// The form of an item for many.
struct ItemForMany {
    private let practice: PracticeSnapshot
    private let cells: ItemCells
    private var row = SheetRow()
    private let picked: Set<String>
    var fault: String?

    /// What there is one of the item for.
    private static let units = [
        ("", "so many for each client"), ("servers", "one for each server"),
        ("workstations", "one for each workstation"), ("users", "one for each user"),
    ]

    init(_ practice: PracticeSnapshot, _ typed: FormFields? = nil) {
        self.practice = practice
        cells = ItemCells(practice)
        picked = Set(typed?.all("pick") ?? [])
        row.cells = TypedValues(["quantity": "1", "every": "month", "basis": "unwritten"])
        for (name, value) in typed?.pairs ?? [] where name != "pick" { row[name] = value }
    }

    private var clients: [Client] {
        practice.clients.filter { !$0.isInternal }.sorted { $0.name.lowercased() < $1.name.lowercased() }
    }

    /// One for each client that is ticked and has what it is counted by; `nil` where something isn't right.
    mutating func read() -> [LegacyItem]? {
        var reader = SheetReader(row: row, numbers: TypedNumbers(practice.company))
        defer { row = reader.row }
        let unit = reader.row["unit"]
        guard let item = cells.read(&reader, of: ""), reader.row.faults.isEmpty else { return nil }
        let items = clients.filter { picked.contains($0.id) }.compactMap { client -> LegacyItem? in
            var own = item
            own.client = client.id
            if unit.isEmpty { return own }
            guard let count = Self.count(unit, of: client), count > 0 else { return nil }
            own.quantity = Quantity(Int64(count))
            reader.checkAmount(own.quantity, at: own.unitPriceCents, "price")
            return own
        }
        if items.isEmpty {
            fault =
                picked.isEmpty
                ? "Tick the clients that pay it." : "None of those ticked has any of what it is counted by."
        }
        return fault == nil && reader.row.faults.isEmpty ? items : nil
    }

    private static func count(_ unit: String, of client: Client) -> Int? {
        switch unit {
        case "servers": client.counts.servers
        case "workstations": client.counts.workstations
        case "users": client.counts.users
        default: nil
        }
    }

    func words(_ items: [LegacyItem]) -> String {
        let unit = Self.units.first { $0.0 == row["unit"] && !$0.0.isEmpty }.map { ", " + $0.1 } ?? ""
        let price = items.first.map { practice.company.money.short($0.unitPriceCents) } ?? ""
        return "gave “\(row["item"])” at \(price)\(unit) to \(counted(items.count, "client"))"
    }

    func write(_ shell: Shell, _ page: inout HTMLPage) {
        page.element(
            .form, .class("record-form"), .attribute("method", "post"), .attribute("action", "/clients.items")
        ) { form in
            shell.token(&form)
            form.element(.div, .class("two-columns")) { columns in
                columns.element(.div, content: item)
                columns.element(.div, content: whom)
            }
            form.element(.p) { $0.element(.button, .class("main"), text: "Give it to those ticked") }
        }
    }

    private func field(_ name: String, _ label: String, help: String? = nil) -> FormField {
        var field = FormField(name, label, row[name])
        field.fault = row.faults[name]
        field.help = help
        return field
    }

    private func item(_ place: inout HTMLPage) {
        var name = field("item", "What it pays for")
        name.list = "usual-items"
        place.field(name)
        place.element(.datalist, .id("usual-items")) { list in
            for name in cells.usual { list.element(.option, .value(name)) { _ in } }
        }
        place.choice(field("unit", "How many"), Self.units)
        place.element(.div, .class("counts-row")) { line in
            line.field(field("quantity", "So many", help: "Where it isn’t counted."))
            line.field(field("price", "Price of one, \(practice.company.money.symbol)"))
        }
        place.choice(field("every", "How often"), ItemCells.often)
        place.field(
            field("covers", "Covers", help: "Services or categories that it pays for; empty pays for no hours."))
        place.choice(field("basis", "Agreed"), ItemCells.bases)
    }

    private func whom(_ place: inout HTMLPage) {
        place.element(.fieldset) { set in
            set.element(.legend, text: "Which clients")
            if clients.isEmpty { set.element(.p, .class("soft"), text: "No client is written down yet.") }
            for client in clients {
                set.element(.label, .class("tick")) { label in
                    let ticked: [HTMLAttribute] = picked.contains(client.id) ? [.flag("checked")] : []
                    label.element(.input, [.type("checkbox"), .name("pick"), .value(client.id)] + ticked)
                    label.text(" \(client.name) ")
                    let counts = client.counts
                    label.element(
                        .small, .class("soft"),
                        text: "\(counts.servers) / \(counts.workstations) / \(counts.users)")
                }
            }
            if !clients.isEmpty {
                set.element(.p, .class("help"), text: "The numbers are servers, workstations and users.")
            }
        }
    }
}
