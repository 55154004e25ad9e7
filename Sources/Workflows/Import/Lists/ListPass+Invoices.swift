import AgreementCore
import Practice
import Storage
import ToolExports
import Words

extension ListPass {
    private struct ClientMonth: Hashable {
        var client: String
        var month: CalendarMonth
    }
    private struct Sum {
        var cents: Int64
        var invoices = 1
    }

    func takeInvoices(_ tables: [ListTable]) throws {
        let read = InvoiceList(sketch, tables, currency: ground.currency, answers: answers)
        try begin(read.rejected, read.questions, read.assumptions, rowsRead: read.rowsRead)
        list.unit = "month"
        var sums: [ClientMonth: Sum] = [:]
        var order: [ClientMonth] = []
        for invoice in read.invoices {
            guard let client = try client(invoice.client, invoice.place) else { continue }
            let place = ClientMonth(client: client, month: invoice.month)
            guard let known = sums[place] else {
                sums[place] = Sum(cents: invoice.cents)
                order.append(place)
                continue
            }
            guard let sum = Self.added(known.cents, invoice.cents) else {
                try tooMuch(invoice.place)
                continue
            }
            sums[place] = Sum(cents: sum, invoices: known.invoices + 1)
        }
        try addNewClients()
        say(read.invoices.count, sums)
        let coming = try held(order.map { ($0, sums[$0]?.cents ?? 0) })
        let counts = try StoredInvoiced.take(coming, import: importID, in: session)
        report.counts.added = counts.added
        report.counts.changed = counts.changed
        report.counts.skipped += counts.skipped
        try compareDeals(of: Set(order.map(\.client)))
    }

    private static func added(_ left: Int64, _ right: Int64) -> Int64? {
        let (sum, isOver) = left.addingReportingOverflow(right)
        let largest = StoredInvoiced.largestMonthCents
        return isOver || !(-largest...largest).contains(sum) ? nil : sum
    }

    private func tooMuch(_ place: RejectedRow) throws {
        var row = place
        row.reason = .unreadable("the month comes to more than can be counted")
        try reject(row)
    }

    private func say(_ invoices: Int, _ sums: [ClientMonth: Sum]) {
        guard let first = sums.keys.map(\.month).min(), let last = sums.keys.map(\.month).max() else { return }
        let clients = Set(sums.keys.map(\.client)).count
        let span =
            first == last ? TimeWords.month(first) : "\(TimeWords.month(first)) to \(TimeWords.month(last))"
        let what = sketch.monthColumns.isEmpty && !sketch.isOurs ? "invoice" : "amount"
        list.said.append("\(counted(invoices, what)) of \(counted(clients, "client")), \(span).")
        let several = sums.values.count { $0.invoices > 1 }
        if several > 0 {
            list.said.append(
                "\(counted(several, "month")) \(several == 1 ? "has" : "have") several \(what)s of one client: they are "
                    + "added up.")
        }
        let below = sums.values.count { $0.cents < 0 }
        if below > 0 {
            list.said.append(
                "\(counted(below, "month")) \(below == 1 ? "comes" : "come") to less than nothing: more was credited "
                    + "than invoiced.")
        }
        let nothing = sums.values.count { $0.cents == 0 }
        if nothing > 0 {
            list.said.append("\(counted(nothing, "month")) \(nothing == 1 ? "comes" : "come") to nothing.")
        }
    }

    /// Holds the months against those that are here: what becomes of one with another amount is asked.
    private func held(_ months: [(place: ClientMonth, cents: Int64)]) throws -> [InvoicedMonth] {
        let known = Dictionary(
            try StoredInvoiced.all(in: session).map {
                (ClientMonth(client: $0.client, month: $0.month), $0.amountCents)
            }
        ) { first, _ in first }
        list.monthsAnswer = group.answers.monthsThere
        var coming: [InvoicedMonth] = []
        for (place, cents) in months {
            var row = InvoicedMonth(client: place.client, month: place.month, amountCents: cents)
            guard let was = known[place], was != cents else {
                coming.append(row)
                continue
            }
            let what = "\(name(place.client)), \(TimeWords.month(place.month))"
            list.monthsThere.append(GroupReport.Change(what: what, was: money.short(was), becomes: money.short(cents)))
            switch group.answers.monthsThere {
            case nil: continue
            case .keep:
                report.counts.skipped += 1
                continue
            case .replace: break
            case .add:
                guard let sum = Self.added(was, cents) else {
                    try tooMuch(
                        RejectedRow(
                            file: group.files.first?.name ?? "", row: 0, line: nil, reason: .noDate, value: what)
                    )
                    continue
                }
                row.amountCents = sum
            }
            note(what, money.short(was), money.short(row.amountCents))
            coming.append(row)
        }
        return coming
    }
}
