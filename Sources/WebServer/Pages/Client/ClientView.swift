import AgreementCore
import HTML
import Hummingbird
import Words
import Workflows

/// A client's page: the box and why, the year, the bridge, today line by line, what if, entries, notes.
struct ClientView {
    let model: ClientModel
    let entries: EntriesPart
    let site: Site
    let context: PageContext

    func page() -> HTMLPage {
        var shell = Shell(
            site: site, context: context, title: model.title, step: .clients,
            styles: ["charts.css", "client.css", "records.css"])
        shell.lead =
            model.isWithoutHours
            ? BoxWords.withoutHours(model.fit) : BoxWords.year(model.fit, names: model.name, money: model.money)
        shell.step = .clients
        shell.noteSubject = .client(model.client.id)
        return shell.page(actions: actions) { page in
            if let fault = model.fault { page.element(.p, .class("notice bad"), .role("alert"), text: fault) }
            if let unrated = model.unrated { page.element(.p, .class("notice bad"), text: unrated) }
            RecordTab.write(.year, model.client, &page)
            whoItIs(&page)
            for warning in BoxWords.warnings(model.fit, money: model.money) {
                page.element(.div, .class("notice")) { $0.element(.p, text: warning) }
            }
            parts(&page)
            BoxPart(model: model, shell: shell).write(&page)
            if !model.isWithoutHours { YearPart(model: model).write(&page) }
            BridgePart(model: model, shell: shell).write(&page)
            TodayPart(model: model, shell: shell).write(&page)
            WhatIfPart(model: model).write(&page)
            if !model.isWithoutHours { entries.write(&page) }
            ClientNotes(client: model.client, notes: model.notes, shell: shell).write(&page)
            madeFrom(&page)
        }
    }

    private func actions(_ actions: inout HTMLPage) {
        actions.element(.a, .class("button main"), .href(SitDownPage.path(model.client.id)), text: "Its sit-down")
        if model.isWithoutHours {
            return actions.element(
                .a, .class("button"), .href(RecordTab.work.path(model.client.id) + "/new"), text: "Write down work")
        }
        actions.element(.a, .class("button"), .href(PagePath.client(model.client.id)), text: "Its hours")
    }

    /// What a long name, or two of the same, leave open.
    private func whoItIs(_ page: inout HTMLPage) {
        let client = model.client
        if client.name.count > 60 {
            page.element(.p, .class("whole-name"), .attribute("dir", "auto"), text: client.name)
        }
        if !model.namesakes.isEmpty {
            page.element(.p, .class("soft")) { line in
                line.text("This is the one with the id \(client.id). Of the same name: ")
                for (number, other) in model.namesakes.prefix(5).enumerated() {
                    if number > 0 { line.text(", ") }
                    line.element(.a, .href(PagePath.clientYear(other)), text: other)
                }
                line.text(".")
            }
        }
    }

    /// Where the parts of a long page are.
    private func parts(_ page: inout HTMLPage) {
        page.element(.nav, .class("parts screen-only"), .label("On this page")) { nav in
            for (id, name) in [
                ("box", "Box"), ("year", "Year"), ("bridge", "Bridge"), ("today", "Today"), ("what-if", "What if"),
                ("entries", "Entries"), ("notes", "Notes"),
            ] where !model.isWithoutHours || !["year", "entries"].contains(id) {
                nav.element(.a, .href("#" + id), text: name)
            }
        }
    }

    private func madeFrom(_ page: inout HTMLPage) {
        let source =
            model.isWithoutHours
            ? (model.fit.today == nil ? "its counts" : "its counts and what it pays")
            : "the work of \(EffortWords.span(model.year.window))"
        let draft = model.practice.draft == nil ? "edition" : "draft of edition"
        page.element(
            .p, .class("soft small"),
            text: "From \(source) under the \(draft) \(model.sheet.id), on \(TimeWords.date(site.today)).")
    }
}

/// The page where there is no replay yet: what to do about it, and what is known all the same.
struct ClientGapView {
    let client: Client
    let gap: ReplayGap
    let notes: [Note]
    let site: Site
    let context: PageContext

    func page() -> HTMLPage {
        var shell = Shell(
            site: site, context: context, title: "\(spokenName(client.name)) has no box yet",
            step: .clients, styles: ["client.css"])
        shell.noteSubject = .client(client.id)
        return shell.page { page in
            RecordTab.write(.year, client, &page)
            page.element(.div, .class("empty")) { box in
                box.element(.p, text: ReplayGapWords.words(gap))
                let step: RoadStep = [.noHistory, .noLengths, .noClients].contains(gap) ? .importing : .table
                box.element(.a, .class("button main"), .href(step.path), text: "To \(step.name)")
                if step == .importing {
                    box.text(" ")
                    box.element(
                        .a, .class("button"), .href(RecordTab.work.path(client.id) + "/new"), text: "Write down work")
                }
            }
            ClientNotes(client: client, notes: notes, shell: shell).write(&page)
        }
    }
}

/// What people have noted of a client, and room for one more.
struct ClientNotes {
    let client: Client
    let notes: [Note]
    let shell: Shell

    func write(_ page: inout HTMLPage) {
        let path = PagePath.clientYear(client.id)
        page.element(.section, .id("notes"), .class("client-part")) { section in
            section.element(.h2, text: notes.isEmpty ? "Notes" : counted(notes.count, "note").capitalizedFirst)
            NoteList(site: shell.site, context: shell.context, back: path).write(notes, &section)
            section.element(
                .form, .class("note-form screen-only"), .attribute("method", "post"), .attribute("action", "/notes")
            ) { form in
                shell.token(&form)
                for (name, value) in [("page", path), ("back", path), ("about", "client:" + client.id)] {
                    form.element(.input, .type("hidden"), .name(name), .value(value))
                }
                form.area(FormField("text", "A note on this client"))
                form.element(.button, text: "Write it down")
            }
        }
    }
}
