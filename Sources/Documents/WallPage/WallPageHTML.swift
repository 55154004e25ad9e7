public import HTML

extension WallPage: OneSheet {
    public var title: String { "\(company): the page for the wall, edition \(edition)" }

    /// The sheet of paper: head, table, what stands under it, foot.
    public func sheet(into page: inout HTMLPage, on size: PaperSize, density: PaperDensity, headingLevel: Int) {
        page.element(headingLevel == 1 ? .main : .article, .class("paper wall \(size.rawValue) \(density.name)")) {
            main in
            PaperHead(
                company: company, logo: logo, kind: "What is covered, and what to say", edition: editionWords,
                inForce: inForce, isDraft: isDraft
            ).write(into: &main, headingLevel: headingLevel)
            table(&main)
            thumb(&main, topic: .heading(headingLevel + 1))
            main.element(.div, .class("end"), .contentEnd) { _ in }
            main.element(.footer, text: madeFrom)
        }
    }

    private func table(_ main: inout HTMLPage) {
        main.element(.table, .class("verdicts of-\(min(columns.count, 5))")) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    row.element(.td, .class("service")) { _ in }
                    for column in columns {
                        row.element(.th, .scope("col")) { cell in
                            cell.element(.div, .class("name"), .anyDirection, text: column.name)
                            cell.element(.div, .class("covers"), text: column.covers)
                        }
                    }
                }
            }
            for group in groups {
                table.source("\n")
                table.element(.tbody) { body in
                    for row in group.rows {
                        body.element(.tr, .line(row.name)) { line in
                            line.element(.th, .class("row"), .scope("row")) { name in
                                name.element(.span, .anyDirection, text: row.name)
                            }
                            for (column, cell) in zip(columns, row.cells) { self.cell(cell, under: column.name, &line) }
                        }
                    }
                }
            }
        }
    }

    /// - Parameter plan: stands before the words on a phone, where plans stand under each other.
    private func cell(_ cell: WallCell, under plan: String, _ line: inout HTMLPage) {
        line.element(.td, .class(cell.mark.rawValue), .attribute("data-plan", plan)) { box in
            box.element(.span, .class("verdict")) { verdict in
                verdict.element(.span, .class("mark")) { _ in }
                verdict.text(cell.verdict)
                if let note = cell.note { verdict.element(.span, .class("note"), text: note) }
            }
        }
    }

    private func thumb(_ main: inout HTMLPage, topic: HTMLTag) {
        main.element(.section, .class("rules")) { section in
            for pair in stride(from: 0, to: rules.count, by: 2) {
                section.element(.div, .class("pair")) { row in
                    for position in pair..<min(pair + 2, rules.count) {
                        row.element(.div, .class("rule")) {
                            rule(rules[position], number: position + 1, &$0, topic: topic)
                        }
                    }
                }
            }
        }
        main.element(.p, .class("doubt"), .line("when in doubt")) { line in
            line.element(.span, .class("courtesy")) { $0.element(.span, .class("mark")) { _ in } }
            line.element(.strong, text: "When in doubt. ")
            line.text(whenInDoubt)
        }
    }

    private func rule(_ rule: Rule, number: Int, _ cell: inout HTMLPage, topic: HTMLTag) {
        cell.element(topic, .class("topic"), .line(rule.title)) { title in
            title.element(.span, .class("number"), text: "\(number)")
            title.text(" " + rule.title)
        }
        cell.element(.p, text: rule.words)
        if let say = rule.say { cell.element(.p, .class("say"), text: "“\(say)”") }
    }
}
