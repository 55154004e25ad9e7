import PracticeFiles
import Testing

@testable import ToolExports

/// What a whole file proves about how its columns are written, and what is asked.
@Suite("Proof before guess")
struct EvidenceTests {
    private static func imported(
        _ dates: String, _ rows: [String], header: String = "Client,Day,Minutes", order: String = "\ndateOrder: ask"
    ) throws -> Imported {
        let yaml = MappingFaultTests.smallest.replacing("dates: yyyy-MM-dd", with: "dates: \(dates)\(order)")
        return try Imported(try Mapping.made(yaml), [.made(header + "\n" + rows.joined(separator: "\n") + "\n")])
    }

    @Test("a weekday beside the date, in another column or in its own")
    func weekdays() throws {
        // 3 April 2026 is a Friday, 4 March a Wednesday.
        for (word, start) in [("Wednesday", "2026-03-04"), ("Fr", "2026-04-03"), ("mercredi", "2026-03-04")] {
            let imported = try Self.imported(
                "dd/MM/yyyy", ["A,03/04/2026,5,\(word)"], header: "Client,Day,Minutes,Which")
            #expect(imported.entries.map(\.start.text) == [start])
            #expect(imported.report.dateOrder?.contains("on line 2 beside \(word) shows") == true)
        }
        let own = try Self.imported("'[E[,] ]dd/MM/yyyy'", ["A,Fri 03/04/2026,5"])
        #expect(own.entries.map(\.start.text) == ["2026-04-03"])
        let month = try Self.imported("dd/MM/yyyy", ["A,03/04/2026,5,April"], header: "Client,Day,Minutes,Month")
        #expect(month.entries.map(\.start.text) == ["2026-04-03"])
    }

    @Test("the order of the rows proves it, unless they are sorted as texts")
    func runs() throws {
        let rows = ["01/03", "02/03", "03/03", "05/03", "01/04", "02/04", "03/04", "01/05", "02/05"]
        let imported = try Self.imported("MM/dd/yyyy", rows.map { "A,\($0)/2026,5" })
        #expect(imported.entries.first?.start.text == "2026-03-01")
        #expect(imported.report.dateOrder?.contains("the order of the rows") == true)
        // The same as month first is sorted as texts: nothing is proved.
        let faults = #expect(throws: FileFaults.self) {
            try Self.imported("dd/MM/yyyy", rows.sorted().map { "A,\($0)/2026,5" })
        }
        #expect(faults?.faults.map(\.code) == [.exportDateOrder])
    }

    @Test("a year of two digits may stand first: one day of the month in many years proves nothing")
    func shortYears() throws {
        let rows = (4...24).map { "A,26/03/\($0 < 10 ? "0" : "")\($0),5" }
        let faults = #expect(throws: FileFaults.self) { try Self.imported("dd/MM/yy", rows) }
        #expect(faults?.faults.map(\.code) == [.exportYearOrder])
        #expect(faults?.faults.first?.expected.hasSuffix("say --date-order ymd or --date-order dmy") == true)
        let guessed = #expect(throws: FileFaults.self) {
            try MappingSketch.guess(.made("Client,Day,Minutes\n" + rows.joined(separator: "\n")), name: "made")
        }
        #expect(guessed?.faults.map(\.code) == [.exportYearOrder])
        // Many days of one year are what they look like.
        let last = try Self.imported("MM/dd/yy", ["14", "15", "16", "17"].map { "A,\($0)/03/26,5" })
        #expect(last.entries.first?.start.text == "2026-03-14")
        // 1999, and no day of any month.
        let proved = try Self.imported("dd/MM/yy", ["A,99/03/04,5", "A,00/01/02,5"])
        #expect(proved.entries.map(\.start.text) == ["1999-03-04", "2000-01-02"])
        // 4 March 2026 is a Wednesday, and 26 March 2004 a Friday.
        let beside = try Self.imported("dd/MM/yy", ["A,04/03/26,5,Wednesday"], header: "Client,Day,Minutes,Which")
        #expect(beside.entries.map(\.start.text) == ["2026-03-04"])
    }

    @Test("the year first is said, kept with the mapping that is guessed, and changes no year of four digits")
    func yearFirst() throws {
        let text = "Client,Day,Minutes\nA,26/03/04,5\nA,26-03-05,5\nA,06/03/2026,5\n"
        let yaml = MappingFaultTests.smallest
            .replacing("dates: yyyy-MM-dd", with: "dates: [dd/MM/yyyy, dd/MM/yy, dd-MM-yy]\ndateOrder: ask")
        let imported = try Imported(try Mapping.made(yaml), [.made(text)], .dateOrder(.ymd))
        #expect(imported.entries.map(\.start.text) == ["2026-03-04", "2026-03-05"])
        #expect(imported.rejected.map(\.reason) == [.dateUnreadable])
        for sign in ["/", "-", "."] {
            let file = ExportFile.made("Client,Day,Minutes\nA,26\(sign)03\(sign)04,5\n")
            let sketch = try MappingSketch.guess(file, name: "made", options: .dateOrder(.ymd))
            #expect(sketch.datePattern == "yy\(sign)MM\(sign)dd")
            #expect(try Imported(sketch.mapping(), [file]).entries.map(\.start.text) == ["2026-03-04"])
        }
    }

    @Test("what a file proves counts over a mapping's own order; what it doesn't prove, it says itself")
    func asWritten() throws {
        let proved = try Self.imported("dd/MM/yyyy", ["A,03/04/2026,5", "A,03/14/2026,5"], order: "")
        #expect(proved.entries.map(\.start.text) == ["2026-03-04", "2026-03-14"])
        #expect(proved.report.dateOrder == "month before day, as `03/14/2026` on line 3 shows")
        let said = try Self.imported("dd/MM/yyyy", ["A,03/04/2026,5"], order: "")
        #expect(said.entries.map(\.start.text) == ["2026-04-03"])
    }

    @Test("years that stand first leave nothing open; another form further down stays out")
    func fixed() throws {
        let rows = (0..<60).map { _ in "A,2026-03-02,5" } + ["A,03/04/2026,5"]
        let imported = try Self.imported("[yyyy-MM-dd, dd/MM/yyyy]", rows)
        #expect(imported.entries.count == 60 && imported.rejected.map(\.reason) == [.dateUnreadable])
        #expect(throws: FileFaults.self) { try Self.imported("[yyyy-MM-dd, dd/MM/yyyy]", rows.reversed()) }
    }

    static let asking = """
        mapping: made
        format: csv
        dates: "yyyy-MM-dd[ K]"
        fields: {client: Client, start: Start, end: End, technician: Who, minutes: {from: LENGTH, as: ask}}
        optional: [End, Who]
        """

    private static func lengths(_ column: String, _ text: String, _ options: ImportOptions = ImportOptions()) throws
        -> Imported
    {
        try Imported(try Mapping.made(asking.replacing("LENGTH", with: column)), [.made(text)], options)
    }

    @Test("the unit of a length: by the clock, by the column's name, by the hours of a day, or asked")
    func units() throws {
        let clock = "Client,Start,End,Time\nA,2026-03-02 09:00,2026-03-02 10:30,LENGTH\n"
        for (text, unit) in [("90", "minutes"), ("5400", "seconds"), ("1.5", "hours"), ("5400000", "milliseconds")] {
            let imported = try Self.lengths("Time", clock.replacing("LENGTH", with: text))
            #expect(imported.entries.map(\.seconds) == [5_400])
            #expect(imported.report.lengthForm == "\(unit), as `\(text)` on line 2 shows beside its start and end")
        }
        // Thousandths of seconds at the end of 64 bits are too long, and nothing worse.
        #expect(throws: FileFaults.self) {
            try Self.lengths("Time", clock.replacing("LENGTH", with: "153722867280912.93"))
        }
        let named = try Self.lengths("Minutes", "Client,Start,Minutes\nA,2026-03-02,90\n")
        #expect(named.entries.map(\.seconds) == [5_400])
        // A technician's sum of a day: three times 9 hours are none.
        let day = "Client,Start,Who,Hours\nA,2026-03-02,Ann,900\nA,2026-03-02,Ann,900\n"
        let faults = #expect(throws: FileFaults.self) { try Self.lengths("Hours", day) }
        #expect(faults?.faults.map(\.code) == [.exportLengthForm])
        var options = ImportOptions()
        options.lengthFormat = .seconds
        #expect(try Self.lengths("Hours", day, options).entries.map(\.seconds) == [900, 900])
        #expect(try Self.lengths("Time", "Client,Start,Time\nA,2026-03-02,0:45\n").entries.map(\.seconds) == [2_700])
    }

    @Test("start and end stand in for a length that is missing or unreadable, and are counted")
    func standIns() throws {
        let text = """
            Client,Start,End,Time
            A,2026-03-02 09:00,2026-03-02 10:30,1:30
            A,2026-03-03 09:00,2026-03-03 10:30,
            A,2026-03-04 09:00,2026-03-04 10:30,soon
            A,2026-03-05 09:00,,soon
            """
        let imported = try Self.lengths("Time", text)
        #expect(imported.entries.map(\.seconds) == [5_400, 5_400, 5_400])
        #expect(imported.report.lengthsFromClock == 2)
        #expect(imported.rejected.map(\.reason) == [.lengthUnreadable])
    }

    @Test("lengths that contradict their clock stop the import, until somebody says which is right")
    func contradictions() throws {
        let yaml = Self.asking.replacing("LENGTH, as: ask", with: "Time, as: hours")
        let file = ExportFile.made("Client,Start,End,Time\nA,2026-03-02 09:00,2026-03-02 10:30,90\n")
        let faults = #expect(throws: FileFaults.self) { try Imported(try Mapping.made(yaml), [file]) }
        #expect(faults?.faults.map(\.code) == [.exportLengthsAgainstClock])
        var options = ImportOptions()
        options.lengthsFrom = .clock
        #expect(try Imported(try Mapping.made(yaml), [file], options).entries.map(\.seconds) == [5_400])
        options.lengthsFrom = .length
        #expect(try Imported(try Mapping.made(yaml), [file], options).entries.map(\.seconds) == [324_000])
        options.lengthsFrom = nil
        options.lengthFormat = .minutes
        #expect(try Imported(try Mapping.made(yaml), [file], options).entries.map(\.seconds) == [5_400])
    }

    @Test("rows without a clock beside rows with one; work over midnight; a time that has its own date")
    func stamps() throws {
        let yaml = """
            mapping: made
            format: csv
            dates: "yyyy-MM-dd[ K]"
            times: K
            fields: {client: Client, start: [{date: Start}, Day], end: {date: Day, time: Until}, minutes: Minutes}
            """
        let imported = try Imported(
            try Mapping.made(yaml),
            [.made("Client,Start,Day,Until,Minutes\nA,2026-03-02 09:00,2026-03-02,,5\nA,,2026-03-03,,6\n")])
        #expect(imported.entries.map(\.start.text) == ["2026-03-02T09:00:00", "2026-03-03"])
        let night = yaml.replacing("start: [{date: Start}, Day]", with: "start: {date: Day, time: Start}").replacing(
            ", minutes: Minutes", with: "")
        let entries = try Imported(
            try Mapping.made(night),
            [
                .made(
                    """
                    Client,Start,Day,Until
                    A,23:00,2026-03-02,0:30
                    A,2026-03-04 09:00,2026-03-04,2026-03-04 09:10
                    A,9:00,2026-03-05,8:00
                    """)
            ])
        #expect(entries.entries.map(\.seconds) == [5_400, 600])
        #expect(entries.entries.map(\.start.text) == ["2026-03-02T23:00:00", "2026-03-04T09:00:00"])
        #expect(entries.rejected.map(\.reason) == [.endsBeforeStart], "23 hours are more likely a mistake")
    }

    @Test("a dash, N/A and their like are nothing", arguments: ["-", "–", "N/A", "n/a", "#N/A", "(none)"])
    func nothing(word: String) throws {
        let imported = try Imported(
            try Mapping.made(MappingFaultTests.smallest), [.made("Client,Day,Minutes\n\(word),2026-03-02,5\n")])
        #expect(imported.rejected.map(\.reason) == [.noClient])
    }

    @Test("a kept mapping never stands before the shipped one for files that the shipped one knows")
    func keptMappings() throws {
        let header = [
            "User", "Email", "Client", "Project", "Description", "Start date", "Start time", "End date", "End time",
            "Duration", "Tags", "Billable",
        ]
        let kept = try Mapping.made(
            MappingFaultTests.smallest + "\nrecognise: [\(header.joined(separator: ", "))]")
        #expect(MappingRegistry.recognise(header: header, own: [kept])?.name == "toggl-track")
        #expect(MappingRegistry.recognise(header: header + ["Client#2"], own: [])?.name == "toggl-track")
        var copy = kept
        copy.name = "toggl-track"
        let found = MappingRegistry.recognise(header: header, own: [copy])
        #expect(found?.file == "made.yaml", "a copy under its name stands for it")
    }
}
