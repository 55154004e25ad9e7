import HTML

/// A small table inside of a report.
enum ReportTable {
    /// - Parameter beside: writes what stands in a row's last cell, which is no text.
    static func write(
        _ section: inout HTMLPage, _ columns: [String], _ rows: some Sequence<[String]>, numbers: Set<Int> = [],
        beside: ((inout HTMLPage, Int) -> Void)? = nil
    ) {
        section.element(.div, .class("table-scroll"), .attribute("tabindex", "0"), .role("region"), .label(columns[0]))
        { scroll in
            scroll.element(.table, .class("ledger lines")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        for (index, column) in columns.enumerated() {
                            row.element(
                                .th, .scope("col"), .class(numbers.contains(index) ? "number" : ""), text: column)
                        }
                    }
                }
                table.element(.tbody) { body in
                    for (number, cells) in rows.enumerated() {
                        body.element(.tr) { row in
                            for (index, cell) in cells.enumerated() {
                                row.element(
                                    .td, .class(numbers.contains(index) ? "number" : ""), .under(columns[index]),
                                    text: String(cell.prefix(300)))
                            }
                            if let beside { row.element(.td) { beside(&$0, number) } }
                        }
                    }
                }
            }
        }
    }
}
