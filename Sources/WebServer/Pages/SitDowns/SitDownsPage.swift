import AgreementCore
import HTML
import Hummingbird
import Practice
import Workflows

/// `/sit-downs`: whom to visit in which order, with the days, who does it and what came of it.
enum SitDownsPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.editors(router)
        pages.get("/sit-downs") { request, context -> Response in
            .html(await page(site, context, VisitsRequest(request.query)))
        }
        pages.get("/sit-downs.csv") { request, _ -> Response in
            let practice = site.practice.current
            do throws(ReplayGap) {
                let boxes = try await site.replay.boxes(of: practice)
                let model = VisitsModel(practice, boxes, VisitsRequest(request.query), today: site.today)
                return .download(
                    model.report.csvBytes, name: DownloadName("sit-downs", day: site.today, ending: "csv").plain,
                    type: "text/csv; charset=utf-8")
            } catch { throw Refusal(.notFound, "No sit-downs yet", ReplayGapWords.words(error)) }
        }
        SitDownPage.routes(site, pages)
        SheetPrintingPage.routes(site, pages)
    }

    private static func page(_ site: Site, _ context: PageContext, _ asked: VisitsRequest) async -> HTMLPage {
        let practice = site.practice.current
        do throws(ReplayGap) {
            let boxes = try await site.replay.boxes(of: practice)
            return VisitsView(
                model: VisitsModel(practice, boxes, asked, today: site.today), site: site, context: context
            ).page()
        } catch {
            let shell = Shell(
                site: site, context: context, title: "Nobody to sit down with yet", step: .sitDowns)
            return shell.page { page in
                page.element(.div, .class("empty")) { box in
                    box.element(.p, text: ReplayGapWords.words(error))
                    let isPlans = error == .noPlans
                    box.element(
                        .a, .class("button main"), .href(isPlans ? "/table" : "/import"),
                        text: isPlans ? "Set the table" : "Import what there is")
                }
            }
        }
    }
}

/// What an address of the list asks for.
struct VisitsRequest {
    /// Text that the client's name holds.
    var filter: String
    /// Those of one state alone.
    var state: ClientMove.State?

    init(_ fields: FormFields) {
        filter = fields.text("q")
        state = ClientMove.State(rawValue: fields.text("state"))
    }

    func wants(_ visit: Visit) -> Bool {
        if let state, visit.move.state != state { return false }
        let wanted = filter.lowercased()
        let names = [visit.client.name.lowercased(), visit.client.id.lowercased()]
        return wanted.isEmpty || names.contains { $0.contains(wanted) }
    }

    func path(_ state: ClientMove.State?) -> String {
        var parts: [String] = []
        if let state { parts.append("state=\(state.rawValue)") }
        if !filter.isEmpty { parts.append("q=\(QueryText.encoded(filter))") }
        return parts.isEmpty ? "/sit-downs" : "/sit-downs?" + parts.joined(separator: "&")
    }
}
