import Foundation
import PracticeFiles
import ProgramRuns
import Workbooks

/// A workbook made and read in a folder of its own, which goes with it.
final class ReadWorkbook {
    static let isInstalled = WorkbookReader().isInstalled
    let folder: String
    var limits = WorkbookLimits()

    init() throws {
        folder = NSTemporaryDirectory() + "threebox-workbook-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var path: String { folder + "/book.xlsx" }
    var csvPath: String { folder + "/rows.csv" }

    /// Reads what lies there: the worksheet and its rows' fields, which have no commas or lines of their own.
    func read(_ worksheet: String? = nil) async throws -> (worksheet: ReadWorksheet, rows: [[String]]) {
        let reader = WorkbookReader(limits: limits)
        let read = try await reader.read(path, name: "book.xlsx", worksheet: worksheet, to: csvPath)
        let text = try String(contentsOfFile: csvPath, encoding: .utf8)
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
            line.dropFirst().dropLast().components(separatedBy: "\",\"")
        }
        return (read, Array(rows))
    }

    /// Makes a workbook and reads it.
    func read(
        _ book: MadeWorkbook, _ worksheet: String? = nil
    ) async throws -> (worksheet: ReadWorksheet, rows: [[String]]) {
        try await book.write(to: path)
        return try await read(worksheet)
    }

    /// Why a workbook can't be read; nothing where it can.
    func fault(_ book: MadeWorkbook? = nil, _ worksheet: String? = nil) async throws -> FileFault? {
        try await book?.write(to: path)
        do {
            _ = try await read(worksheet)
            return nil
        } catch let fault as FileFault { return fault }
    }

    func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
}
