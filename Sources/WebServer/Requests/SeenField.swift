import HTML
import Hummingbird
import Workflows

/// The hidden field `seen`: what a form showed of that which it changes. Every form that changes something that
/// somebody else may have changed meanwhile carries it; without it nothing is changed.
extension HTMLPage {
    mutating func seen(_ seen: SeenState) {
        element(.input, .type("hidden"), .name(SeenField.name), .value(seen.text))
    }

    /// - Parameter number: a revision or a version.
    mutating func seen(_ number: Int64) {
        element(.input, .type("hidden"), .name(SeenField.name), .value(String(number)))
    }
}

enum SeenField {
    static let name = "seen"
}

extension FormFields {
    /// - Throws: `Refusal` where the form says none, or none that a page of ours has written.
    func seen() throws(Refusal) -> SeenState {
        guard let seen = SeenState(sent: text(SeenField.name)) else { throw .unseen }
        return seen
    }

    /// A revision or a version.
    ///
    /// - Throws: `Refusal` where the form says none.
    func seenNumber() throws(Refusal) -> Int64 {
        guard let number = Int64(text(SeenField.name)), number >= 0 else { throw .unseen }
        return number
    }
}

/// A form that comes back, since what was typed can't be taken so, or since somebody was quicker.
struct FormAgain: Sendable {
    let typed: FormFields
    /// Somebody was quicker. Then the form has shown what stands there now, and sending it once more keeps what was
    /// typed; else its ground is still the one that it had.
    let isOvertaken: Bool

    /// What the form carries on.
    func seen(_ now: SeenState) -> SeenState {
        isOvertaken ? now : SeenState(sent: typed.text(SeenField.name)) ?? now
    }

    func seen(_ now: Int64) -> Int64 { isOvertaken ? now : Int64(typed.text(SeenField.name)) ?? now }
}
