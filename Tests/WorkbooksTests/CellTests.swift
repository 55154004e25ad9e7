import Foundation
import ProgramRuns
import Testing
import Workbooks

/// What a cell becomes: a form that nobody can misread.
@Suite("Cells of a workbook", .enabled(if: ReadWorkbook.isInstalled, "Python is absent: no workbook is read"))
struct CellTests {
    typealias Cell = MadeWorkbook.Cell

    /// What is kept, how it is shown, and what it is read as.
    static let numbers: [(String, String, String)] = [
        ("1.5", "General", "1.5"), ("0.30000000000000004", "General", "0.3"), ("1.4999999999", "0.00", "1.4999999999"),
        ("1.4999999999999998", "0.00", "1.5"), ("7", "0.00\" h\"", "7"), ("4.1E-2", "0.0\\ \\h", "0.041"),
        ("1234567890123456", "0", "1234567890123456"), ("1E+3", "General", "1000"),
        ("-0.5", "#,##0.00;[Red]-0.00", "-0.5"),
        ("5", "[$USD] 0.00", "5"), ("12", "0\" days\"", "12"), ("1.0", "General", "1"), ("1.23E-20", "General", "0"),
        // Dates.
        ("46069", "yyyy-mm-dd", "2026-02-16"), ("46069", "d.m.yy", "2026-02-16"),
        ("46069.375", "dd/mm/yyyy", "2026-02-16"),
        ("46069", "[$-409]mmmm\\ d\\,\\ yyyy;@", "2026-02-16"), ("46069", "mmm", "2026-02-16"),
        ("1", "yyyy", "1900-01-01"),
        ("59", "yyyy", "1900-02-28"), ("61", "yyyy", "1900-03-01"), ("0", "yyyy-mm-dd", ""),
        // Dates with a clock.
        ("46069.375", "m/d/yy h:mm", "2026-02-16 09:00:00"), ("46069.9999999", "yyyy-mm-dd hh:mm", "2026-02-17"),
        ("46069.39583333333", "dd.mm.yyyy hh:mm", "2026-02-16 09:30:00"), ("0.375", "d/m/yy h:mm", "09:00:00"),
        // Clocks.
        ("0.375", "h:mm AM/PM", "09:00:00"), ("46069.375", "h:mm", "09:00:00"), ("0.0625", "hh:mm:ss", "01:30:00"),
        ("0", "h:mm", "00:00:00"), ("3.8194444444444443E-3", "mm:ss", "00:05:30"),
        // Lengths.
        ("1.25", "[h]:mm", "30:00:00"), ("6.25E-2", "[h]:mm:ss", "1:30:00"), ("0.0625", "[mm]:ss", "1:30:00"),
        ("4.1666666666666664E-2", "[hh]:mm", "1:00:00"), ("-0.0625", "[h]:mm", "-1:30:00"), ("1.5", "h:mm", "36:00:00"),
        ("0", "[h]:mm", "0:00:00"),
        // What no calendar has stays a number.
        ("9999999", "yyyy-mm-dd", "9999999"), ("-3", "yyyy-mm-dd", "-3"),
    ]

    @Test("Numbers, dates, clocks and lengths")
    func forms() async throws {
        let book = try ReadWorkbook()
        // In the first column stands whose row it is: midnights of a column are told by all of it.
        let rows = Self.numbers.enumerated().map { number, cell -> [Cell] in
            [.text("\(number)")] + Array(repeating: .none, count: number) + [.number(cell.0, form: cell.1), "end"]
        }
        let read = try await book.read(MadeWorkbook([.init("Times", rows)]))
        for (number, cell) in Self.numbers.enumerated() {
            #expect(read.rows[number][number + 1] == cell.2, "\(cell)")
        }
        #expect(read.worksheet.hasFractions)
    }

    @Test("Texts, truths, errors and results of formulas")
    func otherCells() async throws {
        let book = try ReadWorkbook()
        let read = try await book.read(
            MadeWorkbook([
                .init(
                    "Times",
                    [
                        [.text("Zürich & <Co>"), .text("_x0041_"), .typed("str", "of a formula"), .typed("b", "1")],
                        [.typed("b", "0"), .typed("e", "#N/A"), .typed("d", "2026-02-16T09:00:00"), .typed("n", "")],
                    ])
            ]))
        #expect(
            read.rows == [
                ["Zürich & <Co>", "_x0041_", "of a formula", "TRUE"], ["FALSE", "", "2026-02-16 09:00:00", ""],
            ])
        #expect(!read.worksheet.hasFractions)
    }

    @Test("Shared texts, in pieces and with what is said aloud; a part with a prefix of its own")
    func sharedTexts() async throws {
        let book = try ReadWorkbook()
        let strings = """
            <x:sst xmlns:x="m"><x:si><x:t>Acme</x:t></x:si><x:si><x:r><x:t>Har</x:t></x:r><x:r><x:t>bor_x0007_</x:t></x:r>\
            <x:rPh><x:t>aside</x:t></x:rPh></x:si></x:sst>
            """
        let relations = """
            <Relationships><Relationship Id="s0" Type="a/worksheet" Target="worksheets/sheet0.xml"/>\
            <Relationship Id="t" Type="http://purl.oclc.org/ooxml/x/sharedStrings" Target="/xl/sharedStrings.xml"/>\
            </Relationships>
            """
        let read = try await book.read(
            MadeWorkbook(
                [.init("Times", [[.typed("s", "0"), .typed("s", "1")]])],
                parts: ["xl/sharedStrings.xml": strings, "xl/_rels/workbook.xml.rels": relations]))
        #expect(read.rows == [["Acme", "Harbor"]])
    }

    @Test("Days that a tool writes with a midnight are days; one clock among them shows that they are none")
    func midnights() async throws {
        let book = try ReadWorkbook()
        let form = "yyyy-mm-dd hh:mm:ss"
        let read = try await book.read(
            MadeWorkbook([
                .init(
                    "Times",
                    [
                        ["Day", "Start"], [.number("46069", form: form), .number("46069", form: form)],
                        [.number("46070", form: form), .number("46070.5", form: form)],
                    ])
            ]))
        #expect(
            read.rows == [
                ["Day", "Start"], ["2026-02-16", "2026-02-16 00:00:00"], ["2026-02-17", "2026-02-17 12:00:00"],
            ])
    }

    @Test("A workbook whose days begin in 1904")
    func from1904() async throws {
        let book = try ReadWorkbook()
        let read = try await book.read(
            MadeWorkbook([.init("Times", [[.number("44607", form: "yyyy-mm-dd")]])], begins1904: true))
        #expect(read.rows == [["2026-02-16"]])
    }
}
