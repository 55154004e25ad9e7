import Foundation
import PracticeFiles
import ProgramRuns
import Testing
import Workbooks

/// What can't be read, and what would cost too much: a clear line each.
@Suite("Workbooks that can't be read", .enabled(if: ReadWorkbook.isInstalled, "Python is absent: no workbook is read"))
struct WorkbookFaultTests {
    static let small = MadeWorkbook([.init("Times", [["Client", "Hours"], ["Acme", 2]])])

    /// A small workbook that can be read, and its bytes.
    private static func smallOne() async throws -> (ReadWorkbook, [UInt8]) {
        let book = try ReadWorkbook()
        try await small.write(to: book.path)
        return (book, [UInt8](try Data(contentsOf: URL(fileURLWithPath: book.path))))
    }

    @Test("One that is cut off, wherever it is")
    func cutOff() async throws {
        let (book, bytes) = try await Self.smallOne()
        for count in stride(from: 4, to: bytes.count, by: bytes.count / 7) {
            try book.write(Array(bytes.prefix(count)))
            #expect(try await book.fault()?.code == .workbookUnreadable, "\(count)")
        }
    }

    @Test("A byte changed anywhere is read, or told")
    func damaged() async throws {
        let (book, bytes) = try await Self.smallOne()
        for place in stride(from: 4, to: bytes.count, by: bytes.count / 12) {
            var changed = bytes
            changed[place] ^= 0x55
            try book.write(changed)
            let code = try await book.fault()?.code
            #expect([nil, .workbookUnreadable, .workbookTooLarge, .fileKind].contains(code), "\(place)")
        }
    }

    @Test(
        "Zips that are something else",
        arguments: [
            (["_rels/.rels": "", "a.csv": "x"], "a zip, and no workbook"),
            (["mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"], "LibreOffice"),
            (
                [
                    "_rels/.rels":
                        "<Relationships><Relationship Id=\"a\" Type=\"a/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"
                ], "a binary Excel workbook"
            ),
        ])
    func otherZips(_ parts: [String: String], _ words: String) async throws {
        var book = Self.small
        book.parts = parts
        let fault = try await ReadWorkbook().fault(book)
        #expect(fault?.code == .fileKind && fault?.expected.contains(words) == true, "\(String(describing: fault))")
    }

    @Test(
        "Entities, rows out of order and rows beyond the last are no worksheet's",
        arguments: [
            "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>",
            "<worksheet><row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row></worksheet>",
            "<worksheet><row r=\"1048577\"><c><v>1</v></c></row></worksheet>",
            "<worksheet><row><c r=\"XFE1\"><v>1</v></c></row></worksheet>",
            "<worksheet><row><c t=\"s\"><v>7</v></c></row></worksheet>",
            "<worksheet><row><c><v>NaN</v></c></row></worksheet>", "<worksheet><row>", "no XML",
        ])
    func odd(_ sheet: String) async throws {
        var book = Self.small
        book.parts = ["xl/worksheets/sheet0.xml": sheet]
        #expect(try await ReadWorkbook().fault(book)?.code == .workbookUnreadable)
    }

    /// 64 MiB of rows in a few kilobytes.
    static let bomb = MadeWorkbook([
        .init("Times", [["Client"], [.text(String(repeating: "A", count: 1_000))]], times: 65_536)
    ])

    @Test("One that unpacks to more than may be is refused before it is unpacked")
    func unpacked() async throws {
        let book = try ReadWorkbook()
        book.limits.unpackedBytes = 60 << 20
        let fault = try await book.fault(Self.bomb)
        #expect(fault?.code == .workbookTooLarge && fault?.expected.contains("more than 60 MiB") == true)
        let size = try FileManager.default.attributesOfItem(atPath: book.csvPath)[.size] as? Int
        #expect(size == 0)
    }

    @Test("One cell that takes more memory than may be")
    func memory() async throws {
        var long = Self.bomb
        long.sheets[0].isLongText = true
        let book = try ReadWorkbook()
        book.limits.memoryBytes = 80 << 20
        let fault = try await book.fault(long)
        #expect(fault?.code == .workbookTooLarge && fault?.expected.contains("more than 80 MiB of memory") == true)
    }

    @Test("Rows that are larger than they may be, the processor and the clock: each ends it")
    func limits() async throws {
        let changes: [(String, (inout WorkbookLimits) -> Void)] = [
            ("its rows have more than 1 MiB", { $0.writtenBytes = 1 << 20 }),
            ("it wasn't read after 0 seconds", { $0.processorSeconds = 0 }),
            ("it wasn't read after", { $0.seconds = 1 }),
        ]
        let slow = MadeWorkbook([
            .init("Times", [Array(repeating: .number("46069.375", form: "h:mm"), count: 100)], times: 20_000)
        ])
        let book = try ReadWorkbook()
        try await slow.write(to: book.path)
        for (words, change) in changes {
            book.limits = WorkbookLimits()
            change(&book.limits)
            let fault = try await book.fault()
            #expect(fault?.code == .workbookTooLarge, "\(words): \(String(describing: fault))")
            #expect(fault?.expected.contains(words) == true, "\(words): \(String(describing: fault))")
        }
    }

    @Test("Stopped, the process is gone")
    func stopped() async throws {
        let book = try ReadWorkbook()
        try await Self.bomb.write(to: book.path)
        let (path, csvPath) = (book.path, book.csvPath)
        let reading = Task { try await WorkbookReader().read(path, name: "book.xlsx", to: csvPath) }
        try await Task.sleep(for: .milliseconds(300))
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
        #expect(Self.readers(of: path).isEmpty)
    }

    /// The processes that read a workbook.
    private static func readers(of path: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { name in
            Int(name) != nil
                && (try? String(contentsOfFile: "/proc/\(name)/cmdline", encoding: .utf8))?.contains("\0\(path)\0")
                    == true
        }
    }

    @Test("Without Python it is said what to do", arguments: ["/nowhere/python3", "/bin/false", "/bin/true"])
    func noReader(_ python: String) async throws {
        let book = try ReadWorkbook()
        try await Self.small.write(to: book.path)
        let (path, csvPath) = (book.path, book.csvPath)
        let fault = await #expect(throws: FileFault.self) {
            try await WorkbookReader(python: python).read(path, name: "book.xlsx", to: csvPath)
        }
        #expect(fault?.code == .workbookReader && fault?.expected.contains("save it as CSV UTF-8") == true)
    }
}

/// What a file is by its bytes.
@Suite("Kinds of workbooks") struct WorkbookKindTests {
    /// A file of Excel before 2007 whose directory begins with these entries.
    static func old(_ names: [String]) -> [UInt8] {
        var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
        bytes[30] = 9
        bytes[48] = 1
        bytes += [UInt8](repeating: 0, count: 512)
        for name in names {
            let entry = Array(name.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            bytes += entry + [UInt8](repeating: 0, count: 128 - entry.count)
        }
        return bytes
    }

    static let files: [([UInt8], WorkbookKind, String)] = [
        (old(["Root Entry", "Workbook"]), .old, "an old Excel workbook"),
        (old(["Root Entry", "EncryptionInfo", "EncryptedPackage"]), .locked, "locked with a password"),
        (Array([0xD0, 0xCF, 0x11, 0xE0]), .old, "an old Excel workbook"),
        (Array("\u{FEFF}\r\n <TABLE><tr><td>1</td></tr></TABLE>".utf8), .page, "a web page under the name"),
        (
            Array("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">".utf8),
            .page,
            "a web page under the name"
        ),
    ]

    @Test(arguments: files)
    func refused(_ bytes: [UInt8], _ kind: WorkbookKind, _ words: String) throws {
        let book = try ReadWorkbook()
        try book.write(bytes)
        #expect(WorkbookKind(path: book.path) == kind)
        #expect(kind.refusal("times.xls")?.expected.contains(words) == true)
    }

    @Test func whatMayBeReadIsNotRefused() throws {
        let book = try ReadWorkbook()
        for (bytes, kind) in [
            ([0x50, 0x4B, 0x03, 0x04], WorkbookKind.packed), (Array("a,b\n".utf8), .other), ([], .other),
        ] {
            try book.write(bytes)
            #expect(WorkbookKind(path: book.path) == kind && kind.refusal("times.xls") == nil)
        }
        #expect(WorkbookKind.page.refusal("export.html") == nil, "it doesn't call itself a workbook")
        #expect(WorkbookKind(path: "/nowhere") == .other)
    }
}
