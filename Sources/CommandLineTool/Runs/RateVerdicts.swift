import AgreementCore
import Documents
import Words

extension RateReports {
    /// A row a slice, with a column for every test, then what decided it: where the cell stands, and the limit and the
    /// block that it used.
    var slices: Report {
        let tests = CoverageTest.allCases.map(\.word)
        var report = Report(
            columns: ([
                "client", "entry", "service", "start", "seconds", "place", "hours", "treatment", "reason", "rate",
                "value",
            ] + tests + ["cell", "limit", "block"]).map { .words($0, $0) }, money: money)
        for rating in ratings {
            for entry in rating.entries {
                for slice in rating.slices[entry.slices] { add(slice, of: entry, rating, to: &report) }
            }
        }
        return report
    }

    private func add(_ slice: RatedSlice, of entry: RatedEntry, _ rating: ClientRating, to report: inout Report) {
        let record = rating.history.labor[entry.record]
        let values: [ReportValue] = [
            .text(client(rating).id), .text(rating.history.texts.string(record.id)), .text(table.service(of: record)),
            .text(entry.isAssumed ? record.startDate.description : wallTime(slice.start)), .number(slice.seconds),
            .text(record.flags.place.word), .text(slice.hours.word), .text(slice.treatment.word),
            .text(slice.reason?.word ?? ""), .hourlyRate(slice.rateCentsPerHour), .money(slice.valueCents),
        ]
        report.add(
            values
                + CoverageTest.allCases.map { test in
                    slice.tests[test].map { .text($0 ? "pass" : "fail") } ?? .none
                } + [
                    .text(slice.decidedBy.level?.word ?? ""), .text(rating.limit(of: slice)?.name ?? ""),
                    .text(slice.block.map { practice.blocks[$0].id } ?? ""),
                ])
    }

    /// Every entry's verdict, a report a client.
    var verdicts: [Report] {
        ratings.map { rating in
            var report = Report(
                columns: [
                    .words("start", "Start"), .figures("seconds", "Time"),
                    .words("service", "Service"),
                    .words("place", "Place"), .words("verdict", "Verdict"), .figures("value", "By the hour"),
                    .words("tests", "Tests", mayShrink: true), .words("cell", "Cell"),
                    .words("entry", "Entry"),
                ], money: money)
            let client = client(rating)
            report.headline =
                "\(client.name): \(TimeWords.hoursAndMinutes(seconds: rating.totals.workSeconds)) of work, "
                + "\(money.exact(rating.totals.total)) to charge."
            report.whenEmpty = "No work in these dates."
            report.notes = rating.blocks.map { BlockWords.balance($0, of: practice.blocks[$0.block]) }
            for entry in rating.entries {
                for slice in rating.slices[entry.slices] { addVerdict(slice, of: entry, rating, to: &report) }
            }
            return report
        }
    }

    private func addVerdict(
        _ slice: RatedSlice, of entry: RatedEntry, _ rating: ClientRating, to report: inout Report
    ) {
        let record = rating.history.labor[entry.record]
        let start = entry.isAssumed ? "\(record.startDate), no clock" : wallTime(slice.start)
        let verdict = verdict(slice, rating) + (entry.isOverridden ? " (by choice)" : "")
        report.add(
            [
                .text(start), .text(TimeWords.duration(seconds: slice.seconds)), .text(table.service(of: record)),
                .text(record.flags.place.word), .text(verdict),
                slice.treatment == .billed ? .none : .money(slice.valueCents), .text(tests(slice)),
                .text(slice.decidedBy.level?.word ?? "–"), .text(rating.history.texts.string(record.id)),
            ], tone: slice.treatment == .billed ? .billed : slice.treatment == .covered ? .covered : .plain)
    }

    /// `Covered`, `From remote-labor`, `$202.50 an hour: after hours`.
    private func verdict(_ slice: RatedSlice, _ rating: ClientRating) -> String {
        let reason = slice.reason.map { ": \(RatingWords.reason($0, slice.hours))" } ?? ""
        return switch slice.treatment {
        case .covered: "Covered"
        case .allowance: "From \(rating.limit(of: slice)?.name ?? "the allowance")"
        case .flat: "Flat price"
        case .block: "From " + (slice.block.map { "block “\(practice.blocks[$0].id)”" } ?? "a prepaid block") + reason
        case .courtesy: "A favour" + reason
        case .billed: "\(money.short(slice.rateCentsPerHour)) an hour" + reason
        }
    }

    /// The tests that were run, up to the one that failed: `agreement, maintained, hours ✗`.
    private func tests(_ slice: RatedSlice) -> String {
        slice.tests.results.map { $0.passes ? $0.test.word : "\($0.test.word) ✗" }.joined(separator: ", ")
    }

    private func wallTime(_ instant: Instant) -> String { ClockText.wall(instant, zone: practice.zone) }
}

/// Reasons in the words of the company's people.
enum RatingWords {
    static func reason(_ reason: Reason, _ hours: HoursClass? = nil) -> String {
        switch reason {
        case .noAgreement: "no agreement"
        case .unmaintained: "not a system that we maintain"
        case .notInPlan: "not in the plan"
        case .notOptedIn: "not asked for"
        case .place: "not at this place"
        case .hours: hours == .holiday ? "a holiday" : hours == .business ? "in hours" : "after hours"
        case .limitUsed: "the limit is used up"
        case .discounted: "discounted"
        case .goods: "goods at their price"
        }
    }
}
