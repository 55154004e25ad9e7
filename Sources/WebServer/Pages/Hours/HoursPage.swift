import AgreementCore
import Documents
import HTML
import Hummingbird
import Practice
import Words
import Workflows

/// `/hours`: clients by what an hour of work for them really brought, worst first.
enum HoursPage {
    static func routes(_ router: some RouterMethods<PageContext>, _ site: Site) {
        let pages = site.signedIn(router)
        pages.get("/hours") { request, context in
            let model = await HoursModel(site.practice.current, HoursRequest(request.query), role: context.user.role)
            return Response.html(HoursView(model: model).page(site, context))
        }
        pages.get("/hours/client") { request, context in
            let asked = HoursRequest(request.query)
            let model = await HoursModel(site.practice.current, asked, role: context.user.role)
            guard let row = model.row(of: asked.open ?? "") else { throw Refusal.notFound }
            var part = HTMLPage()
            ClientHoursView(model: model, row: row).write(&part)
            return Response.html(part)
        }
        pages.get("/hours.txt") { request, context in
            let model = await HoursModel(site.practice.current, HoursRequest(request.query), role: context.user.role)
            return Response.bytes(Array(model.report.text().utf8), type: "text/plain; charset=utf-8")
        }
        pages.get("/hours.csv") { request, context in
            let model = await HoursModel(site.practice.current, HoursRequest(request.query), role: context.user.role)
            return Response.download(
                model.report.csvBytes, name: DownloadName("hours", day: site.today, ending: "csv").plain,
                type: "text/csv; charset=utf-8")
        }
    }
}

/// What the Hours page says, worked out from one state of the practice.
struct HoursModel {
    let practice: PracticeSnapshot
    let asked: HoursRequest
    let answer: HoursAnswer
    let money: MoneyWords
    let words: EffortWords
    /// The first and the last date of all entries.
    let log: ClosedRange<LocalDate>?
    let showsMoney: Bool

    init(_ practice: PracticeSnapshot, _ asked: HoursRequest, role: Role) async {
        self.practice = practice
        self.asked = asked
        showsMoney = role.seesCosts
        let whole = await practice.figures.hours(practice, HoursQuestion(includesMoney: showsMoney))
        log = whole.report.dates
        let window = asked.period.window(log)
        if window == RatingWindow() {
            answer = whole
        } else {
            answer = await practice.figures.hours(
                practice, HoursQuestion(window: window, includesMoney: showsMoney))
        }
        money = practice.company.money
        words = EffortWords(answer.report, money: money)
    }

    var isEmpty: Bool { practice.entries.laborCount == 0 }
    /// Whether anybody noted how long work took; else entries are counted, and nothing is said of hours.
    var hasLengths: Bool { practice.entries.hasLengths }
    private var entryCount: Int { answer.report.rows.reduce(0) { $0 + $1.entries } }

    /// The worst first: `You gave Acme 212 h at $31 an hour`.
    var title: String {
        guard !isEmpty else { return "No history yet" }
        guard hasLengths else {
            let clients = counted(answer.report.totals.clients, "client")
            return "\(counted(entryCount, "entry", "entries")) of \(clients), and nobody noted how long they took"
        }
        if let worst = words.worst, let sentence = words.gave(worst) { return sentence }
        let totals = answer.report.totals
        return "You gave \(counted(totals.clients, "client")) \(TimeWords.hoursAndMinutes(seconds: totals.seconds))"
    }

    var lead: String? {
        guard !isEmpty, let dates = answer.report.dates else { return nil }
        guard hasLengths else {
            return EffortWords.span(dates) + ". Entries can be counted; hours, rates and boxes need a time export."
        }
        let totals = answer.report.totals
        var words = EffortWords.span(dates) + ". "
        if let worst = self.words.worst, worst.isMuchAssumed { words += EffortWords.assumed(worst) + " " }
        words += "\(counted(totals.clients, "client")), \(TimeWords.hoursAndMinutes(seconds: totals.seconds)) in all"
        if let rate = totals.rateCentsPerHour {
            words += ", at \(money.whole(rate)) an hour"
            if totals.invoicedClientsSeconds < totals.seconds { words += " where invoices are known" }
        }
        let own = answer.report.internalRows.reduce(0) { $0 + $1.seconds }
        if own > 0 { words += "; your own \(TimeWords.hoursAndMinutes(seconds: own)) stand apart" }
        return words + "."
    }

    /// What should be known beside the table.
    var notes: [String] { hasLengths ? words.notes + answer.unknownRoles.map(RoleWords.unknown) : [] }

    /// The table for text and CSV: the columns of `threebox hours`.
    var report: Report { HoursReports(report: answer.report, money: money, knows: answer.input).rows }

    func row(of client: String) -> ClientHours? { answer.report.rows.first { $0.client == client } }
}
