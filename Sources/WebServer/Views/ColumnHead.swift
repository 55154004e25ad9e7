import HTML

/// What explains a column's head: a small button whose words open over the page, by a pointer, a finger or a key, and
/// without scripts.
enum ColumnHead {
    /// - Parameters:
    ///   - id: of the words, once a page.
    static func explain(_ title: String, _ words: String, id: String, _ cell: inout HTMLPage) {
        let place = "what-\(id)"
        cell.element(
            .button, .type("button"), .class("what"), .attribute("popovertarget", place),
            .label("What “\(title)” means"), .attribute("title", words), text: "?")
        cell.element(.span, .class("what-words"), .id(place), .attribute("popover", ""), text: words)
    }

    /// A head that is itself the button, where a column has no room for one.
    static func speaking(_ title: String, _ words: String, id: String, _ cell: inout HTMLPage) {
        let place = "what-\(id)"
        cell.element(
            .button, .type("button"), .class("says"), .attribute("popovertarget", place), .attribute("title", words),
            text: title)
        cell.element(.span, .class("what-words"), .id(place), .attribute("popover", ""), text: words)
    }

    /// A head that sorts by nothing, with its words.
    static func write(
        _ title: String, _ words: String, id: String, isNumber: Bool = false, isWide: Bool = false,
        _ row: inout HTMLPage
    ) {
        let classes = [isNumber ? "number" : "", isWide ? "wide" : ""].filter { !$0.isEmpty }.joined(separator: " ")
        row.element(.th, .scope("col"), .class(classes)) { cell in
            cell.text(title)
            explain(title, words, id: id, &cell)
        }
    }
}
