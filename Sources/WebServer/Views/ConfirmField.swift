import HTML
import Hummingbird
import Workflows

/// What a forgotten screen must not do asks for the password once more: a field in the form, and the check of what was
/// typed there. It holds for ten minutes.
enum ConfirmField {
    static let name = "confirm"

    /// The field, where the session has not typed its password lately.
    ///
    /// - Parameters:
    ///   - form: sets its id apart from that of the same field in another form of the page.
    ///   - isFor: what asks for it: `Taking a backup`.
    static func write(
        _ site: Site, _ context: PageContext, form: String = "", isFor what: String, fault: AccountFault? = nil,
        _ place: inout HTMLPage
    ) {
        guard !holds(site, context) else { return }
        place.element(.div, .class("confirming")) { part in
            var field = FormField(name, "Your password once more")
            field.form = form
            field.type = "password"
            field.autocomplete = "current-password"
            field.help = "\(what) asks for it; then not again for ten minutes."
            if fault?.field == name { field.fault = fault?.description }
            part.field(field)
        }
    }

    /// Whether the session has typed it lately.
    static func holds(_ site: Site, _ context: PageContext) -> Bool {
        site.door.confirmations.holds(session: context.sessionToken ?? "", at: site.now())
    }

    /// Looks at what was typed.
    ///
    /// - Throws: `AccountFault`: `confirmFirst`, `wrongConfirmation`; `waitFirst` after too many tries of this session.
    static func check(_ typed: String?, _ site: Site, _ context: PageContext) async throws {
        guard !holds(site, context) else { return }
        guard let typed, !typed.isEmpty else { throw AccountFault.confirmFirst }
        let session = context.sessionToken ?? ""
        try site.door.tries.count(session: session, at: site.now())
        guard try await site.accounts.isPassword(typed, of: context.user) else {
            throw AccountFault.wrongConfirmation
        }
        site.door.tries.forget(session: session)
        site.door.confirmations.keep(session: session, at: site.now())
    }
}
