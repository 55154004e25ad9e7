import AgreementCore
import Foundation
import PracticeFiles
import ProgramRuns
import Storage
import Testing
import ToolExports
import Workbooks

@testable import Workflows

/// Workbooks, through the page's own way.
@Suite(.enabled(if: WorkbookReader().isInstalled, "Python is absent: no workbook is imported"))
struct ImportWorkbookTests {
    typealias Cell = MadeWorkbook.Cell

    static func row(_ client: String, _ day: Int, _ start: String, _ length: String) -> [Cell] {
        [
            "Tom", .text(client), "fix", "Printer", .number("\(day)", form: "d.m.yyyy"),
            .number(start, form: "h:mm AM/PM"),
            .number(length, form: "[h]:mm"),
        ]
    }
    static let header: [Cell] = ["User", "Client", "Project", "Description", "Start date", "Start time", "Duration"]
    /// Toggl's report under a title, behind a cover, with a list of clients after it.
    static let book = MadeWorkbook([
        .init("Cover", [["Time entries of 2026"], ["Made by", "Tom"]]),
        .init(
            "Entries",
            [
                ["Detailed report"], [], header, row("Acme Dental", 46_083, "0.375", "0.0625"),
                row("Acme Dental", 46_084, "0.99", "1.25"),
            ]),
        .init("Empty", []),
    ])

    static func bytes(_ book: MadeWorkbook, in bench: ImportBench) async throws -> [UInt8] {
        let path = bench.folder("made-\(UUID().uuidString).xlsx")
        try await book.write(to: path)
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test func aWorksheetIsChosenReadAndTaken() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring([("report.xlsx", try await Self.bytes(Self.book, in: bench))])
        #expect(draft.files.first?.workbook?.worksheet == "Cover")
        #expect(draft.files.first?.workbook?.worksheets == ["Cover", "Entries", "Empty"])
        #expect(draft.groups.map(\.kind) == [nil])
        let seen = draft.seen
        try await bench.desk.read(
            worksheet: "Entries", ofFile: 0, in: draft.id, of: ImportBench.user, at: ImportBench.now)
        await bench.desk.wait(draft.id)
        let chosen = try #require(bench.desk.draft(draft.id, of: ImportBench.user))
        #expect(chosen.groups.map { $0.mapping?.name } == ["toggl-track"])
        #expect(chosen.seen != seen, "another page of it looks again first")
        guard case .reported(let reports) = chosen.stage else {
            Issue.record("\(chosen.stage)")
            return
        }
        #expect(reports.first?.totalSeconds == 5_400 + 30 * 3_600)
        #expect(reports.first?.firstDay == LocalDate(year: 2026, month: 3, day: 2))
        _ = try await bench.take(chosen)
        #expect(try await bench.entryCount == 2)
        // All that lay there of it has gone.
        await bench.desk.drop(draft.id)
        #expect(UploadFolder.names(in: bench.folder("uploads")).isEmpty)
        #expect(bench.desk.room(for: ImportBench.user).left == 2 * ImportDesk.usualFileBytes)
    }

    @Test func oneWithoutRowsIsSaidAndTheOneThatWasReadStays() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring([("report.xlsx", try await Self.bytes(Self.book, in: bench))])
        try await bench.desk.read(
            worksheet: "Empty", ofFile: 0, in: draft.id, of: ImportBench.user, at: ImportBench.now)
        await bench.desk.wait(draft.id)
        let after = try #require(bench.desk.draft(draft.id, of: ImportBench.user))
        #expect(after.faults.map(\.code) == [.workbookUnreadable])
        #expect(after.files.first?.workbook?.worksheet == "Cover")
        await #expect(throws: ImportFault.self) {
            try await bench.desk.read(
                worksheet: "Nowhere", ofFile: 0, in: draft.id, of: ImportBench.user, at: ImportBench.now)
        }
    }

    @Test func workbooksInAZipAndUnderAnotherNameAreRead() async throws {
        let bench = try await ImportBench()
        var book = Self.book
        book.sheets.removeFirst()
        let bytes = try await Self.bytes(book, in: bench)
        let zip = try ZipWriter(path: bench.folder("all.zip"))
        try zip.add("all/march.xlsx", bytes)
        try zip.finish()
        let packed = [UInt8](try Data(contentsOf: URL(fileURLWithPath: bench.folder("all.zip"))))
        for (name, bytes) in [("all.zip", packed), ("march", bytes)] {
            let draft = try await bench.bring([(name, bytes)])
            #expect(draft.groups.map { $0.mapping?.name } == ["toggl-track"], "\(name): \(draft.faults)")
            await bench.desk.drop(draft.id)
        }
    }

    @Test func whatCantBeReadIsSaidAndNothingIsLeft() async throws {
        let bench = try await ImportBench()
        let bytes = try await Self.bytes(Self.book, in: bench)
        var limits = WorkbookLimits()
        limits.unpackedBytes = 1_000
        let small = ImportDesk(
            practice: bench.practice, folder: bench.folder("small"), workbooks: WorkbookReader(limits: limits))
        let without = ImportDesk(
            practice: bench.practice, folder: bench.folder("without"), workbooks: WorkbookReader(python: "/nowhere"))
        let files: [(ImportDesk, String, [UInt8], FaultCode)] = [
            (bench.desk, "cut.xlsx", Array(bytes.dropLast(100)), .workbookUnreadable),
            (bench.desk, "cut.xlsx", Array(bytes.prefix(40)), .workbookUnreadable),
            (small, "bomb.xlsx", bytes, .workbookTooLarge), (without, "report.xlsx", bytes, .workbookReader),
            (bench.desk, "page.xls", Array("<table><tr><td>Client".utf8), .fileKind),
        ]
        for (desk, name, bytes, code) in files {
            let id = try desk.begin(by: ImportBench.user, at: ImportBench.now)
            let writer = try desk.writer(for: name, in: id)
            try unsafe bytes.withUnsafeBytes { try unsafe writer.write($0) }
            desk.add(writer.finish(), to: id)
            try await desk.look(id, of: ImportBench.user, at: ImportBench.now)
            await desk.wait(id)
            let draft = try #require(desk.draft(id, of: ImportBench.user))
            #expect(draft.faults.map(\.code) == [code], "\(name)")
            #expect(draft.files.isEmpty && draft.groups.isEmpty, "\(name)")
            await desk.drop(id)
        }
    }

    @Test func aWorkbookThatIsStoppedLeavesNothing() async throws {
        let bench = try await ImportBench()
        let long = MadeWorkbook([
            .init("Entries", [Self.header, Self.row("Acme", 46_083, "0.375", "0.0625")], times: 50_000)
        ])
        let bytes = try await Self.bytes(long, in: bench)
        let id = try bench.desk.begin(by: ImportBench.user, at: ImportBench.now)
        let writer = try bench.desk.writer(for: "long.xlsx", in: id)
        try unsafe bytes.withUnsafeBytes { try unsafe writer.write($0) }
        bench.desk.add(writer.finish(), to: id)
        try await bench.desk.look(id, of: ImportBench.user, at: ImportBench.now)
        #expect(bench.desk.draft(id, of: ImportBench.user)?.isBusy == true)
        await bench.desk.cancel(id)
        #expect(bench.desk.draft(id, of: ImportBench.user)?.groups.isEmpty == true)
        await bench.desk.drop(id)
        #expect(UploadFolder.names(in: bench.folder("uploads")).isEmpty)
        #expect(bench.desk.room(for: ImportBench.user).left == 2 * ImportDesk.usualFileBytes)
    }
}
