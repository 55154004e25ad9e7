import Documents
import HTML
import Practice
import Workflows

/// The sheet's words, each with a form to say them otherwise: for this client, or for all of them.
struct SitDownWords {
    let shell: Shell
    let passages: [WordSpeaker.Passage]
    let practice: PracticeSnapshot
    /// The client's id.
    let client: String
    /// The page that the forms come back to; `nil` for the sheet's.
    var back: String?
    /// The form that was not kept.
    var again: FormAgain?

    private var typed: FormFields? { again?.typed }

    func write(_ page: inout HTMLPage) {
        page.element(.section, .class("words screen-only"), .id("words")) { section in
            section.element(.h2, text: "In your own words")
            section.element(
                .p, .class("soft"),
                text:
                    "Each of these can be said otherwise, for this client or for all. What stands in braces is filled "
                    + "in; it may stay, move or go.")
            for (number, passage) in passages.enumerated() { write(passage, number, &section) }
        }
    }

    private func write(_ passage: WordSpeaker.Passage, _ number: Int, _ section: inout HTMLPage) {
        let isTyped = typed?["key"] == passage.key
        let whose = self.whose(passage.key)
        section.element(.details, isTyped ? [.flag("open")] : []) { details in
            details.element(.summary) { summary in
                summary.element(.span, .attribute("dir", "auto"), text: passage.said)
                if let whose { summary.element(.span, .class("verdict block"), text: whose) }
            }
            details.element(
                .form, .class("act"), .attribute("method", "post"),
                .attribute("action", SitDownPage.path(client, "/text"))
            ) { form in
                shell.token(&form)
                let seen = SitDownWording.seen(passage.key, client: client, practice.texts)
                form.seen(isTyped ? again?.seen(seen) ?? seen : seen)
                form.element(.input, .type("hidden"), .name("key"), .value(passage.key))
                if let back { form.element(.input, .type("hidden"), .name("back"), .value(back)) }
                form.element(
                    .input, .type("hidden"), .name("places"), .value(passage.places.joined(separator: " ")))
                var field = FormField("text", passage.purpose, isTyped ? typed?["text"] ?? "" : passage.template)
                field.form = "words-\(number)-"
                form.area(field)
                form.element(.p, .class("act-line")) { line in
                    line.element(
                        .button, .class("main"), .name("scope"), .value("client"), text: "Keep for this client")
                    line.element(.button, .name("scope"), .value("company"), text: "Keep for all clients")
                }
                if whose != nil { reset(passage.key, &form) }
            }
        }
    }

    private func whose(_ key: String) -> String? {
        if practice.texts.own(key, client: client) != nil { return "this client’s" }
        return practice.texts.own(key, client: nil) != nil ? "the company’s" : nil
    }

    private func reset(_ key: String, _ form: inout HTMLPage) {
        let isOwn = practice.texts.own(key, client: client) != nil
        form.element(.p) { line in
            line.element(
                .label,
                content: { label in
                    label.element(.input, .type("checkbox"), .name("reset"), .value(isOwn ? "client" : "company"))
                    label.text(
                        isOwn
                            ? "Take this client’s own words back"
                            : "Take the company’s own words back (for all clients)")
                })
        }
    }
}
