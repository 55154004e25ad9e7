import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/table/changes`: everything that was done to the draft, and the way back to any of it.
enum StepsPage {
    static func routes(_ site: Site, _ changes: RouterGroup<PageContext>) {
        changes.post("/table/step") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            let answers = TableAnswers(site: site, request: request, context: context, fields: fields)
            let seen = try fields.seenNumber()
            do throws(TableFault) {
                if let step = Int(fields.text("step")) {
                    let outcome = try await site.table.move(to: step, revision: seen, by: context.user)
                    return answers.done(outcome, words: "Went to step \(step)")
                }
                let isBack = fields.text("direction") == "back"
                return answers.done(
                    try await site.table.step(isBack ? .back : .forward, revision: seen, by: context.user),
                    words: isBack ? "One change taken back" : "One change made again")
            } catch {
                throw answers.refused(error)
            }
        }
        changes.get("/table/changes") { _, context -> Response in
            let draft = try TableForms(site: site).draft()
            return .html(view(site, context, draft, try await site.sheets.steps()))
        }
    }

    private static func view(
        _ site: Site, _ context: PageContext, _ draft: DraftSheet, _ steps: [SheetChange]
    ) -> HTMLPage {
        let shell = Shell(
            site: site, context: context, title: title(draft, steps),
            lead: "Back and Forward on a page go through its own changes. Here you can go to any of them: what came "
                + "after stays in the list until something else is changed.",
            step: .table, styles: ["table.css"])
        return shell.page(actions: { $0.element(.a, .class("button"), .href("/table"), text: "Back to the table") }) {
            page in
            page.element(.ol, .class("changes")) { list in
                for step in steps {
                    let isHere = step.step == draft.step
                    list.element(.li, .class(step.step > draft.step ? "ahead" : isHere ? "here" : "behind")) { item in
                        item.element(.span, .class("change-words"), text: step.words)
                        if step.step > 1 { item.element(.span, .class("place"), text: placeWords(step.place)) }
                        item.element(.span, .class("who"), text: who(step, site))
                        if isHere {
                            item.element(.strong, text: "It stands here")
                        } else {
                            go(step, draft, Shell(site: site, context: context, title: ""), &item)
                        }
                    }
                }
            }
        }
    }

    /// How many there are and whose, or how many of them are taken back.
    static func title(_ draft: DraftSheet, _ steps: [SheetChange]) -> String {
        let changes = steps.filter { $0.step > 1 }
        let ahead = changes.count { $0.step > draft.step }
        if changes.isEmpty { return "Nothing has been changed yet" }
        if ahead > 0 {
            return changes.count == 1
                ? "The one change is taken back"
                : ahead == changes.count
                    ? "All \(changes.count) changes are taken back"
                    : "\(ahead) of \(changes.count) changes \(ahead == 1 ? "is" : "are") taken back"
        }
        let places = StepPlace.allCases.compactMap { place -> String? in
            let count = changes.count { $0.place == place }
            return count == 0 ? nil : "\(count) \(place.ofWords)"
        }
        let total = counted(changes.count, "change").capitalizedFirst
        return places.count == 1
            ? "\(total) \(changes[0].place.ofWords) so far" : "\(total) so far: \(listed(places))"
    }

    private static func placeWords(_ place: StepPlace) -> String {
        switch place {
        case .table: "Table"
        case .services: "Services"
        case .settings: "Settings"
        }
    }

    private static func who(_ step: SheetChange, _ site: Site) -> String {
        let ago = AgoWords.ago(seconds: site.now().seconds - step.at.seconds)
        let day = TimeWords.date(site.practice.current.zone.localDate(at: step.at))
        return "\(step.by ?? "Threebox"), \(ago) (\(day))"
    }

    private static func go(_ step: SheetChange, _ draft: DraftSheet, _ shell: Shell, _ item: inout HTMLPage) {
        item.element(.form, .attribute("method", "post"), .attribute("action", "/table/step")) { form in
            shell.token(&form)
            form.seen(draft.revision)
            form.element(
                .button, .name("step"), .value(String(step.step)), .class("quiet"),
                .label("\(step.step < draft.step ? "Back to" : "Forward to"): \(step.words)"),
                text: step.step < draft.step ? "Back to here" : "Forward to here")
        }
    }
}
