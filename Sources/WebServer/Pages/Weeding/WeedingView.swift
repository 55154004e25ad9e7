import AgreementCore
import HTML
import Practice
import Words
import Workflows

/// The list of clients worth letting go, with what that frees.
struct WeedingView {
    let weeding: Weeding
    let practice: PracticeSnapshot
    let outcome: ReplayOutcome
    let site: Site
    let context: PageContext
    var fault: String?
    /// The form that was not taken.
    var again: FormAgain?

    private var money: MoneyWords { outcome.sheet.money }

    private func aMonth(_ cents: Int64) -> String {
        let aMonth = dividedHalfAway(cents, by: Int64(max(1, MonthPart.parts(of: outcome.window).count)))
        return money.units(aMonth)
    }

    func page() -> HTMLPage {
        let shell = Shell(
            site: site, context: context, title: title, lead: lead, step: .sitDowns, styles: ["sitdown.css"])
        return shell.page(actions: { actions in
            actions.element(.a, .class("button"), .href("/sit-downs"), text: "All sit-downs")
        }) { page in
            if let fault {
                page.element(.div, .class("notice bad"), .role("alert")) { $0.element(.p, text: fault) }
            }
            if !weeding.knowsCosts { costs(&page) }
            if !weeding.candidates.isEmpty { table(shell, &page) }
            marking(shell, &page)
        }
    }

    private var title: String {
        let many = weeding.candidates.count
        return many == 0 ? "Nobody to let go" : "\(counted(many, "client")) to think of letting go"
    }

    private var lead: String {
        guard !weeding.candidates.isEmpty else {
            return weeding.knowsCosts
                ? "No client loses money in every plan, and you have marked nobody."
                : "You have marked nobody."
        }
        var words = "That frees \(TimeWords.hoursAndMinutes(seconds: weeding.freedSeconds)) in the year"
        if let cents = weeding.freedCents {
            words +=
                cents >= 0
                ? ", and the \(money.whole(cents)) that they cost you more than they pay"
                : ", and costs you the \(money.whole(-cents)) that they leave"
        }
        return words + "."
    }

    private func costs(_ page: inout HTMLPage) {
        page.element(.div, .class("notice")) { notice in
            notice.element(.p) { line in
                line.text("Nobody has said what an hour of work costs you, so it isn’t known who loses money. ")
                if context.user.role.administers { line.element(.a, .href("/settings/costs"), text: "Say it") }
            }
        }
    }

    private func table(_ shell: Shell, _ page: inout HTMLPage) {
        page.element(.div, .class("table-scroll")) { scroll in
            scroll.element(.table, .class("ledger lines weeding")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { line in
                        let heads: [(title: String, words: String, isNumber: Bool)] = [
                            ("Client", "The client; its name leads to its sit-down", false),
                            ("Why", "What speaks for letting it go", false),
                            ("Hours", "The hours a year that would be free", true),
                            ("Pays now, \(money.symbol) a month", "What it pays a month now", true),
                            ("Leaves you, \(money.symbol) a month", "What is left of it a month after its costs", true),
                            ("Then", "The letter, and letting it go", false),
                        ]
                        for (place, head) in heads.enumerated() {
                            ColumnHead.write(
                                head.title, head.words, id: "weeding-\(place)", isNumber: head.isNumber, &line)
                        }
                    }
                }
                table.element(.tbody) { body in
                    for candidate in weeding.candidates { row(candidate, shell, &body) }
                }
            }
        }
    }

    private func row(_ candidate: WeedingCandidate, _ shell: Shell, _ body: inout HTMLPage) {
        let isGone = candidate.move.state == .letGo
        body.element(.tr) { line in
            line.element(.th, .scope("row")) { cell in
                cell.element(
                    .a, .href(SitDownPage.path(candidate.client.id)), .attribute("dir", "auto"),
                    text: candidate.client.name)
                if isGone { cell.element(.span, .class("verdict block"), text: "let go") }
            }
            line.element(.td) { cell in reasons(candidate, shell, &cell) }
            line.element(
                .td, .class("number"), .under("Hours"),
                text: TimeWords.hoursAndMinutes(seconds: candidate.freedSeconds))
            line.element(
                .td, .class("number"), .under("Pays now, \(money.symbol) a month"),
                text: candidate.fit.today.map { aMonth($0.cents) } ?? "–")
            line.element(
                .td, .class("number"), .under("Leaves you, \(money.symbol) a month"),
                text: candidate.fit.marginTodayCents.map(aMonth) ?? "–")
            line.element(.td, .class("then")) { cell in
                cell.element(
                    .a, .class("button"), .href("/weeding/\(QueryText.encoded(candidate.client.id))/letter"),
                    text: "The letter")
                form(candidate, shell, &cell) { form in
                    form.element(.input, .type("hidden"), .name("do"), .value(isGone ? "stay" : "let-go"))
                    form.element(
                        .button, .label("\(isGone ? "Keep" : "Let go"): \(candidate.client.name)"),
                        text: isGone ? "Let it stay after all" : "Let it go")
                }
            }
        }
    }

    private func reasons(_ candidate: WeedingCandidate, _ shell: Shell, _ cell: inout HTMLPage) {
        if candidate.losesInEveryPlan {
            cell.element(.p) { line in
                line.element(.span, .class("verdict loses"), text: "loses money")
                line.text(" in every plan")
            }
        }
        for mark in ClientMove.Mark.allCases {
            guard let words = candidate.move.marks[mark] else { continue }
            form(candidate, shell, &cell) { form in
                form.element(.input, .type("hidden"), .name("do"), .value("unmark"))
                form.element(.input, .type("hidden"), .name("mark"), .value(mark.rawValue))
                form.element(.span, text: mark.words + (words.isEmpty ? " " : ": \(words) "))
                form.element(
                    .button, .class("plain"), .label("Take “\(mark.words)” off \(candidate.client.name)"),
                    text: "Take off")
            }
        }
    }

    private func form(
        _ candidate: WeedingCandidate, _ shell: Shell, _ place: inout HTMLPage, _ fill: (inout HTMLPage) -> Void
    ) {
        place.element(.form, .class("act"), .attribute("method", "post"), .attribute("action", "/weeding")) { form in
            shell.token(&form)
            form.seen(candidate.move.version)
            form.element(.input, .type("hidden"), .name("client"), .value(candidate.client.id))
            fill(&form)
        }
    }

    /// Marking somebody: what no figure says.
    private func marking(_ shell: Shell, _ page: inout HTMLPage) {
        let typed = again.flatMap { $0.typed["do"] == "mark" ? $0.typed : nil }
        page.element(.section, .class("screen-only")) { section in
            section.element(.h2, text: "Mark a client")
            section.element(
                .form, .class("act mark-form"), .attribute("method", "post"), .attribute("action", "/weeding")
            ) { form in
                shell.token(&form)
                form.element(.input, .type("hidden"), .name("do"), .value("mark"))
                var client = FormField("client", "Client", typed?["client"] ?? "")
                client.list = "clients-list"
                client.isRequired = true
                form.field(client)
                form.element(.datalist, .id("clients-list")) { list in
                    for client in practice.clients where !client.isInternal {
                        list.element(.option, .value(client.id), text: client.name)
                    }
                }
                form.choice(
                    FormField("mark", "What it is", typed?["mark"] ?? ""),
                    ClientMove.Mark.allCases.map { ($0.rawValue, $0.words) })
                form.field(FormField("words", "In a few words", typed?["words"] ?? ""))
                form.element(.button, .class("main"), text: "Mark")
            }
        }
    }
}
