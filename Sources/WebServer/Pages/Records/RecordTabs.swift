import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// What there is of a client beside its year: each part has a page.
enum RecordTab: String, CaseIterable {
    case year = "", record, items, agreements, invoiced, work

    var name: String {
        switch self {
        case .year: "Its year"
        case .record: "Record"
        case .items: "Today’s deal"
        case .agreements: "Agreements"
        case .invoiced: "Invoiced"
        case .work: "Entries"
        }
    }

    func path(_ client: String) -> String {
        PagePath.clientYear(client) + (self == .year ? "" : "/" + rawValue)
    }

    /// The row of links that all of these pages have.
    static func write(_ current: RecordTab, _ client: Client, _ page: inout HTMLPage) {
        page.element(.nav, .class("tabs record-tabs screen-only"), .label("Of this client")) { nav in
            for tab in allCases where tab != .year || !client.isInternal {
                let marks: [HTMLAttribute] = tab == current ? [.attribute("aria-current", "page")] : []
                nav.element(.a, [.href(tab.path(client.id))] + marks) { $0.text(tab.name) }
            }
        }
    }
}

/// What the pages of one client's records have in common.
struct RecordGround {
    let site: Site
    let context: PageContext
    let client: Client
    let practice: PracticeSnapshot

    /// - Throws: `Refusal` where no client has the id in the address.
    init(_ site: Site, _ context: PageContext) throws(Refusal) {
        self.site = site
        self.context = context
        practice = site.practice.current
        let id = context.pathText("id")
        guard let client = practice.clients.first(where: { $0.id == id }) else {
            throw Refusal(
                .notFound, "There is no such client",
                "No client has the id in this address. The list of clients has all of them.")
        }
        self.client = client
    }

    var keeping: RecordKeeping { RecordKeeping(site.practice, now: site.now) }
    var numbers: TypedNumbers { TypedNumbers(practice.company) }
    var money: MoneyWords { practice.company.money }

    func shell(_ title: String, lead: String? = nil) -> Shell {
        var shell = Shell(
            site: site, context: context, title: title, lead: lead, step: .clients,
            styles: ["client.css", "records.css"], modules: ["sheet.js"])
        shell.noteSubject = .client(client.id)
        return shell
    }
}

/// The newest changes by hand, each with its way back.
struct ChangesPart {
    let changes: [ManualChange]
    /// Where to go on to.
    let back: String
    let shell: Shell
    /// Who takes it back.
    var action = "/clients.back"

    static let most = 12

    func write(_ page: inout HTMLPage) {
        page.element(
            .section, .id("changes"), .class("client-part changes"), .attribute("data-changes", "")
        ) { section in
            section.element(.h2, text: "Latest changes")
            guard !changes.isEmpty else {
                section.element(
                    .p, .class("soft"),
                    text: "Nothing was changed by hand yet. What is stands here, with its way back.")
                return
            }
            section.element(.ul, .class("change-list")) { list in
                for change in changes { list.element(.li) { line(change, &$0) } }
            }
        }
    }

    private func line(_ change: ManualChange, _ item: inout HTMLPage) {
        item.element(.span, .class(change.takenBackBy == nil ? "" : "taken-back"), text: change.words.capitalizedFirst)
        item.element(.small, .class("soft")) { small in
            let who = change.userName.isEmpty ? "" : change.userName + ", "
            small.text(" " + who + MomentWords.words(Instant(seconds: change.at), shell.site.practice.current.zone))
            if change.takenBackBy != nil { small.text(", taken back") }
        }
        guard change.takenBackBy == nil, change.takesBack == nil else { return }
        item.element(
            .form, .class("inline screen-only"), .attribute("method", "post"), .attribute("action", action)
        ) { form in
            shell.token(&form)
            form.element(.input, .type("hidden"), .name("change"), .value(String(change.id)))
            form.element(.input, .type("hidden"), .name("back"), .value(back))
            form.element(
                .button, .class("plain"), .label("Take back: \(truncated(change.words, to: 80))"), text: "Take back")
        }
    }
}
