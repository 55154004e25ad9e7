import AgreementCore
import Documents
import HTML
import Workflows

/// The table on the page: a grid that the keyboard walks through, each cell a link to its form.
struct TableGridView {
    let grid: TableGrid
    let revision: Int64
    /// Who may not change it sees words and no links.
    let isEditable: Bool

    func write(_ page: inout HTMLPage) {
        // Without cells to go to, the keys need the region itself to scroll by.
        let isFocused: [HTMLAttribute] =
            isEditable ? [] : [.attribute("tabindex", "0"), .role("region"), .label("Services by plans")]
        page.element(.div, [.class("grid-scroll")] + isFocused) { scroll in
            scroll.element(
                .table, .class("plans-grid"), .id("grid"), .role("grid"), .label("Services by plans"),
                .attribute("data-revision", String(revision)), .attribute("data-structure", grid.structure)
            ) { table in
                head(&table)
                var number = 0
                for section in grid.sections {
                    table.element(.tbody) { body in
                        heading(section, &body)
                        for row in section.rows {
                            line(row, number, &body)
                            number += 1
                        }
                        if section.title == "How we work", isEditable { another(&body) }
                    }
                }
            }
        }
        if !grid.never.isEmpty {
            page.element(.p, .class("never")) { line in
                line.element(.strong, text: "Never included: ")
                line.text(grid.never.map(\.name).joined(separator: ", ") + ". ")
                if isEditable { line.element(.a, .href("/services"), text: "Services") }
            }
        }
    }

    private func head(_ table: inout HTMLPage) {
        table.element(.thead) { head in
            head.element(.tr) { row in
                row.element(.td, .class("corner")) { corner in
                    if isEditable {
                        corner.element(
                            .a, .href("/table/new-plan"), .attribute("data-edits", ""), .class("add"),
                            text: "Another plan")
                    }
                }
                for (number, head) in grid.heads.enumerated() {
                    row.element(.th, .scope("col"), .id("head-\(number)")) {
                        Self.planHead(head, isEditable: isEditable, &$0)
                    }
                }
            }
        }
    }

    /// What stands in a plan's head.
    static func planHead(_ head: TableGrid.Head, isEditable: Bool, _ cell: inout HTMLPage) {
        if isEditable {
            cell.element(
                .a,
                [
                    .href("/table/plan?plan=\(QueryText.encoded(head.plan.id))"), .class("plan-name"),
                    .attribute("data-edits", ""),
                ]
                    + about(head.findings)
            ) { $0.text(head.column.name) }
        } else {
            cell.element(.span, .class("plan-name"), text: head.column.name)
        }
        cell.element(.span, .class("plan-price")) { line in
            line.element(.strong, text: head.column.price)
            line.text(" \(head.column.pricePer)")
        }
        for more in head.column.more { cell.element(.span, .class("plan-more"), text: more) }
    }

    private func heading(_ section: TableGrid.Section, _ body: inout HTMLPage) {
        guard section.title == "How we work" else { return }
        body.element(.tr, .class("section")) { row in
            row.element(.th, .scope("rowgroup"), .columnSpan(grid.heads.count + 1), text: section.title)
        }
    }

    private func another(_ body: inout HTMLPage) {
        body.element(.tr, .class("add-row")) { row in
            row.element(.td, .columnSpan(grid.heads.count + 1)) { cell in
                cell.element(
                    .a, .href(FactForm.link("")), .attribute("data-edits", ""), .class("add"), text: "Another row")
            }
        }
    }

    private func line(_ row: TableGrid.Row, _ number: Int, _ body: inout HTMLPage) {
        let kind =
            switch row.kind {
            case .category: "category"
            case .everythingElse: "category rest"
            case .place, .hours, .fact: "fact"
            case .service: "service"
            }
        body.element(.tr, .class(kind)) { line in
            line.element(.th, .scope("row")) { name(row, &$0) }
            for (position, cell) in row.cells.enumerated() {
                line.element(.td, .class(cell.classes), .id("cell-\(position)-\(number)")) { place in
                    guard isEditable else {
                        place.element(.span, .class("words"), text: cell.words)
                        return
                    }
                    place.element(.a, [.href(link(row, position))] + attributes(row, cell)) { $0.text(cell.words) }
                }
            }
        }
    }

    private func attributes(_ row: TableGrid.Row, _ cell: TableGrid.GridCell) -> [HTMLAttribute] {
        var attributes: [HTMLAttribute] = [.class("words"), .attribute("data-edits", "")]
        switch row.kind {
        case .service, .category, .everythingElse:
            attributes.append(.attribute("data-seen", SeenState(standing: cell.seen).text))
        case .place, .hours, .fact: break
        }
        return attributes + Self.about(cell.findings)
    }

    private func link(_ row: TableGrid.Row, _ position: Int) -> String {
        let plan = QueryText.encoded(grid.heads[position].plan.id)
        return switch row.kind {
        case .place, .hours: "/table/plan?plan=\(plan)"
        case .fact: FactForm.link(row.word)
        case .category, .service, .everythingElse: "/table/cell?plan=\(plan)&row=\(QueryText.encoded(row.word))"
        }
    }

    private func name(_ row: TableGrid.Row, _ place: inout HTMLPage) {
        switch row.kind {
        case .category where isEditable:
            place.element(
                .a, .href(CategoryForm.link(row.word)), .class("row-name"), .attribute("data-edits", ""), text: row.name
            )
        case .fact where isEditable:
            place.element(
                .a, .href(FactForm.link(row.word)), .class("row-name"), .attribute("data-edits", ""), text: row.name)
        default: place.element(.span, [.class("row-name")] + Self.about(row.findings)) { $0.text(row.name) }
        }
        if let note = row.note {
            place.text(" ")
            place.element(.span, .class("list-note"), text: note)
        }
    }

    /// A cell that findings are about says so, and those who hear the page hear what.
    static func about(_ findings: [Int]) -> [HTMLAttribute] {
        guard !findings.isEmpty else { return [] }
        return [
            .attribute("data-findings", String(findings.count)),
            .attribute("aria-describedby", findings.map { "finding-\($0)" }.joined(separator: " ")),
        ]
    }
}
