extension OnePage {
    /// The paper that a page is printed on.
    public enum Paper: String, CaseIterable, Sendable {
        case letter, a4
    }

    /// The page as HTML that prints on one sheet of paper: no scripts, no other files.
    public func html(paper: Paper) -> HTMLPage {
        HTMLPage.document(title: "\(company): plans, edition \(edition)", style: OnePageStyle.sheet) { body in
            body.element(.main, .class("page \(paper.rawValue) \(density)")) { main in
                heading(&main)
                table(&main)
                never(&main)
                main.element(.div, .class("terms")) { terms in
                    ratesAndHours(&terms)
                    print(&terms)
                }
                main.element(.footer, text: madeFrom)
            }
        }
    }

    /// A longer table is set smaller, as far as 40 rows on Letter.
    private var density: String {
        switch rowCount {
        case ...22: "airy"
        case ...30: "even"
        case ...36: "close"
        default: "tight"
        }
    }

    private func heading(_ main: inout HTMLPage) {
        main.element(.header) { header in
            header.element(.h1, text: company)
            header.element(.p) { edition in
                edition.element(.strong, text: "Edition \(self.edition)")
                edition.text(", \(inForce)")
            }
        }
    }

    private func table(_ main: inout HTMLPage) {
        main.element(.table, .class("plans")) { table in
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
                    for (position, row) in group.rows.enumerated() {
                        body.element(.tr) { line in
                            if position == 0 {
                                line.element(
                                    .th, .class("group"), .scope("rowgroup"), .rowSpan(group.rows.count),
                                    text: group.title)
                            }
                            line.element(.th, .scope("row"), text: row.name)
                            for (column, words) in row.cells.enumerated() {
                                line.element(.td, .class(row.repeats(column) ? "same" : "differs"), text: words)
                            }
                        }
                    }
                }
            }
        }
    }

    private func planHead(_ column: Column, _ row: inout HTMLPage) {
        row.element(.th, .scope("col")) { head in
            head.element(.div, .class("name"), text: column.name)
            head.element(.div) { line in
                line.element(.span, .class("price"), text: column.price)
                line.text(" ")
                line.element(.span, .class("per"), text: column.pricePer)
            }
            for more in column.more { head.element(.div, .class("per"), text: more) }
        }
    }

    private func never(_ main: inout HTMLPage) {
        guard !neverIncluded.isEmpty else { return }
        main.element(.p, .class("never")) { line in
            line.element(.strong, text: "Never included: ")
            line.text(neverIncluded.joined(separator: ", ") + ".")
        }
    }

    private func ratesAndHours(_ terms: inout HTMLPage) {
        terms.element(.section) { section in
            section.element(.h2, text: "By the hour")
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
                            row.element(.th, .scope("row"), text: isNamed ? rate.name : "")
                            if showsPlaces { row.element(.td, .class("place"), text: rate.place) }
                            let cells = [rate.business, rate.afterHours, rate.holiday] + (hasTrips ? [rate.trip] : [])
                            for words in cells { row.element(.td, text: words) }
                        }
                    }
                }
            }
            section.element(.h2, text: "Business hours")
            section.element(.p, text: businessHours + ".")
            if !holidays.isEmpty {
                section.element(.p, text: "Holidays in \(holidays.joined(separator: "; ")).")
            }
        }
    }

    private func print(_ terms: inout HTMLPage) {
        terms.element(.section, .class("print")) { section in
            section.element(.h2, text: "What this means")
            section.element(.p, text: smallPrint.joined(separator: " "))
        }
    }
}
