import HTML
import Practice
import Workflows

/// What floats over a page when it is asked for: the palette, the keys, the notepad. Closed until a script opens it;
/// without scripts the rail's links lead to pages that do the same.
struct Floating {
    let shell: Shell

    func write(_ body: inout HTMLPage) {
        palette(&body)
        keys(&body)
        pad(&body)
    }

    private func palette(_ body: inout HTMLPage) {
        body.element(.dialog, .id("palette"), .label("Find")) { dialog in
            dialog.element(
                .input, .type("text"), .id("palette-words"), .role("combobox"),
                .label("Client, service, page or action"),
                .attribute("placeholder", "Client, service, page or action"), .attribute("autocomplete", "off"),
                .attribute("aria-expanded", "true"), .attribute("aria-controls", "palette-list"),
                .attribute("aria-autocomplete", "list"), .attribute("spellcheck", "false"))
            dialog.element(.ul, .id("palette-list"), .role("listbox"), .label("Found")) { _ in }
            dialog.element(
                .p, .id("palette-nothing"), .flag("hidden"), text: "Nothing is called that. Fewer letters find more.")
        }
    }

    private func keys(_ body: inout HTMLPage) {
        body.element(.dialog, .id("keys"), .attribute("aria-labelledby", "keys-title")) { dialog in
            dialog.element(.h2, .id("keys-title"), text: "Keys")
            if !shell.keys.isEmpty {
                KeyList(keys: shell.keys).write(&dialog)
                dialog.element(.h3, text: "On every page")
            }
            KeyList.everywhere.write(&dialog)
            dialog.element(.form, .attribute("method", "dialog")) { $0.element(.button, text: "Close") }
        }
    }

    private func pad(_ body: inout HTMLPage) {
        body.element(.aside, .id("pad"), .label("Notepad"), .flag("hidden")) { pad in
            pad.element(.div, .class("pad-head")) { head in
                head.element(.h2, text: "Notepad")
                head.element(.button, .type("button"), .class("plain"), .id("pad-close"), text: "Close")
            }
            pad.element(
                .form, .id("pad-form"), .attribute("method", "post"), .attribute("action", "/notes")
            ) { form in
                shell.token(&form)
                form.element(.input, .type("hidden"), .name("page"), .value(shell.context.path))
                form.element(.label, .attribute("for", "pad-text"), text: "A note")
                form.element(.textarea, .id("pad-text"), .name("text"), .attribute("rows", "4")) { _ in }
                form.element(.label, .attribute("for", "pad-about"), text: "About")
                form.element(
                    .input, .type("text"), .id("pad-about"), .name("about"), .attribute("list", "pad-subjects"),
                    .attribute("autocomplete", "off"),
                    .attribute("placeholder", "a client, service or plan, or nothing"))
                form.element(.datalist, .id("pad-subjects")) { _ in }
                if shell.context.session?.role.editsSheets == true { readers(&form) }
                form.element(.button, .class("main"), text: "Write it down")
            }
            pad.element(.div, .id("pad-notes")) { _ in }
        }
    }

    private func readers(_ form: inout HTMLPage) {
        form.element(.label, .attribute("for", "pad-reader"), text: "Who may read it")
        form.element(.select, .id("pad-reader"), .name("reader")) { list in
            for choice in NoteReaderWords.choices {
                list.element(.option, [.value(choice.value)]) { $0.text(choice.words) }
            }
        }
    }
}
