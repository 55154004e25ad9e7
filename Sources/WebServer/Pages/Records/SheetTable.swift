import HTML
import Workflows

/// A column of a table that is edited like a sheet of paper.
struct SheetColumn {
    enum Kind {
        case text
        case number
        case day
        /// The values, and what they are called.
        case choice([(value: String, words: String)])
    }
    let name: String
    let title: String
    var kind = Kind.text
    /// How many characters it has room for.
    var width = 12
    /// What is suggested while one types.
    var suggestions: [String] = []

    init(_ name: String, _ title: String, _ kind: Kind = .text, width: Int = 12, suggestions: [String] = []) {
        self.name = name
        self.title = title
        self.kind = kind
        self.width = width
        self.suggestions = suggestions
    }
}

/// A row of such a table: what is kept, or what was typed.
struct SheetRow {
    /// What the form calls it: `r3`.
    var sent = ""
    /// Whether it was kept as it stands here.
    var isKept = false
    /// What the row is called; empty for one that is new.
    var key = ""
    /// What the page showed of it.
    var seen = ""
    /// What stands in its cells, by the columns' names, and what is wrong with them; under an empty name, with the row.
    var cells = TypedValues()

    var isNew: Bool { seen.isEmpty }
    var faults: [String: String] { cells.faults }

    subscript(_ column: String) -> String {
        get { cells[column] }
        set { cells[column] = newValue }
    }

    mutating func fault(_ column: String, _ words: String) { cells.fault(column, words) }
}

/// A table that is edited like a sheet of paper. Without scripts it is a form with a button; with them
/// (`sheet.js`) a row is kept as it is left, arrows and Enter move, and what is pasted from a spreadsheet fills it.
struct SheetTable {
    let id: String
    let label: String
    let columns: [SheetColumn]
    /// Where it is sent to.
    let action: String
    var rows: [SheetRow]
    /// How many empty rows stand below for new ones.
    var blankRows = 3
    /// What the button says that takes a row away; `nil` where none can be.
    var removing: String? = "Remove"
    let shell: Shell
    /// Hidden fields beside the rows.
    var hidden: [(name: String, value: String)] = []

    func write(_ page: inout HTMLPage) {
        page.element(
            .form, .id(id), .class("sheet-form"), .attribute("method", "post"), .attribute("action", action),
            .attribute("data-sheet", "")
        ) { form in
            shell.token(&form)
            for field in hidden { form.element(.input, .type("hidden"), .name(field.name), .value(field.value)) }
            // Enter in a field presses a form's first button: that has to be this one.
            form.element(
                .button, .class("unseen"), .attribute("tabindex", "-1"), .attribute("aria-hidden", "true"),
                text: "Save")
            form.element(
                .div, .class("table-scroll"), .attribute("tabindex", "0"), .role("group"), .label(label)
            ) { scroll in
                scroll.element(.table, .class("ledger sheet")) { table in
                    head(&table)
                    table.element(.tbody) { body in
                        for (number, row) in (rows + blanks).enumerated() { line(row, number, &body) }
                    }
                }
            }
            for column in columns where !column.suggestions.isEmpty {
                form.element(.datalist, .id("\(id)-\(column.name)")) { list in
                    for value in column.suggestions { list.element(.option, .value(value)) { _ in } }
                }
            }
            form.element(.p, .class("sheet-foot")) { foot in
                foot.element(.button, .class("main"), text: "Save")
                foot.element(.span, .class("soft"), .attribute("data-sheet-state", "")) { _ in }
            }
        }
    }

    private var blanks: [SheetRow] { Array(repeating: SheetRow(), count: blankRows) }

    private func head(_ table: inout HTMLPage) {
        table.element(.thead) { head in
            head.element(.tr) { row in
                for column in columns {
                    let kind = if case .number = column.kind { "number" } else { "" }
                    row.element(.th, .scope("col"), .class(kind), text: column.title)
                }
                guard removing != nil else { return }
                row.element(.th, .scope("col")) { $0.element(.span, .class("unseen"), text: "Remove") }
            }
        }
    }

    private func line(_ row: SheetRow, _ number: Int, _ body: inout HTMLPage) {
        let isFaulty = !row.faults.isEmpty
        let classes = [row.isNew && !isFaulty ? "new" : "", isFaulty ? "faulty" : ""].joined(separator: " ")
        body.element(.tr, .class(trimmed(classes)), .attribute("data-row", "r\(number)")) { line in
            for (place, column) in columns.enumerated() {
                line.element(.td) { cell in
                    if place == 0 {
                        cell.element(.input, .type("hidden"), .name("r\(number).key"), .value(row.key))
                        cell.element(.input, .type("hidden"), .name("r\(number).seen"), .value(row.seen))
                    }
                    field(column, row, number, &cell)
                    if place == 0, let words = row.faults[""] {
                        cell.element(.p, .class("fault"), .role("alert"), text: words)
                    }
                }
            }
            guard let removing else { return }
            line.element(.td, .class("row-end")) { cell in
                // A script shows it as soon as the row is kept.
                let hidden: [HTMLAttribute] = row.isNew ? [.flag("hidden")] : []
                cell.element(
                    .button,
                    [
                        .class("plain"), .name("gone"), .value("r\(number)"), .flag("formnovalidate"),
                        .label("\(removing) \(row[columns[0].name])"),
                    ] + hidden
                ) { $0.text(removing) }
            }
        }
    }

    private func field(_ column: SheetColumn, _ row: SheetRow, _ number: Int, _ cell: inout HTMLPage) {
        let (name, fault) = ("r\(number).\(column.name)", row.faults[column.name])
        let value = row[column.name]
        var attributes: [HTMLAttribute] = [
            .name(name), .label("\(column.title), row \(number + 1)"), .attribute("data-column", column.name),
        ]
        if fault != nil {
            attributes += [.attribute("aria-invalid", "true"), .attribute("aria-describedby", "\(id)-\(name)-fault")]
        }
        switch column.kind {
        case .choice(let options):
            cell.element(.select, attributes) { list in
                for option in options {
                    let chosen: [HTMLAttribute] = option.value == value ? [.flag("selected")] : []
                    list.element(.option, [.value(option.value)] + chosen) { $0.text(option.words) }
                }
            }
        case .text, .number, .day:
            attributes += [
                .type("text"), .value(value), .attribute("size", String(column.width)),
                .attribute("autocomplete", "off"),
            ]
            switch column.kind {
            case .number: attributes += [.class("number"), .attribute("inputmode", "decimal")]
            case .day: attributes.append(.attribute("placeholder", "2026-03-02"))
            default: break
            }
            if !column.suggestions.isEmpty { attributes.append(.attribute("list", "\(id)-\(column.name)")) }
            cell.element(.input, attributes)
        }
        if let fault { cell.element(.p, .class("fault"), .id("\(id)-\(name)-fault"), text: fault) }
    }
}
