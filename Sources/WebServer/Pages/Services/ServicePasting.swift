import AgreementCore
import HTML
import Hummingbird
import Practice
import Words
import Workflows

extension ServicesPage {
    /// `/services/paste`: what a pasted list would add, and then adding it.
    static func pasting(_ edits: RouterGroup<PageContext>, _ site: Site) {
        edits.post("/services/paste") { request, context -> Response in
            let form = try await FormFields.read(request, context)
            let model = await ServicesModel(site.practice.current, role: context.user.role)
            guard let draft = model.practice.draft else { throw SheetRefusal.refusal(.noDraft) }
            let pasted = PastedServices(
                form["lines"] ?? "", category: form.text("category"),
                list: ServiceList(rawValue: form.text("list")) ?? .maybe, sheet: draft.sheet)
            guard form.flag("sure"), !pasted.added.isEmpty else {
                return .html(preview(pasted, form, model, site, context))
            }
            let (user, added) = (context.user, pasted.added)
            _ = try await refusing { () async throws(SheetEditFault) in
                try await lists(site).change(.add(added), on: nil, by: user)
            }
            return await done(site, request, context)
        }
    }

    private static func preview(
        _ pasted: PastedServices, _ form: FormFields, _ model: ServicesModel, _ site: Site, _ context: PageContext
    ) -> HTMLPage {
        let count = pasted.added.count
        var shell = Shell(
            site: site, context: context,
            title: count == 0 ? "Nothing to add" : "\(counted(count, "service")) to add",
            lead: pasted.lines.count > count ? "\(counted(pasted.lines.count - count, "line")) passed over." : nil)
        shell.step = .services
        shell.styles = ["services.css"]
        let frame = shell
        return shell.page { page in
            table(pasted, &page)
            if count > 0 {
                page.element(
                    .form, .class("act"), .attribute("method", "post"), .attribute("action", "/services/paste")
                ) { out in
                    frame.token(&out)
                    for (name, value) in [
                        ("sure", "yes"), ("lines", form["lines"] ?? ""),
                        ("category", form.text("category")), ("list", form.text("list")),
                    ] {
                        out.element(.input, .type("hidden"), .name(name), .value(value))
                    }
                    out.element(.button, .class("main"), text: "Add \(counted(count, "service"))")
                }
            }
            page.element(.h2, text: "Change the list")
            ServiceAdding(model: model, shell: frame, text: form["lines"] ?? "", category: form.text("category"))
                .fields(&page)
        }
    }

    private static func table(_ pasted: PastedServices, _ page: inout HTMLPage) {
        page.element(.table, .class("ledger pasted")) { table in
            table.element(.thead) { head in
                head.element(.tr) { line in
                    for title in ["Service", "Category", "List"] { line.element(.th, .scope("col"), text: title) }
                }
            }
            table.element(.tbody) { body in
                for line in pasted.lines {
                    body.element(.tr) { row in
                        switch line {
                        case .new(let service):
                            row.element(.th, .scope("row"), text: service.name)
                            row.element(.td, text: service.category)
                            row.element(.td, text: EvidenceWords.list(service.list))
                        case .known(let name):
                            row.element(.th, .scope("row"), .class("soft"), text: name)
                            row.element(.td, .class("soft"), .columnSpan(2), text: "is there already")
                        case .tooLong(let name):
                            row.element(.th, .scope("row"), .class("soft"), text: name)
                            row.element(
                                .td, .class("soft"), .columnSpan(2), text: "is longer than 200 characters: shorten it")
                        }
                    }
                }
            }
        }
    }
}
