import AgreementCore
import PracticeFiles
import Testing

@testable import ToolExports

/// Cases of exports that nobody knows: what the guesses make of them, proved by the whole file, or the question.
@Suite("Import cases, guessed", .enabled(if: SharedFiles.areThere, "../shared/data is absent: its cases are not tried"))
struct GuessCaseTests {
    private static func guessed(_ path: String, _ options: ImportOptions = ImportOptions()) throws -> Imported {
        let file = try ImportCase.file(path)
        let sketch = try MappingSketch.guess(file, name: "guessed", options: options)
        return try Imported(try sketch.mapping(), [file], options)
    }

    private static func question(_ path: String) -> ImportQuestion? {
        let faults = #expect(throws: FileFaults.self) { try guessed(path) }
        return faults?.faults.first.flatMap { ImportQuestion($0) }
    }

    @Test("date-and-12-hour-clock-in-one: the order is asked for, then both are read")
    func twelveHours() throws {
        let path = "date-and-12-hour-clock-in-one/export.csv"
        #expect(Self.question(path) == .dateOrder)
        let imported = try Self.guessed(path, .dateOrder(.mdy))
        #expect(imported.hours == 2.25)
        #expect(imported.starts == ["2026-03-02T20:00:00", "2026-03-03T09:15:00"])
        #expect(imported.entries.map(\.technician) == ["Ott, Ann", "Ott, Ann"])
        #expect(imported.entries.map(\.place) == [.remote, .onsite], "a work type that says onsite is onsite")
    }

    @Test("foreign-but-our-words")
    func foreign() throws {
        let imported = try Self.guessed("foreign-but-our-words/export.csv")
        #expect(imported.hours == 1.5 && imported.starts == ["2026-03-02T09:00:00"])
    }

    @Test("lengths-in-words")
    func words() throws {
        let imported = try Self.guessed("lengths-in-words/export.csv")
        #expect(imported.entries.count == 5 && imported.hours == 7)
    }

    @Test(
        "lines-before-the-header",
        arguments: [
            ("powershell.csv", "2026-03-02T20:00:00", [.passedOver(.typeLine)]),
            (
                "report-title.csv", "2026-03-02",
                [.passedOver(.titleLine), .passedOver(.titleLine), .passedOver(.totalRow)]
            ),
        ] as [(String, String, [SkipReason])])
    func lines(name: String, start: String, reasons: [SkipReason]) throws {
        let imported = try Self.guessed("lines-before-the-header/\(name)")
        #expect(imported.hours == 1.5 && imported.starts == [start] && imported.reasons == reasons)
        #expect(imported.report.clients.map(\.name) == ["Birch Dental"])
    }

    @Test("month-names")
    func months() throws {
        let imported = try Self.guessed("month-names/export.csv")
        #expect(imported.hours == 3 && imported.starts == ["2026-03-02", "2026-03-03"])
    }

    @Test("unit-against-the-clock: minutes by start and end, seconds since a day has 24 hours")
    func units() throws {
        let minutes = try Self.guessed("unit-against-the-clock/minutes.csv")
        #expect(minutes.hours == 2.25)
        let seconds = try Self.guessed("unit-against-the-clock/seconds.csv")
        #expect(seconds.hours == 1.75)
        let wrong = """
            mapping: made
            format: csv
            dates: "yyyy-MM-dd HH:mm:ss"
            fields: {client: client, start: start, end: end, minutes: {from: duration, as: hours}}
            """
        let file = try ImportCase.file("unit-against-the-clock/minutes.csv")
        let faults = #expect(throws: FileFaults.self) { try Imported(try Mapping.made(wrong), [file]) }
        #expect(faults?.faults.first.flatMap { ImportQuestion($0) } == .lengthsAgainstClock)
    }

    @Test("unknown-us-dates: proved late, or asked, and the answer is kept with the mapping")
    func orders() throws {
        let late = try Self.guessed("unknown-us-dates/late-proof.csv")
        #expect(late.entries.count == 11 && late.hours == 21.5)
        #expect(late.starts.first == "2026-03-04" && late.starts.last == "2026-04-14")
        #expect(Self.question("unknown-us-dates/no-proof.csv") == .dateOrder)
        let file = try ImportCase.file("unknown-us-dates/no-proof.csv")
        let sketch = try MappingSketch.guess(file, name: "made", options: .dateOrder(.mdy))
        #expect(try Imported(try sketch.mapping(), [file]).starts.first == "2026-03-04")
    }

    @Test("kimai-german is guessed whole, too")
    func german() throws {
        let imported = try Self.guessed("kimai-german/export.csv")
        #expect(imported.hours == 1.5 && imported.starts == ["2026-03-02T19:00:00"])
        #expect(imported.report.clients.map(\.name) == ["Birch Dental"])
        #expect(imported.entries.map(\.technician) == ["ann"])
    }
}
