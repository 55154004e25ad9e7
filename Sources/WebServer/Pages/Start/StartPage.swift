import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/`: where the practice stands, and what is next.
enum StartPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.signedIn(router)
        pages.get("/") { _, context -> Response in
            let notes = try await Notebook(site.practice).notes(for: context.user).filter { !$0.isDone }
            var view = StartView(site: site, context: context, notes: notes)
            if context.user.role.administers, !context.user.showsExample {
                view.ruleChange = try await site.ruleNotices.open()
            }
            return .html(context.user.role.editsSheets ? view.owners() : view.technicians())
        }
        site.owners(router).post("/rules/seen") { request, context -> Response in
            _ = try await FormFields.read(request, context)
            try await site.ruleNotices.see(by: context.user, at: site.now().seconds)
            return .seeOther("/")
        }
    }
}

/// The start page, for those who set the table and for those who work by it.
struct StartView {
    let site: Site
    let context: PageContext
    /// Those that are still to do, newest first.
    let notes: [Note]
    /// What is still to be told of changed rules.
    var ruleChange: RuleChange?

    private var practice: PracticeSnapshot { site.practice.current }

    func owners() -> HTMLPage {
        let road = StartRoad(practice, today: practice.zone.localDate(at: site.now()))
        var shell = Shell(site: site, context: context, title: title(road), step: .start)
        shell.styles = ["import.css"]
        shell.modules = ["import.js"]
        let frame = shell
        shell.lead = road.next == nil ? "The table is published. What comes next year begins on its page." : nil
        return shell.page { header in
            if let next = road.next {
                header.element(.a, .class("button main"), .href(next.step.path), text: next.action)
            }
        } content: { page in
            if let ruleChange {
                RuleChangeView(change: ruleChange, money: practice.company.money, shell: frame).write(&page)
            }
            page.element(.ol, .class("stages")) { list in
                for stage in road.stages { write(stage, isNext: stage.name == road.next?.name, &list) }
            }
            DropForm(
                shell: frame, largestBytes: site.settings.largestUploadBytes,
                help: "Time exports, invoices, clients, what clients pay today."
            ).write(&page)
            writeNotes(&page)
        }
    }

    func technicians() -> HTMLPage {
        let name = practice.sheet.map { "Edition \($0.id)" } ?? "No table yet"
        var shell = Shell(site: site, context: context, title: "What is covered, and what isn't", step: .start)
        shell.lead = "\(name) of \(practice.company.name): what each client's plan gives, in the words that they read."
        return shell.page { header in
            header.element(.a, .class("button main"), .href(RoadStep.table.path), text: "Open the page for the wall")
        } content: { page in
            writeNotes(&page)
        }
    }

    private func title(_ road: StartRoad) -> String {
        guard let next = road.next else { return "Every client is settled" }
        let done = road.stages.count(where: \.isDone)
        return done == 0
            ? "It begins with last year's hours"
            : "\(done) of \(road.stages.count) done; next: \(next.name.lowercased())"
    }

    private func write(_ stage: StartRoad.Stage, isNext: Bool, _ list: inout HTMLPage) {
        let state = stage.isDone ? "done" : isNext ? "next" : "later"
        list.element(.li, .class("stage \(state)")) { item in
            item.element(.div, .class("stage-name")) { line in
                line.element(.h2, text: stage.name)
                line.element(.span, .class("state"), text: state)
            }
            item.element(.p, text: stage.words)
            item.element(.p, .class("stage-link")) { line in
                line.element(.a, .href(stage.step.path), text: stage.action)
            }
        }
    }

    private func writeNotes(_ page: inout HTMLPage) {
        page.element(.h2, text: notes.isEmpty ? "Notes" : "\(counted(notes.count, "note")) to do")
        guard !notes.isEmpty else {
            page.element(.p) { line in
                line.text("Nothing noted. ")
                line.element(.kbd, text: "N")
                line.text(" opens the notepad on every page.")
            }
            return
        }
        NoteList(site: site, context: context, back: "/").write(Array(notes.prefix(5)), &page)
        if notes.count > 5 { page.element(.p) { $0.element(.a, .href("/notes"), text: "All notes") } }
    }
}
