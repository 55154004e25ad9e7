import HTML
import Practice
import Workflows

/// Back and forward through a page's own changes of the draft, and the way to all of them.
struct StepButtons {
    let shell: Shell
    let draft: DraftSheet
    let place: StepPlace
    /// Where the buttons lead.
    let action: String
    /// The keys that do the same.
    let keys: (back: String, forward: String?)

    func write(_ page: inout HTMLPage) {
        page.element(.form, .class("steps"), .attribute("method", "post"), .attribute("action", action)) { form in
            shell.token(&form)
            form.seen(draft.revision)
            button(.back, "← Back", keys.back, &form)
            button(.forward, "Forward →", keys.forward, &form)
        }
        page.element(.a, .href("/table/changes"), text: draft.lastStep <= 1 ? "No changes yet" : "Changes")
    }

    private func button(_ direction: StepDirection, _ words: String, _ key: String?, _ form: inout HTMLPage) {
        var attributes: [HTMLAttribute] = [
            .name("direction"), .value(direction.rawValue), .class("quiet"), .id("step-\(direction.rawValue)"),
        ]
        if draft.goes(direction, in: place) {
            if let key { attributes.append(.attribute("title", key)) }
        } else {
            attributes.append(.flag("disabled"))
            let next = direction == .back ? draft.backPlace : draft.forwardPlace
            if let next, next != place { attributes.append(.attribute("title", StepWords.atTheDoor(next))) }
        }
        form.element(.button, attributes) { $0.text(words) }
    }
}

/// What is said of steps through the draft's changes.
enum StepWords {
    /// Why a page's own Back, or Forward, goes no further.
    static func atTheDoor(_ next: StepPlace) -> String {
        "The next one is a change \(next.ofWords). Under Changes you can go past it."
    }
}
