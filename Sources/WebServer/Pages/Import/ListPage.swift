import AgreementCore
import HTML
import Hummingbird
import Practice
import PracticeFiles
import ToolExports
import Workflows

/// `/import/…/list/…`: the columns of a list of invoices, clients or deals are pointed at, with the first rows as they
/// will be read beside it.
struct ListPage {
    private let site: Site
    private let context: PageContext

    init(_ site: Site, _ context: PageContext) {
        self.site = site
        self.context = context
    }

    func form(_ request: Request) async throws -> Response {
        let (draft, number, table) = try await subject()
        let known = draft.groups[number].list
        let kind = ListKind(rawValue: request.query.text("kind")) ?? known?.kind ?? ListSketch.likeliest(table)
        let sketch = known.flatMap { $0.kind == kind ? $0 : nil } ?? ListSketch(kind, table)
        let name = try await name(of: sketch, draft.groups[number])
        let seen = sketch.mapping.isEmpty ? .noMapping : try await site.imports.seen(named: sketch.mapping)
        return .html(page(draft, number, table, sketch, faults: false, kept: Kept(name: name, seen: seen)))
    }

    /// What the list's mapping is called, or may be.
    private func name(of sketch: ListSketch, _ group: ImportGroup) async throws -> String {
        try await sketch.mapping.isEmpty ? site.imports.freeName(of: sketch, group.files) : sketch.mapping
    }

    /// The mapping that what is pointed at is kept as.
    private struct Kept {
        var name: String
        /// What of that name was looked at.
        var seen: SeenState
    }

    func preview(_ request: Request) async throws -> Response {
        let (draft, number, table) = try await subject()
        let sent = Sent(try await FormFields.read(request, context), table, draft.groups[number])
        var part = HTMLPage()
        view(table, sent.sketch, sent.answers).write(&part)
        return .html(part)
    }

    func take(_ request: Request) async throws -> Response {
        let (draft, number, table) = try await subject()
        let form = try await FormFields.read(request, context)
        let sent = Sent(form, table, draft.groups[number])
        guard form.text("do") != "preview" else {
            return .html(
                page(draft, number, table, sent.sketch, answers: sent.answers, faults: false, kept: sent.kept))
        }
        guard sent.sketch.isWhole else {
            return .html(
                page(draft, number, table, sent.sketch, answers: sent.answers, faults: true, kept: sent.kept),
                status: .unprocessableContent)
        }
        guard try form.seen() == draft.seen, !draft.isBusy else { throw ImportPage.changed }
        do {
            try await site.imports.keep(
                sent.sketch, sent.answers, as: sent.kept.name, for: number, of: draft.id, seen: sent.kept.seen,
                by: context.user.userID, at: site.now())
        } catch let fault as ImportFault {
            let seen = try await site.imports.seen(named: sent.kept.name)
            return .html(
                page(
                    draft, number, table, sent.sketch, answers: sent.answers, faults: false,
                    kept: Kept(name: sent.kept.name, seen: seen), overtaken: "\(fault)"), status: .conflict)
        }
        site.imports.report(draft.id, of: context.user.userID, at: site.now())
        return .seeOther("/import/" + draft.id)
    }

    /// Rows that are looked at while columns are pointed at.
    private static let lookRows = 200

    private func subject() async throws -> (ImportDraft, Int, ListTable) {
        let draft = try ImportPage.found(site, context)
        guard let number = context.parameters.get("group").flatMap({ Int($0) }), draft.groups.indices.contains(number),
            let file = draft.groups[number].files.first
        else { throw Refusal.notFound }
        do {
            let table = try await site.imports.reading(for: context.user.userID) {
                try ListTable(file.export(), rowLimit: Self.lookRows)
            }
            return (draft, number, table)
        } catch let error as FileFaults {
            throw Refusal(
                .unprocessableContent, "This file has no columns to point at",
                ImportDesk.words(error).joined(separator: " "))
        }
    }

    /// What a form says of a list.
    private struct Sent {
        var sketch: ListSketch
        var answers = ListAnswers()
        var kept: Kept

        init(_ form: FormFields, _ table: ListTable, _ group: ImportGroup) {
            let kind = ListKind(rawValue: form.text("kind")) ?? .invoices
            let guessed = ListSketch(kind, table)
            var sketch = guessed
            if let known = group.list, known.kind == kind { sketch.isOurs = known.isOurs }
            sketch.mapping = group.list?.mapping ?? ""
            let typed = form.text("name")
            kept = Kept(
                name: MappingSketch.name(of: typed.isEmpty ? group.files.first?.name ?? "" : typed),
                seen: form["keptSeen"].flatMap(SeenState.init(sent:)) ?? .noMapping)
            sketch.columns = [:]
            sketch.monthColumns = [:]
            for field in kind.fields {
                let text = form.text(field.rawValue)
                if text == ListForm.monthsWord {
                    sketch.monthColumns = guessed.monthColumns
                } else if let place = Int(text), table.columns.indices.contains(place) {
                    sketch.columns[field] = place
                }
            }
            if !sketch.monthColumns.isEmpty { sketch.columns[.amount] = nil }
            sketch.repeats = ListSketch.Repeats(rawValue: form.text("repeats")) ?? .asShown
            sketch.every = LegacyItem.Every(rawValue: form.text("defaultEvery"))
            // Pointed at elsewhere, it is no tool's report any more.
            if sketch.columns != guessed.columns { sketch.title = "" }
            self.sketch = sketch
            answers.dateOrder = ImportOptions.DateOrder(rawValue: form.text("dateOrder"))
            answers.decimalSign = ImportOptions.DecimalSign(rawValue: form.text("decimal"))
        }
    }

    private func view(_ table: ListTable, _ sketch: ListSketch, _ answers: ListAnswers) -> ListPreviewView {
        let practice = site.practice.current
        return ListPreviewView(
            table: table, sketch: sketch, answers: answers, currency: practice.company.currency,
            services: practice.sheet?.services ?? [])
    }

    private func page(
        _ draft: ImportDraft, _ number: Int, _ table: ListTable, _ sketch: ListSketch, answers: ListAnswers? = nil,
        faults: Bool, kept: Kept, overtaken: String? = nil
    ) -> HTMLPage {
        let group = draft.groups[number]
        var answers = answers ?? ListAnswers()
        answers.dateOrder = answers.dateOrder ?? group.answers.dateOrder
        answers.decimalSign = answers.decimalSign ?? group.answers.decimalSign
        var shell = Shell(
            site: site, context: context, title: "Which column says what?", lead: ListWords.lead(sketch.kind),
            step: .importing)
        shell.styles = ["import.css"]
        shell.modules = ["import.js"]
        let address = "/import/\(draft.id)/list/\(number)"
        return shell.page { main in
            kinds(&main, address, sketch.kind)
            main.element(
                .form, .class("act mapping"), .id("mapping"), .attribute("method", "post"),
                .attribute("action", address), .attribute("data-preview", address + "/preview")
            ) { form in
                shell.token(&form)
                form.seen(draft.seen)
                form.element(.input, .type("hidden"), .name("kind"), .value(sketch.kind.rawValue))
                if let overtaken { form.element(.p, .class("notice bad"), .role("alert"), text: overtaken) }
                form.element(.div, .class("columns")) { columns in
                    ListForm(table: table, sketch: sketch, answers: answers, showsFaults: faults).write(&columns)
                    if !sketch.isOurs { name(kept, &columns) }
                }
                form.element(.p, .class("next")) { line in
                    line.element(.button, .class("main"), .type("submit"), text: "Read the list so")
                    line.element(.button, .type("submit"), .name("do"), .value("preview"), text: "Show the rows so")
                }
            }
            main.element(.h2, text: "The first rows as they will be read")
            main.element(.div, .id("preview"), .attribute("aria-live", "polite")) { part in
                view(table, sketch, answers).write(&part)
            }
            main.element(.h2, text: "The file itself")
            MappingPage.raw(&main, columns: table.columns, rows: table.rows.prefix(8).map(\.values))
            TemplateLinks.write(&main, [sketch.kind.template])
        }
    }

    /// What is pointed at is kept, and known next time.
    private func name(_ kept: Kept, _ form: inout HTMLPage) {
        form.element(.input, .type("hidden"), .name("keptSeen"), .value(kept.seen.text))
        var field = FormField("name", "Name of this list", kept.name)
        field.help = "The next list with these headings is read so, without asking."
        form.field(field)
    }

    private func kinds(_ main: inout HTMLPage, _ address: String, _ current: ListKind) {
        main.element(.nav, .class("kinds screen-only"), .label("What the rows are")) { nav in
            for kind in ListKind.allCases {
                let state: [HTMLAttribute] = kind == current ? [.attribute("aria-current", "true")] : []
                nav.element(.a, [.href(address + "?kind=" + kind.rawValue)] + state) { $0.text(ListWords.title(kind)) }
            }
            nav.element(.a, .href(address.replacing("/list/", with: "/mapping/")), text: "Time entries")
        }
    }
}

extension ListKind {
    /// An empty list of this kind.
    var template: ListTemplate {
        switch self {
        case .invoices: .invoiced
        case .clients: .clients
        case .deals: .legacy
        }
    }
}
