public import HTML

extension OnePage: OneSheet {
    public var title: String { "\(company): plans, edition \(edition)" }

    /// The sheet of paper: head, table, what stands under it, foot.
    public func sheet(into page: inout HTMLPage, on size: PaperSize, density: PaperDensity, headingLevel: Int) {
        page.element(headingLevel == 1 ? .main : .article, .class("paper \(size.rawValue) \(density.name)")) { main in
            PaperHead(
                company: company, logo: logo, kind: "Plans and prices", edition: editionWords, inForce: inForce,
                isDraft: isDraft
            )
            .write(into: &main, headingLevel: headingLevel)
            table(&main)
            never(&main)
            // Set as a table's cells, because those break across pages where floats would be cut off.
            main.element(.div, .class("terms")) { terms in
                hours(&terms, topic: .heading(headingLevel + 1))
                print(&terms, topic: .heading(headingLevel + 1))
            }
            main.element(.div, .class("end"), .contentEnd) { _ in }
            main.element(.footer, text: madeFrom)
        }
    }

    private func table(_ main: inout HTMLPage) {
        main.element(.table, .class("plans of-\(min(columns.count, 5))")) { table in
            table.element(.thead) { head in
                head.element(.tr) { row in
                    row.element(.td, .class("group")) { _ in }
                    row.element(.td, .class("service")) { _ in }
                    for column in columns { planHead(column, &row) }
                }
            }
            for group in groups {
                table.source("\n")
                table.element(.tbody) { body in
                    for (position, row) in group.rows.enumerated() { line(row, position, of: group, &body) }
                }
            }
        }
    }

    private func line(_ row: Row, _ position: Int, of group: Group, _ body: inout HTMLPage) {
        body.element(.tr, .line(row.name)) { line in
            if position == 0 {
                line.element(
                    .th, .class("group"), .scope("rowgroup"), .rowSpan(group.rows.count), .anyDirection,
                    text: group.title)
            }
            line.element(.th, .class("row"), .scope("row"), .anyDirection, text: row.name)
            for (column, words) in row.cells.enumerated() {
                line.element(.td, .class(row.repeats(column) ? "same" : "differs")) { cell in
                    let noteStart = words.firstIndex(of: ",") ?? words.endIndex
                    cell.text(String(words[..<noteStart]))
                    guard noteStart < words.endIndex else { return }
                    cell.element(.span, .class("note"), text: String(words[noteStart...]))
                }
            }
        }
    }

    private func planHead(_ column: Column, _ row: inout HTMLPage) {
        row.element(.th, .scope("col")) { head in
            head.element(.div, .class("name"), .anyDirection, text: column.name)
            head.element(.div, .class("price"), text: column.price)
            for words in [column.pricePer] + column.more { head.element(.div, .class("per"), text: words) }
        }
    }

    private func never(_ main: inout HTMLPage) {
        guard !neverIncluded.isEmpty else { return }
        main.element(.p, .class("never"), .line("what is never included")) { line in
            line.element(.strong, text: "Never included: ")
            line.text(neverIncluded.joined(separator: ", ") + ".")
        }
    }

    private func hours(_ terms: inout HTMLPage, topic: HTMLTag) {
        terms.element(.section, .class("hours")) { section in
            section.element(topic, .class("topic"), .line("the rates"), text: "By the hour")
            section.element(.table, .class("rates")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        row.element(.td, .columnSpan(showsPlaces ? 2 : 1)) { _ in }
                        for title in ["In hours", "After hours", "Holidays"] + (hasTrips ? ["Trip"] : []) {
                            row.element(.th, .scope("col"), text: title)
                        }
                    }
                }
                table.element(.tbody) { body in
                    for (position, rate) in rates.enumerated() {
                        let isNamed = position == 0 || rates[position - 1].name != rate.name
                        body.element(.tr) { row in
                            row.element(.th, .class("row"), .scope("row"), text: isNamed ? rate.name : "")
                            if showsPlaces { row.element(.td, .class("place"), text: rate.place) }
                            let cells = [rate.business, rate.afterHours, rate.holiday] + (hasTrips ? [rate.trip] : [])
                            for words in cells { row.element(.td, text: words) }
                        }
                    }
                }
            }
            section.element(topic, .class("topic"), text: "Business hours")
            section.element(.p, .line("the business hours"), text: businessHours + ".")
            if !holidays.isEmpty {
                section.element(
                    .p, .line("the holidays"), text: "Holidays in \(holidays.joined(separator: "; ")).")
            }
        }
    }

    private func print(_ terms: inout HTMLPage, topic: HTMLTag) {
        terms.element(.section, .class("print")) { section in
            section.element(topic, .class("topic"), text: "What this means")
            for term in self.terms {
                section.element(.p, .line("the small print")) { paragraph in
                    paragraph.element(.strong, text: term.title + " ")
                    paragraph.text(term.sentences.joined(separator: " "))
                }
            }
        }
    }
}
