import HTML

extension HTMLAttribute {
    /// The head that a cell stands under: where rows become lines (base.css), the cell says it in its head's place.
    static func under(_ head: String) -> Self { .attribute("data-under", head) }
}

extension HTMLPage {
    /// A table of rows under a line of heads, which scrolls sideways where it is wider than the page; on a phone each
    /// row is a few lines, and its cells say themselves which head they stand `under`.
    /// - Parameters:
    ///   - kind: a class of its own, for its widths.
    ///   - label: what it is a table of, for whoever can't see it.
    mutating func ledger(_ kind: String, _ label: String, _ heads: [String], rows: (inout HTMLPage) -> Void) {
        // It can be reached by the keyboard, to be scrolled.
        element(
            .div, .class("table-scroll"), .attribute("tabindex", "0"), .role("group"), .label(label)
        ) { scroll in
            scroll.element(.table, .class("ledger lines \(kind)")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        for name in heads { row.element(.th, .scope("col"), text: name) }
                    }
                }
                table.element(.tbody) { rows(&$0) }
            }
        }
    }
}
