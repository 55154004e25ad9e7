import AgreementCore
import HTML
import Hummingbird
import Words
import Workflows

/// One service's form: everything that its card says, merging and deleting.
struct ServiceEditView {
    let model: ServicesModel
    let shell: Shell
    /// What is shown in the fields: as it is, or as somebody typed it.
    var service: Service
    var fault: String?
    /// The form that was not kept.
    var again: FormAgain?

    func write(_ place: inout HTMLPage) {
        form("/services/edit", &place) { form in
            if let fault { form.element(.p, .class("notice bad"), .role("alert"), text: fault) }
            var name = FormField("name", "Name", service.name)
            name.isRequired = true
            name.isFirst = true
            form.field(name)
            var category = FormField("category", "Category", service.category)
            category.isRequired = true
            category.help = "Plans may treat a category alike. There are \(listed(model.categories))."
            form.field(category)
            form.choice(
                FormField("list", "List", service.list.rawValue),
                ServiceList.allCases.map { ($0.rawValue, EvidenceWords.list($0)) })
            form.choice(
                FormField("value", "What it is worth to clients", service.value?.rawValue ?? ""),
                [("", "Nobody has said"), ("high", "High"), ("some", "Some"), ("none", "None")])
            tick("eases", "Eases maintenance: done often, it saves work later", service.easesMaintenance, &form)
            tick(
                "goods", "Its goods too: what a plan says of it holds for hardware and licences, not for work alone",
                service.goods, &form)
            form.area(FormField("description", "What it is, for the small print", service.description))
            var checks = FormField("checks", "What is done, one a line", service.checks.joined(separator: "\n"))
            checks.help = "The technician's checks; the client can read them."
            form.area(checks)
            form.element(.div, .class("actions")) { row in
                row.element(.button, .class("main"), text: "Save")
                row.element(.a, .class("button"), .href("/services"), .attribute("data-closes", ""), text: "Cancel")
            }
        }
        merging(&place)
        deleting(&place)
    }

    private func tick(_ name: String, _ words: String, _ isTicked: Bool, _ form: inout HTMLPage) {
        form.element(.div, .class("field")) { field in field.tick(name, "yes", words, isTicked: isTicked) }
    }

    private func form(_ path: String, _ place: inout HTMLPage, _ content: (inout HTMLPage) -> Void) {
        let seen = model.practice.sheet.map(ServiceGround.service(service.id).seen) ?? SeenState(of: [])
        place.element(.form, .class("act"), .attribute("method", "post"), .attribute("action", path)) { form in
            shell.token(&form)
            form.seen(again?.seen(seen) ?? seen)
            form.element(.input, .type("hidden"), .name("id"), .value(service.id))
            content(&form)
        }
    }

    private func merging(_ place: inout HTMLPage) {
        let others = (model.practice.sheet?.services ?? []).filter { $0.id != service.id }
            .sorted { $0.name.lowercased() < $1.name.lowercased() }
        guard !others.isEmpty else { return }
        place.element(.details) { details in
            details.element(.summary, text: "Merge it into another")
            form("/services/merge", &details) { form in
                var field = FormField("into", "All its work counts as")
                field.help = "Undo brings it back, with its work."
                form.choice(field, others.map { ($0.id, $0.name) })
                form.element(.button, text: "Merge")
            }
        }
    }

    private func deleting(_ place: inout HTMLPage) {
        place.element(.details) { details in
            details.element(.summary, text: "Delete it")
            if let use = ServiceUses(model.practice).words(of: service.id) {
                details.element(.p, text: "It is in use: \(use). Merge it into another instead.")
            } else {
                form("/services/delete", &details) { form in
                    form.element(.button, .class("risky"), text: "Delete \(service.name)")
                }
            }
        }
    }
}
