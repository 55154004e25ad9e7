import AgreementCore
import Documents
import HTML
import Practice
import Workflows

/// A client's sit-down: the sheet as it will lie on the table, and beside it what is to be said and done.
struct SitDownView {
    let site: Site
    let context: PageContext
    let practice: PracticeSnapshot
    let model: SitDownModel
    var fault: String?
    /// The form that was not kept.
    var again: FormAgain?

    private var typed: FormFields? { again?.typed }

    private var figures: SitDownFigures { model.figures }
    private var id: String { figures.client.id }
    private var move: ClientMove { model.move }

    func page() -> HTMLPage {
        let sheet = SitDownSheet(figures)
        var shell = Shell(
            site: site, context: context, title: model.title, lead: model.lead, step: .sitDowns,
            styles: ["paper.css", "charts.css", "sitdown.css"], modules: ["print.js"])
        shell.noteSubject = .client(id)
        return shell.page(actions: actions, aside: { aside(shell, &$0) }) { page in
            if let fault {
                page.element(.div, .class("notice bad"), .role("alert")) { $0.element(.p, text: fault) }
            }
            SitDownWarnings(
                figures: figures, move: move, unexplained: model.unexplained, mayAccept: context.user.role == .owner
            ).write(&page) { what, place, fill in form(what, shell, &place, fill) }
            LosingOffers(figures: figures).write(shell, version: move.version, &page)
            page.element(
                .div, .class(model.mayPrint ? "paper-scroll" : "paper-scroll screen-only"), .role("region"),
                .label("The sheet"), .attribute("tabindex", "0")
            ) { desk in
                sheet.sheet(
                    into: &desk, on: PaperPages.size(practice), isTight: sheet.isLikelyLong, headingLevel: 2)
            }
            SitDownWords(shell: shell, passages: sheet.passages, practice: practice, client: id, again: again)
                .write(&page)
        }
    }

    private func actions(_ actions: inout HTMLPage) {
        if model.mayPrint {
            actions.element(.a, .class("button main"), .href(SitDownPage.path(id, "/sheet.pdf")), text: "PDF")
        }
        actions.element(.a, .class("button"), .href(SitDownPage.path(id, "/card")), text: "The seller’s card")
        if model.mayPrint {
            actions.element(.button, .type("button"), .attribute("data-prints", ""), .flag("hidden"), text: "Print")
        }
        actions.element(
            .a, .class("button"), .href(PagePath.clientYear(id)), text: figures.isWithoutHours ? "Its box" : "Its year")
        actions.element(.a, .class("button"), .href("/sit-downs"), text: "All sit-downs")
    }

    private func form(_ what: String, _ shell: Shell, _ place: inout HTMLPage, _ fill: (inout HTMLPage) -> Void) {
        place.element(
            .form, .class("act"), .attribute("method", "post"), .attribute("action", SitDownPage.path(id, "/" + what))
        ) { form in
            shell.token(&form)
            form.seen(again?.seen(move.version) ?? move.version)
            fill(&form)
        }
    }

    private func aside(_ shell: Shell, _ aside: inout HTMLPage) {
        aside.element(.h2, text: "The visit")
        form("visit", shell, &aside) { form in
            form.choice(
                FormField("state", "Where it stands", typed?["state"] ?? move.state.rawValue),
                ClientMove.State.allCases.map { ($0.rawValue, $0.words) })
            var day = FormField("next", "Next day", typed?["next"] ?? move.nextDay?.description ?? "")
            day.type = "date"
            form.field(day)
            form.field(FormField("who", "Who does it", typed?["who"] ?? move.who))
            form.area(FormField("outcome", "What came of it", typed?["outcome"] ?? move.outcome))
            form.element(.button, .class("main"), text: "Keep")
        }
        losingPlans(shell, &aside)
        notOffered(&aside)
        agreement(shell, &aside)
        history(shell, &aside)
    }

    /// What the sheet does with plans that lose money, where there are some.
    private func losingPlans(_ shell: Shell, _ aside: inout HTMLPage) {
        guard let words = model.losingPlans else { return }
        aside.element(.h2, text: "Plans that lose money")
        aside.element(.p, text: words)
        form("plans", shell, &aside) { form in
            form.choice(
                FormField("plans", "What the sheet does", typed?["plans"] ?? move.losingPlans.rawValue),
                ClientMove.LosingPlans.allCases.map { ($0.rawValue, $0.words) })
            form.element(.button, text: "Set the sheet so")
        }
    }

    private func notOffered(_ aside: inout HTMLPage) {
        guard !model.notOffered.isEmpty else { return }
        aside.element(.h2, text: "Not offered")
        for words in model.notOffered { aside.element(.p, text: words) }
        aside.element(.p) { $0.element(.a, .href(PagePath.clientYear(id) + "#offer"), text: "Change its offer") }
    }

    /// What becomes of a yes.
    private func agreement(_ shell: Shell, _ aside: inout HTMLPage) {
        guard move.state == .agreed else { return }
        aside.element(.h2, text: "The agreement")
        if let ready = model.readyAgreement {
            aside.element(.p, text: ready.title)
            aside.element(.ul) { list in for stage in ready.stages { list.element(.li, text: stage) } }
            for words in [ready.counts] + ready.ending { aside.element(.p, text: words) }
        }
        form("agreement", shell, &aside) { form in
            let agreed = move.agreement.first
            let counts = agreed?.counts ?? figures.client.counts
            var first = FormField(
                "first", "First day", typed?["first"] ?? (agreed?.from ?? site.today.month.next.firstDay).description)
            first.type = "date"
            first.isRequired = true
            form.field(first)
            form.choice(
                FormField("stages", "The fee", typed?["stages"] ?? (move.agreement.count == 1 ? "once" : "stages")),
                [("stages", "In stages, where the rise is large"), ("once", "All of it from the first day")])
            for (name, label, value) in [
                ("servers", "Servers", counts.servers), ("workstations", "Workstations", counts.workstations),
                ("users", "Users", counts.users),
            ] {
                var field = FormField(name, label, typed?[name] ?? String(value))
                field.inputMode = "numeric"
                form.field(field)
            }
            form.element(.p) { line in
                line.element(.label) { label in
                    label.element(.input, .type("checkbox"), .name("checked"), .value("yes"))
                    label.text("I have checked the counts with the client")
                }
            }
            form.element(
                .button, .class(agreed == nil ? "main" : ""),
                text: agreed == nil ? "Make the agreement ready" : "Make it anew")
        }
    }

    private func history(_ shell: Shell, _ aside: inout HTMLPage) {
        guard let newest = model.steps.first else { return }
        aside.element(.h2, text: "So far")
        aside.element(.ul, .class("move-steps")) { list in
            for words in model.history { list.element(.li, text: words) }
        }
        guard move.previous != nil else { return }
        form("back", shell, &aside) { form in
            form.element(.button, .class("plain"), .label("Take back: \(newest.words)"), text: "Take the newest back")
        }
    }
}
