import AgreementCore
import Documents
import Words

/// A quote set for eyes and for spreadsheets.
struct QuoteReports {
    let quote: Quote
    let practice: Practice

    private var money: MoneyWords { practice.sheets[0].money }

    /// A row a way.
    var ways: Report {
        var report = Report(
            columns: [
                .hidden("way"), .textOnly("When"), .words("start", "Starts"), .words("ends", "Ends"),
                .figures("coveredSeconds", "Covered"), .figures("allowanceSeconds", "Allowance"),
                .figures("blockSeconds", "Block"), .figures("flatSeconds", "Flat"), .figures("billedSeconds", "Billed"),
                .hidden("roundedBilledSeconds"), .figures("amount", "Amount"), .words("reasons", nil), .textOnly("Why"),
            ], money: money)
        let job = quote.job
        let name = practice.clients.first { $0.id == job.client }?.name ?? job.client
        report.headline =
            "\(job.service) for \(name), \(TimeWords.duration(seconds: job.seconds)) "
            + "\(job.place == .remote ? "remotely" : "onsite"), asked for at \(wall(job.at)); in \(money.currency.code)."
        for way in quote.ways {
            report.add(
                [
                    .text(way.way.rawValue), .text(words(way.way)), .text(wall(way.pieces[0].start)),
                    .text(wall(way.ends)), .seconds(way.coveredSeconds), .seconds(way.allowanceSeconds),
                    .seconds(way.blockSeconds), .seconds(way.flatSeconds), .seconds(way.billedSeconds),
                    .seconds(way.roundedBilledSeconds), .money(way.amountCents),
                    .text(way.reasons.map(\.reason.word).joined(separator: " ")),
                    .text(why(way)),
                ], tone: way.amountCents == 0 ? .covered : .plain)
        }
        report.notes = [rounding, advice].compactMap { $0 }
        return report
    }

    /// What is billed is priced after it was rounded up.
    private var rounding: String? {
        let rounded = quote.ways.filter { $0.billedSeconds != $0.roundedBilledSeconds }.map { way in
            "\(words(way.way).lowercasedFirst) \(TimeWords.duration(seconds: way.billedSeconds)) as "
                + TimeWords.duration(seconds: way.roundedBilledSeconds)
        }
        return rounded.isEmpty ? nil : "Rounded up before it is billed: \(listed(rounded))."
    }

    private func words(_ way: QuoteWay) -> String {
        switch way {
        case .inHours: "In hours"
        case .straightThrough: "Straight through"
        case .tonight: tonight
        case .untilStop: "Until " + TimeWords.clock(secondOfDay: quote.job.stopSecondOfDay ?? 0)
        }
    }

    /// Tonight may begin on another day: there it says on which.
    private var tonight: String {
        let asked = practice.zone.localDate(at: quote.job.at)
        let begins = quote.ways.first { $0.way == .tonight }.map { $0.pieces[0].start.adding(seconds: -1) }
        let day = begins.map { practice.zone.localDate(at: $0) } ?? asked
        return day == asked ? "Tonight" : "After closing on \(TimeWords.date(day))"
    }

    private func why(_ way: QuotedWay) -> String {
        if way.reasons.isEmpty {
            if way.flatSeconds > 0 { return "a fixed price for the whole job" }
            return way.billedSeconds == 0 ? "covered" : ""
        }
        return way.reasons.map { "\(RatingWords.reason($0.reason)) (\(TimeWords.duration(seconds: $0.seconds)))" }
            .joined(separator: ", ")
    }

    /// What waiting saves.
    private var advice: String? {
        guard let waiting = quote.ways.first(where: { $0.way == .inHours }),
            let dearest = quote.ways.max(by: { $0.amountCents < $1.amountCents }),
            dearest.amountCents > waiting.amountCents
        else { return nil }
        return "Waiting for business hours saves \(money.exact(dearest.amountCents - waiting.amountCents)) "
            + "and ends at \(wall(waiting.ends))."
    }

    private func wall(_ instant: Instant) -> String { ClockText.wall(instant, zone: practice.zone) }
}
