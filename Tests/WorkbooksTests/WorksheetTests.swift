import Foundation
import PracticeFiles
import ProgramRuns
import Testing
import Workbooks

/// Which worksheet is read, and its rows' places.
@Suite("Worksheets", .enabled(if: ReadWorkbook.isInstalled, "Python is absent: no workbook is read"))
struct WorksheetTests {
    static let book = MadeWorkbook([
        .init("Chart", [], isChart: true), .init("Notes", [["secret"]], isHidden: true), .init("Cover", []),
        .init("Summary", [["Total", 3]]), .init("Time & work", [["Client"], ["Acme"]]),
    ])

    @Test("The first that is shown and has rows; the others are named")
    func first() async throws {
        let read = try await ReadWorkbook().read(Self.book)
        #expect(read.worksheet.name == "Summary")
        #expect(read.worksheet.all == ["Cover", "Summary", "Time & work"])
        #expect(read.worksheet.others == ["Cover", "Time & work"])
        #expect(read.rows == [["Total", "3"]])
    }

    @Test(
        "One by its name, however it is written, also a hidden one",
        arguments: [
            ("Time & work", "Client"), ("time & WORK", "Client"), ("Notes", "secret"),
        ])
    func named(_ name: String, _ cell: String) async throws {
        #expect(try await ReadWorkbook().read(Self.book, name).rows.first == [cell])
    }

    @Test("One that is not there is told with those that are")
    func unknown() async throws {
        let fault = try await ReadWorkbook().fault(Self.book, "Times")
        #expect(
            fault?.description
                == "book.xlsx: `Times`: no worksheet is called so; there are `Cover`, `Summary`, `Time & work` "
                + "[workbook-worksheet]")
    }

    @Test("Without rows there is nothing to take", arguments: [nil, "Cover"])
    func empty(_ name: String?) async throws {
        let book = MadeWorkbook([.init("Cover", [[.none], []]), .init("Notes", [["secret"]], isHidden: true)])
        let fault = try await ReadWorkbook().fault(book, name)
        #expect(fault?.code == .workbookUnreadable && fault?.expected.contains("rows") == true)
    }

    @Test("Rows are of one width and on the lines of their numbers; what stands to the right of nothing is nothing")
    func places() async throws {
        let book = try ReadWorkbook()
        let sheet = """
            <worksheet><sheetData><row r="2"><c r="B2" t="str"><v>a</v></c><c r="D2"/></row>\
            <row r="5"><c r="A5"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row></sheetData></worksheet>
            """
        let read = try await book.read(MadeWorkbook([.init("Times", [])], parts: ["xl/worksheets/sheet0.xml": sheet]))
        #expect(read.rows == [["", ""], ["", "a"], ["", ""], ["", ""], ["1", ""]])
    }
}
