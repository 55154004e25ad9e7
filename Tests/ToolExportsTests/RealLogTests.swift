import AgreementCore
import PracticeFiles
import Testing

@testable import ToolExports

/// Two logs that nobody here wrote, to the row and to the second.
@Suite("Real logs", .enabled(if: SharedFiles.areThere, "../shared/data is absent: the real logs are not imported"))
struct RealLogTests {
    @Test("SiP: 12,299 rows, 10,266 tasks, 95,001.98 hours; nothing is rejected")
    func sip() throws {
        let files = [try SharedFiles.file("sip/est-act-dates.csv"), try SharedFiles.file("sip/Sip-task-info.csv")]
        #expect(try MappingRegistry.recognise(files).name == "sip")
        let imported = try Imported(try MappingRegistry.mapping(named: "sip"), files)
        #expect(imported.report.rowsRead == 12_299)
        #expect(imported.rejected.isEmpty)
        #expect(imported.entries.count == 12_299)
        #expect(imported.report.totalSeconds == 342_007_128, "95,001.98 hours")
        #expect(Set(imported.entries.map(\.ticket)).count == 10_266)
        #expect(Set(imported.entries.map(\.id)).count == 12_299)
        #expect(imported.report.clients.count == 20)
        #expect(imported.report.clients.map(\.id).contains("PC2"))
        #expect(imported.report.services.count == 24)
        #expect(imported.report.roundedLengths == 0)
        #expect(imported.report.assumedClock == 12_299)
        #expect(imported.report.assumedPlace == 12_299)
        let years = imported.entries.map(\.start.date.year)
        #expect(years.min() == 2_004)
        #expect(years.max() == 2_014)
        #expect(imported.entries.contains { $0.note.contains("’") }, "CP1252's apostrophes are letters")
    }

    @Test("SiP under the example sheet: its 24 words are services of ours")
    func sipServices() throws {
        let files = [try SharedFiles.file("sip/Sip-task-info.csv"), try SharedFiles.file("sip/est-act-dates.csv")]
        var options = ImportOptions()
        options.services = try ServiceWords.read(
            try SharedFiles.example("sip-services.yaml"), file: "sip-services.yaml")
        let imported = try Imported(try MappingRegistry.mapping(named: "sip"), files, options)
        #expect(imported.report.unmapped.isEmpty, "every word of the log stands in the file")
        #expect(
            Set(imported.report.services.map(\.word)) == [
                "fix", "server-patching", "planning-meeting", "project-work", "unsorted",
            ])
        let sheet = String(decoding: try SharedFiles.example("sheet.yaml"), as: UTF8.self)
        for service in imported.report.services where service.word != "unsorted" {
            #expect(sheet.contains("id: \(service.word),") || sheet.contains("id: \(service.word)\n"))
        }
    }

    @Test("Italian help desk: 4,580 tickets of 397 customers, 33 kinds of work")
    func helpdesk() throws {
        let files = [try SharedFiles.file("helpdesk_italian/finale.csv")]
        #expect(try MappingRegistry.recognise(files).name == "helpdesk-italian")
        let imported = try Imported(try MappingRegistry.mapping(named: "helpdesk-italian"), files)
        #expect(imported.report.rowsRead == 21_348)
        #expect(imported.entries.count == 4_580)
        #expect(imported.report.rowsFolded == 21_348 - 4_580)
        #expect(imported.rejected.isEmpty)
        #expect(imported.report.clients.count == 397, "customers of all events")
        #expect(Set(imported.entries.map(\.client)).count == 394, "customers of the tickets' first events")
        #expect(imported.report.services.count == 33)
        #expect(imported.report.totalSeconds == 4_580 * 60)
        #expect(imported.entries.allSatisfy { $0.note.hasPrefix("[no time in the export]") })
        #expect(imported.report.columnsNotTaken.contains("seriousness"))
    }

    @Test("Italian help desk: from each taking in charge to the ticket's next event, as elapsed time")
    func helpdeskIntervals() throws {
        let imported = try Imported(
            try MappingRegistry.mapping(named: "helpdesk-italian-intervals"),
            [try SharedFiles.file("helpdesk_italian/finale.csv")])
        #expect(imported.report.effort == .elapsed)
        #expect(imported.entries.count == 4_997)
        #expect(
            imported.report.skipped.map { "\($0.count) \($0.reason.code)" } == [
                "60 too-long", "2 zero-length", "1 no-next-event",
            ])
        #expect(imported.entries.allSatisfy { $0.note.hasPrefix("[elapsed, not work]") })
        #expect(Set(imported.entries.map(\.id)).count == 4_997)
    }

    @Test("a second import gives the same ids")
    func sameIDs() throws {
        let files = [try SharedFiles.file("formats/toggl_track_detailed.csv")]
        let mapping = try MappingRegistry.recognise(files)
        #expect(try Imported(mapping, files).entries == (try Imported(mapping, files).entries))
    }
}

/// The samples of other tools' exports, each recognised and imported as it lies there.
@Suite("Samples", .enabled(if: SharedFiles.areThere, "../shared/data is absent: the samples are not imported"))
struct SampleTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var file: String
        var mapping: String
        /// Client, start, seconds, place, technician, ticket of each entry.
        var entries: [String]
        var order: ImportOptions.DateOrder?
        var fallbackClient: String?
        var testDescription: String { file }
    }

    static let samples = [
        Sample(
            file: "toggl_track_detailed.csv", mapping: "toggl-track",
            entries: [
                "harbor-dental 2026-03-02T16:40:00 2400 remote Dana Lee -",
                "harbor-dental 2026-03-03T09:00:00 4500 - Dana Lee -",
            ]),
        Sample(
            file: "clockify_detailed_us_12h.csv", mapping: "clockify",
            entries: ["harbor-dental 2026-03-04T16:40:00 2400 onsite Dana Lee -"], order: .mdy),
        Sample(
            file: "clockify_detailed_us_12h.csv", mapping: "clockify",
            entries: ["harbor-dental 2026-04-03T16:40:00 2400 onsite Dana Lee -"], order: .dmy),
        Sample(
            file: "clockify_detailed_eu_24h.csv", mapping: "clockify",
            entries: ["acme-corp 2026-02-20T09:00:00 12600 - Jo Doe -"]),
        Sample(
            file: "harvest_detailed_time_2024.csv", mapping: "harvest",
            entries: ["harbor-dental 2026-03-02 2412 - Dana Lee -"]),
        Sample(
            file: "harvest_detailed_time_2026.csv", mapping: "harvest",
            entries: ["example-client 2026-04-14 5400 - Dana Dev -"]),
        Sample(
            file: "kimai_timesheet.csv", mapping: "kimai",
            entries: ["harbor-dental 2026-03-02T16:40:00 2400 remote dana@example.com -"]),
        Sample(
            file: "solidtime_generic_import.csv", mapping: "solidtime",
            entries: ["harbor-dental 2026-03-03T00:40:00Z 2400 - Dana Lee -"]),
        Sample(file: "itflow_tickets_export.csv", mapping: "itflow-tickets", entries: []),
        Sample(file: "halopsa_action_time_report.csv", mapping: "halopsa-actions", entries: []),
        Sample(
            file: "connectwise_time_entry.json", mapping: "connectwise-time-entries",
            entries: ["BigDesign 2005-05-16T08:00:00Z 7200 - User 1 69"]),
        Sample(
            file: "autotask_time_entry.json", mapping: "autotask-time-entries",
            entries: ["contract-5 2018-01-23T10:00:00Z 3600 - 10 100"]),
        Sample(
            file: "syncro_ticket_timer.json", mapping: "syncro-timers",
            entries: ["harbor-dental 2024-03-04T10:23:00-05:00 3600 - 10 100"], fallbackClient: "Harbor Dental"),
    ]

    @Test("each sample gives the entries that one expects", arguments: samples)
    func sample(_ sample: Sample) throws {
        let files = [try SharedFiles.file("formats/\(sample.file)")]
        let mapping = try MappingRegistry.recognise(files)
        #expect(mapping.name == sample.mapping)
        var options = ImportOptions()
        options.dateOrder = sample.order
        options.fallbackClient = sample.fallbackClient
        let imported = try Imported(mapping, files, options)
        let found = imported.entries.map { entry in
            let place = entry.place.map { $0 == .remote ? "remote" : "onsite" } ?? "-"
            return [
                entry.client, entry.start.text, String(entry.seconds), place, entry.technician,
                entry.ticket.isEmpty ? "-" : entry.ticket,
            ].joined(separator: " ")
        }
        #expect(found == sample.entries)
        #expect(imported.rejected.isEmpty)
        #expect(imported.entries.allSatisfy { !$0.isCourtesy && $0.service == "unsorted" })
    }

    @Test("words that are the id or the name of a sheet's service become it")
    func knownServices() throws {
        let files = [try SharedFiles.file("formats/toggl_track_detailed.csv")]
        var options = ImportOptions()
        options.knownServices = [
            .init(id: "fix", name: "Fix what doesn't work"), .init(id: "server-care", name: "Maintenance"),
        ]
        let mapping = try MappingRegistry.recognise(files)
        #expect(try Imported(mapping, files, options).entries.map(\.service) == ["fix", "server-care"])
        options = ImportOptions()
        options.keepsServiceWords = true
        #expect(try Imported(mapping, files, options).entries.map(\.service) == ["fix", "Maintenance"])
    }

    @Test("the American sample of Clockify, all of its days under 13, is asked about")
    func asks() throws {
        let files = [try SharedFiles.file("formats/clockify_detailed_us_12h.csv")]
        let mapping = try MappingRegistry.mapping(named: "clockify")
        let faults = #expect(throws: FileFaults.self) { try Imported(mapping, files) }
        #expect(faults?.faults.map(\.code) == [.exportDateOrder])
    }
}
