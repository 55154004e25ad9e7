import Foundation
import ProgramRuns
import Testing

/// `threebox import` of a workbook.
@Suite(
    "A workbook on the command line",
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "Python is absent: no workbook is read"))
struct WorkbookTests {
    static let header: [MadeWorkbook.Cell] = [
        "User", "Client", "Project", "Description", "Start date", "Start time", "Duration",
    ]

    static func row(_ start: String, _ duration: MadeWorkbook.Cell) -> [MadeWorkbook.Cell] {
        [
            "Tom", "Acorn Bakery", "Support", "Printer", .number("46083", form: "m/d/yy"), .number(start, form: "h:mm"),
            duration,
        ]
    }

    static func workbook() async throws -> Folder {
        let folder = try Folder()
        try await MadeWorkbook([
            .init("Summary", [["Client", "Hours"], ["Acorn Bakery", 31]]),
            .init(
                "Entries",
                [
                    header, row("0.375", .number("6.25E-2", form: "[h]:mm")),
                    row("0.75", .number("1.25", form: "[h]:mm:ss")),
                ]),
        ]).write(to: folder.path + "/times.xlsx")
        return folder
    }

    @Test("The worksheet that is named, with its dates, clocks and lengths")
    func named() async throws {
        let folder = try await Self.workbook()
        let run = try await CommandRun.threebox("import times.xlsx --worksheet entries -o entries.csv", in: folder)
        #expect(run.code == 0, "\(run.diagnostics)")
        #expect(run.output.contains("2 entries of 31 h 30"))
        let entries = try folder.read("entries.csv")
        #expect(entries.contains(",2026-03-02T09:00:00,,90,") && entries.contains(",2026-03-02T18:00:00,,1800,"))
        #expect(folder.names == ["entries.csv", "times.xlsx"])
    }

    @Test("Without a name it is said which was read, and which there are")
    func first() async throws {
        let folder = try await Self.workbook()
        let run = try await CommandRun.threebox("import times.xlsx", in: folder)
        #expect(run.code == 1)
        #expect(
            run.diagnostics.hasPrefix(
                "times.xlsx: read the worksheet `Summary`; there are also `Entries` (--worksheet)\n"))
        let unknown = try await CommandRun.threebox("import times.xlsx --worksheet Times", in: folder)
        #expect(unknown.code == 1)
        #expect(unknown.diagnostics.contains("there are `Summary`, `Entries` [workbook-worksheet]"))
    }

    @Test("Hours of a number with three decimals ask nothing about their sign; a mapping's comma is not a workbook's")
    func decimals() async throws {
        let folder = try Folder()
        try await MadeWorkbook([
            .init(
                "Zeiten",
                [
                    ["Kunde", "Datum", "Stunden"],
                    ["Harbor", .number("46083", form: "dd.mm.yyyy"), .number("1.125", form: "0.00")],
                    ["Harbor", .number("46084", form: "dd.mm.yyyy"), .number("2.9999999999999996")],
                ])
        ]).write(to: folder.path + "/zeiten.xlsx")
        try folder.write(
            "own.yaml",
            """
            mapping: own
            format: csv
            decimal: ","
            thousands: "."
            dates: dd.MM.yyyy
            fields: {client: Kunde, start: Datum, minutes: {from: Stunden, as: hours}}

            """)
        for options in ["--guess --mapping-out out.yaml", "--mapping own.yaml"] {
            let run = try await CommandRun.threebox("import zeiten.xlsx \(options) -o entries.csv", in: folder)
            #expect(run.code == 0, "\(run.diagnostics)")
            let entries = try folder.read("entries.csv")
            #expect(entries.contains(",2026-03-02,,67.5,") && entries.contains(",2026-03-03,,180,"), "\(entries)")
        }
    }

    @Test("What is no workbook, or has no worksheet to name")
    func others() async throws {
        let folder = try await Self.workbook()
        _ = try await CommandRun.shell("head -c 900 times.xlsx >cut.xlsx; echo a,b >a.csv", in: folder)
        let cut = try await CommandRun.threebox("import cut.xlsx -o entries.csv", in: folder)
        #expect(cut.code == 1 && cut.diagnostics.contains("[workbook-unreadable]"))
        #expect(!folder.names.contains("entries.csv"))
        #expect(try await CommandRun.threebox("import a.csv --worksheet Entries", in: folder).code == 64)
        let without = try await CommandRun.shell(
            "THREEBOX_PYTHON=/nowhere '$T' import times.xlsx".replacingOccurrences(of: "'", with: "\""), in: folder)
        #expect(without.code == 1 && without.diagnostics.contains("Scripts/install-workbooks [workbook-reader]"))
    }
}
