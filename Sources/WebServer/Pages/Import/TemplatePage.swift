import HTML
import Hummingbird
import Workflows

/// `/import/templates/…`: empty lists to be filled in.
enum TemplatePage {
    static func response(_ context: PageContext) throws -> Response {
        guard let template = ListTemplate.allCases.first(where: { $0.fileName == context.parameters.get("name") })
        else { throw Refusal.notFound }
        return .download(Array(template.text.utf8), name: template.fileName, type: "text/csv; charset=utf-8")
    }
}

/// Where a list is asked for, one to fill in stands beside it.
enum TemplateLinks {
    static func write(_ page: inout HTMLPage, _ templates: [ListTemplate] = ListTemplate.allCases) {
        page.element(.p, .class("soft screen-only")) { line in
            line.text(templates.count == 1 ? "A list to fill in: " : "Lists to fill in: ")
            for (place, template) in templates.enumerated() {
                if place > 0 { line.text(" · ") }
                line.element(
                    .a, .href("/import/templates/" + template.fileName), .attribute("download", template.fileName),
                    text: template.title)
            }
            line.text(". Each has one row that shows how.")
        }
    }
}
