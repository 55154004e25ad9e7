import AgreementCore
import PracticeFiles
import Testing

@testable import ToolExports

/// Cases of tools that are known by their columns.
@Suite(
    "Import cases, known tools",
    .enabled(if: SharedFiles.areThere, "../shared/data is absent: its cases are not tried"))
struct KnownToolCaseTests {
    @Test("clockify-breaks: breaks and days off are left out by their reason")
    func clockifyBreaks() throws {
        let imported = try ImportCase.known("clockify-breaks/export.csv")
        #expect(imported.hours == 3 && imported.entries.count == 1)
        #expect(imported.reasons == [.byMapping("are breaks"), .byMapping("are time off")])
    }

    @Test(
        "clockify-other-languages",
        arguments: [
            ("german.csv", "2026-02-16T19:00:00"), ("spanish.csv", "2026-02-16T18:10:00"),
            ("portuguese.csv", "2026-02-20T14:00:00"),
        ])
    func clockifyLanguages(name: String, start: String) throws {
        let imported = try ImportCase.known("clockify-other-languages/\(name)")
        #expect(imported.report.mapping == "clockify")
        #expect(imported.hours == 1.5 && imported.starts == [start])
    }

    @Test("clockify-tag-and-kiosk: the tag says onsite")
    func clockifyTag() throws {
        let imported = try ImportCase.known("clockify-tag-and-kiosk/export.csv")
        #expect(imported.hours == 0.5 && imported.entries.map(\.place) == [.onsite])
    }

    @Test("dash-is-nothing: no client, and no word to sort by")
    func dash() throws {
        let imported = try ImportCase.known("dash-is-nothing/export.csv")
        #expect(imported.entries.isEmpty && imported.reasons == [.noClient])
        #expect(imported.report.clients.isEmpty)
    }

    @Test("halopsa-uk-dates: proved by 25/04, or asked")
    func halopsa() throws {
        let imported = try ImportCase.known("halopsa-uk-dates/proof.csv")
        #expect(imported.hours == 1.25 && imported.starts == ["2026-04-03", "2026-04-25"])
        #expect(imported.reasons == [.zeroLength])
        let faults = #expect(throws: FileFaults.self) { try ImportCase.known("halopsa-uk-dates/no-proof.csv") }
        #expect(faults?.faults.map(\.code) == [.exportDateOrder])
        #expect(faults?.faults.first.flatMap { ImportQuestion($0) } == .dateOrder)
        #expect(try ImportCase.known("halopsa-uk-dates/no-proof.csv", .dateOrder(.dmy)).starts.first == "2026-04-03")
    }

    @Test(
        "kimai: its own export in three generations, and in German",
        arguments: [
            ("kimai-own-export-decimal", 9.5, ["2026-03-02T09:00:00", "2026-03-02T11:00:00"]),
            (
                "kimai-own-export-hmm", 9 + 50.0 / 60,
                ["2026-03-02T09:00:00", "2026-03-02T11:00:00", "2026-03-03T08:00:00"]
            ),
            ("kimai-own-export-old", 0.1, ["2019-06-16T12:00:00"]), ("kimai-german", 1.5, ["2026-03-02T19:00:00"]),
        ])
    func kimai(folder: String, hours: Double, starts: [String]) throws {
        let imported = try ImportCase.known("\(folder)/export.csv")
        #expect(imported.report.mapping == "kimai")
        #expect(imported.hours == hours && imported.starts == starts && imported.rejected.isEmpty)
    }

    @Test("toggl-new-columns: one entry, one row without a client, one timer that runs")
    func toggl() throws {
        let imported = try ImportCase.known("toggl-new-columns/export.csv")
        #expect(imported.report.mapping == "toggl-track")
        #expect(imported.hours == 1.5 && imported.report.clients.map(\.name) == ["Birch Dental"])
        #expect(imported.reasons == [.noClient, .stillRunning])
        #expect(imported.entries.map(\.place) == [.remote])
    }

    @Test("foreign-but-our-words: no shipped mapping takes it")
    func foreign() throws {
        let file = try ImportCase.file("foreign-but-our-words/export.csv")
        #expect(throws: FileFaults.self) { try MappingRegistry.recognise([file]) }
    }

    @Test("report-span-in-utc, reexport-clock-format, reexport-note-edited: each file by itself is read right")
    func others() throws {
        let span = try ImportCase.known("report-span-in-utc/export.csv")
        #expect(span.starts == ["2026-03-31T20:00:00"] && span.hours == 1)
        for name in ["one.csv", "two.csv"] {
            let clock = try ImportCase.known("reexport-clock-format/\(name)")
            #expect(clock.starts == ["2026-02-16T09:00:00", "2026-02-17T13:00:00"] && clock.hours == 2.5)
            #expect(try ImportCase.known("reexport-note-edited/\(name)").hours == 1.5)
        }
    }
}
