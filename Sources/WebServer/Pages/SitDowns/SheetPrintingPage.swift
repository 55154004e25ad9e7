import HTML
import Hummingbird
import Words
import Workflows

/// `/sheets`: the sheets of several clients as one PDF, and how far it is.
enum SheetPrintingPage {
    static func routes(_ site: Site, _ pages: RouterGroup<PageContext>) {
        pages.post("/sheets") { request, context -> Response in
            let fields = try await FormFields.read(request, context)
            return try begin(fields.all("client"), site, context)
        }
        pages.get("/sheets/:id") { _, context -> Response in
            let (id, printing) = try find(site, context)
            return page(id, printing.progress, site, context)
        }
        pages.get("/sheets/:id/sheets.pdf") { _, context -> Response in
            guard let pdf = try find(site, context).printing.progress.pdf else { throw Refusal.notFound }
            var response = Response.bytes(pdf, type: "application/pdf")
            response.headers[.contentDisposition] = DownloadName("sit-downs", day: site.today, ending: "pdf")
                .header("inline")
            return response
        }
    }

    private static func begin(_ clients: [String], _ site: Site, _ context: PageContext) throws -> Response {
        guard !clients.isEmpty else {
            throw Refusal(.unprocessableContent, "Nothing to print", "Choose a client, or plan a sit-down first.")
        }
        guard clients.count <= SheetPrinting.mostSheets else {
            throw Refusal(
                .unprocessableContent, "Too many sheets for one PDF",
                "One PDF takes \(SheetPrinting.mostSheets) sheets at most. Print fewer at a time.")
        }
        let printing = SheetPrinting(userID: context.user.userID, all: clients.count)
        let id = context.requestID
        site.sheetPrintings.add(printing, id: id)
        let practice = site.practice.current
        Task { await printing.run(clients, practice, site) }
        return .seeOther("/sheets/\(QueryText.encoded(id))")
    }

    private static func find(
        _ site: Site, _ context: PageContext
    ) throws -> (id: String, printing: SheetPrinting) {
        let id = context.parameters.get("id") ?? ""
        guard let printing = site.sheetPrintings.printing(id, of: context.user.userID) else {
            throw Refusal(
                .notFound, "This PDF isn't here any more", "Print the sheets again from the list of sit-downs.")
        }
        return (id, printing)
    }

    /// Without scripts the page asks for itself again each second.
    private static func page(
        _ id: String, _ progress: SheetPrinting.Progress, _ site: Site, _ context: PageContext
    ) -> Response {
        let all = counted(progress.all - progress.held.count, "sheet")
        let title =
            progress.fault != nil
            ? "No PDF just now" : progress.pdf != nil ? "\(all), ready to print" : "Setting \(all)…"
        let shell = Shell(site: site, context: context, title: title, step: .sitDowns, styles: ["sitdown.css"])
        let page = shell.page { page in
            if let fault = progress.fault {
                page.element(.p, text: fault)
            } else if progress.pdf != nil {
                ready(id, progress, &page)
            } else {
                page.element(.progress, .label("Setting the sheets"), text: "")
                page.element(.p, .role("status"), text: "That takes a few seconds.")
            }
            page.element(.p) { $0.element(.a, .href("/sit-downs"), text: "Back to the sit-downs") }
        }
        var response = Response.html(page)
        if !progress.isOver { response.headers[.named("Refresh")] = "1" }
        return response
    }

    private static func ready(_ id: String, _ progress: SheetPrinting.Progress, _ page: inout HTMLPage) {
        if !progress.long.isEmpty {
            page.element(
                .p,
                text: "\(listed(progress.long)) \(progress.long.count == 1 ? "takes" : "take") more than two pages. "
                    + "Shorten the words under the sheet.")
        }
        if !progress.held.isEmpty {
            page.element(
                .p, .class("notice"),
                text:
                    "Not in it: \(listed(progress.held.prefix(12) + (progress.held.count > 12 ? ["others"] : []))). "
                    + "Over a tenth of what was invoiced to them isn’t explained; open their sheets and look first.")
        }
        if !progress.losing.isEmpty {
            page.element(
                .p, .class("notice bad"),
                text:
                    "These sheets offer a plan on which you would lose money: "
                    + "\(listed(progress.losing.prefix(12) + (progress.losing.count > 12 ? ["others"] : []))). Open them "
                    + "before the clients do: take the plan off the client’s offer, or offer it nevertheless.")
        }
        page.element(.p) { line in
            line.element(
                .a, .class("button main"), .href("/sheets/\(QueryText.encoded(id))/sheets.pdf"), text: "Open the PDF")
        }
    }
}
