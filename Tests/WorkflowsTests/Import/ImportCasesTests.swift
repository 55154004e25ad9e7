import AgreementCore
import Practice
import PracticeFiles
import Testing
import ToolExports

@testable import Workflows

/// The public cases of `../shared/data/cases/import`, as they come in through the page: known, pointed at as the page
/// guesses, or asked.
@Suite(
    "Import cases, on the page", .enabled(if: SharedData.isThere, "../shared/data is absent: its cases are not tried"))
struct ImportCasesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var path: String
        var hours: Double
        var entries: Int
        /// Whether nobody knows the columns: the page points as it guesses.
        var isPointed = false
        var asks: [ImportQuestion] = []
        var answers = ImportGroup.Answers()
        var firstDay: String?

        var testDescription: String { path }

        init(
            _ path: String, _ hours: Double, _ entries: Int, pointed: Bool = false, asks: ImportQuestion? = nil,
            answer: (inout ImportGroup.Answers) -> Void = { _ in }, from firstDay: String? = nil
        ) {
            (self.path, self.hours, self.entries, isPointed) = (path, hours, entries, pointed)
            self.asks = asks.map { [$0] } ?? []
            answer(&answers)
            self.firstDay = firstDay
        }
    }

    static let cases: [Case] = [
        Case("api-answers-as-they-come/autotask.json", 1, 1, answer: { $0.fallbackClient = "Birch" }),
        Case("api-answers-as-they-come/syncro.json", 1, 1, answer: { $0.fallbackClient = "Birch" }),
        Case("clockify-breaks/export.csv", 3, 1),
        Case("clockify-other-languages/german.csv", 1.5, 1),
        Case("clockify-other-languages/portuguese.csv", 1.5, 1),
        Case("clockify-other-languages/spanish.csv", 1.5, 1),
        Case("clockify-tag-and-kiosk/export.csv", 0.5, 1),
        Case("dash-is-nothing/export.csv", 0, 0),
        Case(
            "date-and-12-hour-clock-in-one/export.csv", 2.25, 2, pointed: true, asks: .dateOrder,
            answer: { $0.dateOrder = .mdy }, from: "2026-03-02"),
        Case("excel-ansi/export.csv", 1, 1),
        Case("excel-other-delimiters/toggl-semicolon.csv", 3, 2),
        Case("excel-other-delimiters/clockify-semicolon.csv", 1.5, 1),
        Case("excel-other-delimiters/toggl-unicode-text.txt", 3, 2),
        Case("foreign-but-our-words/export.csv", 1.5, 1, pointed: true),
        Case("halopsa-uk-dates/proof.csv", 1.25, 2, from: "2026-04-03"),
        Case(
            "halopsa-uk-dates/no-proof.csv", 1.25, 2, asks: .dateOrder, answer: { $0.dateOrder = .dmy },
            from: "2026-04-03"),
        Case("kimai-german/export.csv", 1.5, 1),
        Case("kimai-own-export-decimal/export.csv", 9.5, 2),
        Case("kimai-own-export-hmm/export.csv", 9 + 50.0 / 60, 3),
        Case("kimai-own-export-old/export.csv", 0.1, 1),
        Case("lengths-in-words/export.csv", 7, 5, pointed: true),
        Case("lines-before-the-header/powershell.csv", 1.5, 1, pointed: true),
        Case("lines-before-the-header/sep.csv", 1.75, 2),
        Case("lines-before-the-header/report-title.csv", 1.5, 1, pointed: true),
        Case("month-names/export.csv", 3, 2, pointed: true, from: "2026-03-02"),
        Case("one-stray-quote/export.csv", 2, 2),
        Case("toggl-new-columns/export.csv", 1.5, 1),
        Case("unit-against-the-clock/minutes.csv", 2.25, 2, pointed: true),
        Case("unit-against-the-clock/seconds.csv", 1.75, 2, pointed: true),
        Case("unknown-us-dates/late-proof.csv", 21.5, 11, pointed: true, from: "2026-03-04"),
        Case(
            "unknown-us-dates/no-proof.csv", 17.5, 9, pointed: true, asks: .dateOrder, answer: { $0.dateOrder = .mdy },
            from: "2026-03-04"),
    ]

    /// Brings a file, points where nobody knows it, and answers what is asked.
    private static func reports(_ subject: Case, _ bench: ImportBench) async throws -> (ImportDraft, [GroupReport]) {
        let draft = try await bench.bring([SharedData.file("cases/import/" + subject.path)])
        #expect(draft.isKnown == !subject.isPointed, "\(draft.groups.map(\.title)) \(draft.faults)")
        if subject.isPointed {
            let file = try #require(draft.groups.first?.files.first)
            try await bench.desk.keep(
                MappingSketch(name: MappingSketch.name(of: file.name), look: ExportLook(file.export())), for: 0,
                of: draft.id, by: ImportBench.user, at: ImportBench.now)
        }
        if !subject.asks.isEmpty {
            #expect(await bench.asked(draft) == subject.asks)
        }
        try await bench.answer(draft, subject.answers)
        return (draft, try await bench.report(draft))
    }

    @Test("every case comes out with its hours, or after its question", arguments: cases)
    func comesOut(_ subject: Case) async throws {
        let bench = try await ImportBench()
        let (draft, reports) = try await Self.reports(subject, bench)
        let report = try #require(reports.first)
        #expect(Double(report.totalSeconds) / 3_600 == subject.hours)
        #expect(report.counts.added == subject.entries)
        if let day = subject.firstDay { #expect(report.firstDay?.description == day) }
        guard subject.entries > 0 else { return }
        _ = try await bench.take(draft) { $0.leavesOutRejected = true }
        #expect(try await bench.entryCount == subject.entries)
        // What was answered is kept: the next file of its kind isn't asked about.
        guard !subject.asks.isEmpty else { return }
        let again = try await bench.bring([SharedData.file("cases/import/" + subject.path)])
        #expect(again.isKnown)
        let counts = try await bench.report(again)[0].counts
        #expect(counts == ImportCounts(skipped: subject.entries, rejected: report.counts.rejected))
    }

    @Test("reexport-clock-format and reexport-note-edited: the second file adds no hour")
    func reexports() async throws {
        for (folder, entries, changed) in [("reexport-clock-format", 2, 0), ("reexport-note-edited", 1, 1)] {
            let bench = try await ImportBench()
            try await bench.takeAll([SharedData.file("cases/import/\(folder)/one.csv")])
            let two = try await bench.bring([SharedData.file("cases/import/\(folder)/two.csv")])
            let report = try await bench.report(two)[0]
            #expect(report.counts == ImportCounts(changed: changed, skipped: entries - changed))
            #expect(report.likelyCount == 0)
        }
    }

    @Test("kept-encoding: one mapping, two encodings, one client")
    func keptEncoding() async throws {
        let bench = try await ImportBench()
        let march = try await bench.bring([SharedData.file("cases/import/kept-encoding/march.csv")])
        let file = try #require(march.groups.first?.files.first)
        try await bench.desk.keep(
            MappingSketch(name: "zeiten", look: ExportLook(file.export())), for: 0, of: march.id, by: ImportBench.user,
            at: ImportBench.now)
        _ = try await bench.report(march)
        _ = try await bench.take(march)
        try await bench.takeAll([SharedData.file("cases/import/kept-encoding/april.csv")])
        #expect(bench.practice.current.clients.map(\.name).sorted() == ["Acme Dental", "Müller Zahnarzt"])
        #expect(bench.practice.current.entries.byClient.flatMap(\.labor).reduce(0) { $0 + Int($1.seconds) } == 10_800)
    }
}
