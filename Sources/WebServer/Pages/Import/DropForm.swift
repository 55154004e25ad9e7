import HTML

/// Where files are dropped: anywhere on the page, or chosen.
struct DropForm {
    let shell: Shell
    let largestBytes: Int
    var help = "CSV, JSON, an Excel workbook or a zip; several at once where they belong together."

    func write(_ main: inout HTMLPage) {
        main.element(
            .form, .class("drop act screen-only"), .id("drop"), .attribute("method", "post"),
            .attribute("action", "/import"), .attribute("enctype", "multipart/form-data")
        ) { form in
            shell.token(&form)
            form.element(.label, .attribute("for", "files")) { label in
                label.element(.span, .class("drop-title"), text: "Drop files anywhere on this page")
                label.element(.span, .class("drop-help"), text: help + " Up to \(largestBytes >> 20) MiB a file.")
            }
            form.element(
                .input, .type("file"), .id("files"), .name("file"), .flag("multiple"),
                .attribute("accept", ".csv,.tsv,.txt,.json,.xlsx,.xlsm,.xls,.zip,.yaml"))
            form.element(.button, .class("main"), .type("submit"), text: "Look at the files")
            form.element(.div, .id("sending"), .role("status"), .attribute("aria-live", "polite")) { _ in }
        }
    }
}
