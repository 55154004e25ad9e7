import AgreementCore
import Documents
import Practice
import Words
import Workflows

/// What the list of sit-downs says, worked out from one state of the practice.
struct VisitsModel {
    let practice: PracticeSnapshot
    let boxes: KnownBoxes
    let asked: VisitsRequest
    let money: MoneyWords
    let order: VisitOrder
    /// Where each stands in the order, from 1.
    let rows: [(number: Int, visit: Visit)]
    let thisWeek: [Visit]
    let today: LocalDate

    init(_ practice: PracticeSnapshot, _ boxes: KnownBoxes, _ asked: VisitsRequest, today: LocalDate) {
        self.practice = practice
        self.boxes = boxes
        self.asked = asked
        self.today = today
        money = boxes.sheet.money
        order = VisitOrder(practice, boxes)
        thisWeek = order.planned(inWeekFrom: today)
        let numbered = order.visits.enumerated().map { (number: $0 + 1, visit: $1) }
        rows = numbered.filter { row in asked.wants(row.visit) }
    }

    /// What those boxes are from of whom no hours are known.
    var lead: String {
        let deals = order.visits.count { boxes.deals[$0.client.id] != nil }
        let first = "Best for both first; the difficult ones when the words have been tried."
        if deals == 0 { return first }
        if deals == order.visits.count {
            return "No hours are known: boxes are from the counts and what clients pay."
        }
        return first + " Of \(counted(deals, "client")) no hours are known: "
            + "\(deals == 1 ? "its box is" : "their boxes are") from the counts and what \(deals == 1 ? "it pays" : "they pay")."
    }

    var title: String {
        let held = order.visits.count { [.presented, .agreed, .declined].contains($0.move.state) }
        let yes = order.visits.count { $0.move.state == .agreed }
        let all = order.visits.count
        if held == 0 { return "\(counted(all, "client")) to sit down with" }
        return "\(grouped(held)) of \(counted(all, "sit-down")) held, \(grouped(yes)) said yes"
    }

    func count(_ state: ClientMove.State) -> Int { order.visits.count { $0.move.state == state } }

    func box(_ visit: Visit) -> String { boxes.sheet.plan(visit.fit.box.plan)?.name ?? visit.fit.box.plan }

    /// The change of a month, in cents.
    func changePerMonth(_ visit: Visit) -> Int64? {
        if !isFeeKnown(visit) { return nil }
        return visit.fit.boxed.changeCents.map { dividedHalfAway($0, by: visit.months) }
    }

    /// Whole units: the currency stands once a column.
    func amount(_ cents: Int64) -> String { money.units(cents) }
    func change(_ cents: Int64) -> String { (cents > 0 ? "+" : "") + amount(cents) }

    /// What it pays a month now, in cents.
    func todayPerMonth(_ visit: Visit) -> Int64? {
        visit.fit.today.map { dividedHalfAway($0.cents, by: visit.months) }
    }

    /// Whether the fees go by counts that somebody told.
    func isFeeKnown(_ visit: Visit) -> Bool {
        boxes.deals[visit.client.id] == nil
            || boxes.sheet.plans.allSatisfy { $0.price.isKnown(for: visit.client.counts) }
    }

    /// The list for CSV.
    var report: Report {
        var report = Report(
            columns: [
                .figures("order", "#"), .words("client", "Client"), .words("name", "Name"), .words("box", "Box"),
                .words("pinned", "Your choice"), .words("order_reason", "Why now"),
                .figures("pays_now_a_month", "Pays now a month"),
                .figures("total", "Would pay"), .figures("change_a_month", "Change a month"),
                .figures("gain", "More is left to you"), .words("state", "Where it stands"), .words("next_day", "Next"),
                .words("who", "Who"), .words("outcome", "Outcome"),
            ], money: money)
        for (number, visit) in rows {
            report.add([
                .number(number), .text(visit.client.id), .text(visit.client.name), .text(box(visit)),
                .text(visit.fit.box.pin?.why ?? ""), .text(visit.kind.words), .optional(todayPerMonth(visit)),
                isFeeKnown(visit) ? .money(visit.fit.boxed.totalCents) : .none, .optional(changePerMonth(visit)),
                .optional(visit.gainCents),
                .text(visit.move.state.words), visit.move.nextDay.map(ReportValue.date) ?? .none,
                .text(visit.move.who), .text(visit.move.outcome),
            ])
        }
        return report
    }
}
