import AgreementCore
import Documents
import PracticeFiles
import Words

/// Rated work set for eyes and for spreadsheets.
struct RateReports {
    let loaded: LoadedPractice
    let ratings: [ClientRating]

    var practice: Practice { loaded.practice }
    var table: EntryTable { loaded.entries }
    var money: MoneyWords { practice.sheets[0].money }
    func client(_ rating: ClientRating) -> Client { practice.clients[rating.client] }

    /// What each client comes to, largest first.
    var totals: Report {
        var report = Report(
            columns: [
                .words("client", "Client", mayShrink: true), .figures("workSeconds", "Hours"),
                .figures("coveredShare", "Covered"), .figures("recurring", "Fees"), .figures("labor", "By the hour"),
                .figures("flat", "Flat jobs"), .figures("trips", "Trips"), .figures("parts", "Parts"),
                .figures("total", "Total"), .figures("coveredValue", "Not billed, by the hour"),
            ], money: money)
        let sum = ratings.reduce(into: RatedTotals()) { $0.add($1.totals) }
        report.headline =
            "\(counted(ratings.count, "client")), \(TimeWords.hoursAndMinutes(seconds: sum.workSeconds)) of work: "
            + "\(money.exact(sum.total)) to charge, in \(money.currency.code)."
        report.whenEmpty = "No clients to rate: add rows to clients.csv."
        for rating in ratings.sorted(by: { $0.totals.total > $1.totals.total }) {
            report.add(row(client(rating).name, rating.totals))
        }
        report.totals = row(counted(ratings.count, "client"), sum)
        return report
    }

    private func row(_ name: String, _ totals: RatedTotals) -> [ReportValue] {
        let covered = Share(totals.coveredSeconds, of: totals.workSeconds)
        return [
            .text(name), .seconds(totals.workSeconds), covered.basisPoints.map(ReportValue.share) ?? .none,
            .money(totals.recurring), .money(totals.labor), .money(totals.flat), .money(totals.trips),
            .money(totals.parts), .money(totals.total), .money(totals.coveredValue),
        ]
    }

    /// The rows that money comes from; they add up to the total.
    var charges: Report {
        var report = Report(
            columns: [
                "client", "type", "month", "date", "entries", "service", "place", "technician", "component", "rate",
                "seconds", "billedSeconds", "treatment", "reason", "amount",
            ].map { .words($0, $0) }, money: money)
        for rating in ratings { addCharges(of: rating, to: &report) }
        return report
    }

    private func addCharges(of rating: ClientRating, to report: inout Report) {
        let id = client(rating).id
        func add(_ type: String, _ values: [String: ReportValue]) {
            report.add(
                report.columns.map { column in
                    switch column.key {
                    case "client": .text(id)
                    case "type": .text(type)
                    default: values[column.key] ?? .none
                    }
                })
        }
        for line in rating.lines {
            add(
                "line",
                [
                    "month": .text(line.month.description), "entries": .text(ids(line.entries, rating)),
                    "place": .text(line.place.word), "rate": .hourlyRate(line.rateCentsPerHour),
                    "seconds": .number(line.seconds), "billedSeconds": .number(line.billedSeconds),
                    "amount": .money(line.amountCents),
                ])
        }
        for job in rating.flatJobs {
            add(
                "flat",
                [
                    "month": .text(job.month.description), "entries": .text(ids(job.entries, rating)),
                    "service": .text(table.services[job.service]), "amount": .money(job.amountCents),
                ])
        }
        for trip in rating.trips {
            add(
                "trip",
                [
                    "month": .text(trip.date.month.description), "date": .date(trip.date),
                    "technician": .text(table.technicians[trip.technician]), "amount": .money(trip.amountCents),
                ])
        }
        for part in rating.parts {
            let record = rating.history.parts[part.record]
            add(
                "part",
                [
                    "month": .text(record.date.month.description), "date": .date(record.date),
                    "entries": .text(rating.history.texts.string(record.id)),
                    "service": .text(table.service(of: record)),
                    "treatment": .text(part.treatment.word), "reason": .text(part.reason?.word ?? ""),
                    "amount": .money(part.amountCents),
                ])
        }
        for row in rating.recurring {
            add(
                "recurring",
                [
                    "month": .text(row.month.description), "component": .text(row.component.word),
                    "amount": .money(row.amountCents),
                ])
        }
    }

    private func ids(_ range: Range<Int>, _ rating: ClientRating) -> String {
        let history = rating.history
        return range.map { history.texts.string(history.labor[Int(rating.lineEntries[$0])].id) }
            .joined(separator: " ")
    }
}

extension RatedTotals {
    mutating func add(_ other: RatedTotals) {
        recurring += other.recurring
        labor += other.labor
        flat += other.flat
        trips += other.trips
        parts += other.parts
        coveredValue += other.coveredValue
        workSeconds += other.workSeconds
        coveredSeconds += other.coveredSeconds
    }
}
