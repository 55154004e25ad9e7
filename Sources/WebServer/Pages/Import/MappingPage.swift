import HTML
import Hummingbird
import PracticeFiles
import ToolExports
import Workflows

/// `/import/…/mapping/…`: a mapping is made by pointing at columns, with the first rows as they will be read beside it.
struct MappingPage {
    private let site: Site
    private let context: PageContext

    init(_ site: Site, _ context: PageContext) {
        self.site = site
        self.context = context
    }

    func form() async throws -> Response {
        let (draft, number, look) = try await subject()
        let title = draft.groups[number].files.first?.name ?? "export"
        return .html(
            try await page(
                draft, number, MappingSketch(name: Self.freeName(title), look: look), faults: [], seen: .noMapping))
    }

    func preview(_ request: Request) async throws -> Response {
        let (draft, number, look) = try await subject()
        let sketch = try await sketch(request, look)
        var part = HTMLPage()
        try await preview(draft.groups[number], sketch.sketch).write(&part)
        return .html(part)
    }

    func take(_ request: Request) async throws -> Response {
        let (draft, number, look) = try await subject()
        let sketch = try await sketch(request, look)
        let isPreview = sketch.isPreview
        do {
            guard !isPreview else {
                return .html(try await page(draft, number, sketch.sketch, faults: [], seen: sketch.seen))
            }
            try await site.imports.keep(
                sketch.sketch, for: number, of: draft.id, seen: sketch.seen, by: context.user.userID, at: site.now())
        } catch let faults as FileFaults {
            return .html(
                try await page(draft, number, sketch.sketch, faults: faults.faults, seen: sketch.seen),
                status: .unprocessableContent)
        } catch let fault as ImportFault {
            let seen = try await site.imports.seen(named: sketch.sketch.name)
            let page = try await page(draft, number, sketch.sketch, faults: [], seen: seen, overtaken: "\(fault)")
            return .html(page, status: .conflict)
        }
        site.imports.report(draft.id, of: context.user.userID, at: site.now())
        return .seeOther("/import/" + draft.id)
    }

    private func subject() async throws -> (ImportDraft, Int, ExportLook) {
        let draft = try ImportPage.found(site, context)
        guard let number = context.parameters.get("group").flatMap({ Int($0) }), draft.groups.indices.contains(number),
            let file = draft.groups[number].files.first
        else { throw Refusal.notFound }
        do {
            let look = try await site.imports.reading(for: context.user.userID) {
                try ExportLook(file.export())
            }
            return (draft, number, look)
        } catch let error as FileFaults {
            throw Refusal(
                .unprocessableContent, "This file has no columns to point at",
                ImportDesk.words(error).joined(separator: " "))
        }
    }

    private static func name(_ file: String) -> String { MappingSketch.name(of: file) }

    /// What a file's mapping may be called: none that came with the program is hidden by it.
    private static func freeName(_ file: String) -> String {
        let name = name(file)
        return MappingRegistry.names.contains(name) ? "our-" + name : name
    }

    private struct Sent {
        var sketch: MappingSketch
        var isPreview: Bool
        /// The mapping of its name that was looked at.
        var seen = SeenState.noMapping
    }

    private func sketch(_ request: Request, _ look: ExportLook) async throws -> Sent {
        let form = try await FormFields.read(request, context)
        var sketch = MappingSketch(name: Self.name(form.text("name")), look: look)
        sketch.columns = [:]
        for field in MappingSketch.Field.allCases {
            let column = form.text(field.rawValue)
            if look.columns.contains(column) { sketch.columns[field] = column }
        }
        if !form.text("datePattern").isEmpty { sketch.datePattern = form.text("datePattern") }
        sketch.lengthFormat = LengthFormat(rawValue: form.text("lengthFormat")) ?? sketch.lengthFormat
        sketch.decimalComma = form.text("decimal") == "comma"
        sketch.timeZone = form.text("timeZone")
        return Sent(sketch: sketch, isPreview: form.text("do") == "preview", seen: try form.seen())
    }

    private func preview(_ group: ImportGroup, _ sketch: MappingSketch) async throws -> MappingPreviewView {
        let zone = site.practice.current.zone
        return try await site.imports.reading(for: context.user.userID) {
            MappingPreviewView(group: group, sketch: sketch, zone: zone)
        }
    }

    private func page(
        _ draft: ImportDraft, _ number: Int, _ sketch: MappingSketch, faults: [FileFault], seen: SeenState,
        overtaken: String? = nil
    ) async throws -> HTMLPage {
        let rows = try await preview(draft.groups[number], sketch)
        var shell = Shell(
            site: site, context: context, title: "Which column says what?",
            lead: "Client, a date and a length have to be there. What you say is kept, and known next time.",
            step: .importing)
        shell.styles = ["import.css"]
        shell.modules = ["import.js"]
        let address = "/import/\(draft.id)/mapping/\(number)"
        return shell.page { main in
            main.element(
                .form, .class("act mapping"), .id("mapping"), .attribute("method", "post"),
                .attribute("action", address), .attribute("data-preview", address + "/preview")
            ) { form in
                shell.token(&form)
                form.seen(seen)
                if let overtaken { form.element(.p, .class("notice bad"), .role("alert"), text: overtaken) }
                let missing = MissingColumns(faults)
                if !missing.others.isEmpty {
                    form.element(.div, .class("notice bad")) { box in
                        for fault in missing.others { box.element(.p, text: fault.expected) }
                    }
                }
                form.element(.div, .class("columns")) { fields(&$0, sketch, missing) }
                form.element(.p, .class("next")) { line in
                    line.element(.button, .class("main"), .type("submit"), text: "Save it and read the file")
                    line.element(
                        .button, .type("submit"), .name("do"), .value("preview"), text: "Show the rows so")
                }
            }
            main.element(.h2, text: "The first rows as they will be read")
            main.element(.div, .id("preview"), .attribute("aria-live", "polite")) { part in
                rows.write(&part)
            }
            main.element(.h2, text: "The file itself")
            Self.raw(&main, columns: sketch.look.columns, rows: sketch.look.rows)
        }
    }

    private func fields(_ form: inout HTMLPage, _ sketch: MappingSketch, _ missing: MissingColumns) {
        let columns = [("", "Not in this file")] + sketch.look.columns.filter { !$0.isEmpty }.map { ($0, $0) }
        for field in MappingSketch.Field.allCases {
            var choice = FormField(field.rawValue, field.label, sketch.columns[field] ?? "")
            choice.fault = missing.words[field]
            form.choice(choice, columns)
        }
        form.choice(
            FormField("datePattern", "Dates are written", sketch.datePattern),
            MappingSketch.datePatterns.map { ($0, $0 == "iso" ? "2026-03-02T16:30:00Z" : $0) })
        form.choice(
            FormField("lengthFormat", "Lengths are written", sketch.lengthFormat.rawValue),
            LengthFormat.offered.map { ($0.rawValue, $0.choice) })
        form.choice(
            FormField("decimal", "Decimal sign", sketch.decimalComma ? "comma" : "point"),
            [("point", "1.5"), ("comma", "1,5")])
        var zone = FormField("timeZone", "Time zone", sketch.timeZone)
        zone.help = "Such as Europe/Rome. Empty: the company's own."
        form.field(zone)
        form.field(FormField("name", "Name of this export", sketch.name))
    }

    /// A file's first rows as they stand there.
    static func raw(_ main: inout HTMLPage, columns: [String], rows: [[String]]) {
        main.element(
            .div, .class("table-scroll"), .attribute("tabindex", "0"), .role("region"), .label("The file's first rows")
        ) { scroll in
            scroll.element(.table, .class("ledger lines")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        for column in columns { row.element(.th, .scope("col"), text: column) }
                    }
                }
                table.element(.tbody) { body in
                    for cells in rows {
                        body.element(.tr) { row in
                            for (column, cell) in zip(columns, cells) {
                                row.element(.td, .under(column), text: String(cell.prefix(120)))
                            }
                        }
                    }
                }
            }
        }
    }
}
