import HTML

/// The words that a log is searched by: found as they are typed, and without scripts by a button.
enum LogSearch {
    /// What a script puts in the found rows' place.
    static let foundID = "found"

    static func write(_ words: String, path: String, id: String, _ page: inout HTMLPage) {
        page.element(
            .form, .class("filter"), .attribute("method", "get"), .attribute("action", path), .role("search"),
            .attribute("data-filters", foundID)
        ) { form in
            form.element(.label, .attribute("for", id), text: "Person or words")
            form.element(
                .input, .type("search"), .name("q"), .id(id), .value(words), .attribute("autocomplete", "off"))
            form.element(.button, text: "Show")
        }
    }
}
