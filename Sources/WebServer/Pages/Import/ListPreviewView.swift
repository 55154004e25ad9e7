import AgreementCore
import HTML
import PracticeFiles
import ToolExports
import Words

/// The first rows of a list as they will be read, while its columns are pointed at.
struct ListPreviewView {
    let table: ListTable
    let sketch: ListSketch
    let answers: ListAnswers
    let currency: Currency
    let services: [Service]

    private static let shownCount = 12

    func write(_ part: inout HTMLPage) {
        guard sketch.isWhole else {
            let words = sketch.missing.map { ListWords.missing($0, in: sketch.kind) }
            return part.element(.p, text: "Nothing can be read yet. " + words.joined(separator: " "))
        }
        let money = MoneyWords(currency)
        switch sketch.kind {
        case .invoices:
            let list = InvoiceList(sketch, [table], currency: currency, answers: answers)
            questions(&part, list.questions)
            rows(
                &part, ["Client", "Month", "Amount"],
                list.invoices.prefix(Self.shownCount).map {
                    [$0.client, TimeWords.month($0.month), money.plain($0.cents)]
                }, numbers: [2], list.rejected)
        case .clients:
            let list = ClientList(sketch, [table], currency: currency, answers: answers, cards: [])
            questions(&part, list.questions)
            rows(
                &part, ["Name", "Servers", "Workstations", "Users", "Since"],
                list.rows.prefix(Self.shownCount).map { row in
                    var client = Client(id: row.id, name: row.name)
                    row.change(&client)
                    return [
                        client.name.isEmpty ? client.id : client.name, String(client.counts.servers),
                        String(client.counts.workstations), String(client.counts.users),
                        client.from.map(TimeWords.date) ?? "–",
                    ]
                }, numbers: [1, 2, 3], list.rejected)
        case .deals:
            let list = DealList(sketch, [table], currency: currency, answers: answers, services: services)
            questions(&part, list.questions)
            rows(
                &part, ["Client", "Item", "Quantity", "Price", "Paid", "Covers"],
                list.items.prefix(Self.shownCount).map {
                    [
                        $0.client, $0.item.item, ExactDecimalText.text($0.item.quantity),
                        money.plain($0.item.unitPriceCents),
                        $0.item.every == .once ? "once" : "every \($0.item.every.rawValue)",
                        $0.item.covers.joined(separator: ", "),
                    ]
                }, numbers: [2, 3], list.rejected)
        }
    }

    private func questions(_ part: inout HTMLPage, _ questions: [ListQuestion]) {
        for question in questions { part.element(.p, .class("fault"), text: ListQuestionsView.words(question)) }
    }

    private func rows(
        _ part: inout HTMLPage, _ columns: [String], _ rows: [[String]], numbers: Set<Int>, _ rejected: [RejectedRow]
    ) {
        guard !rows.isEmpty || !rejected.isEmpty else { return }
        part.element(
            .div, .class("table-scroll"), .attribute("tabindex", "0"), .role("region"), .label("Rows as they are read")
        ) { scroll in
            scroll.element(.table, .class("ledger lines")) { table in
                table.element(.thead) { head in
                    head.element(.tr) { row in
                        for (place, column) in columns.enumerated() {
                            row.element(
                                .th, .scope("col"), .class(numbers.contains(place) ? "number" : ""), text: column)
                        }
                    }
                }
                table.element(.tbody) { body in
                    for cells in rows {
                        body.element(.tr) { row in
                            for (place, cell) in cells.enumerated() {
                                row.element(
                                    .td, .class(numbers.contains(place) ? "number" : ""), .under(columns[place]),
                                    text: String(cell.prefix(120)))
                            }
                        }
                    }
                    for row in rejected.prefix(Self.shownCount) {
                        body.element(.tr, .class("left-out")) { line in
                            line.element(.td, .columnSpan(columns.count)) {
                                $0.text("Line \(row.line ?? row.row) stays out, as rows do that \(row.reason.words)")
                                if !row.value.isEmpty { $0.text(" (“\(row.value.prefix(60))”)") }
                            }
                        }
                    }
                }
            }
        }
    }
}
