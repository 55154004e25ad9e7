import Glibc
import PracticeFiles
import ToolExports
import Words
import Workbooks

/// A workbook's worksheet as an export, read while the command waits.
enum WorkbookRun {
    /// The file as an export; a workbook's rows go into a file that goes with the program.
    ///
    /// - Parameter worksheet: its name; the first shown one that has rows without it.
    /// - Throws: `FileFault`.
    static func export(path: String, worksheet: String?) throws -> ExportFile {
        // A look at a pipe's beginning would take it away.
        let kind = path != "-" && FileIdentity(reading: path).isRereadable ? WorkbookKind(path: path) : .other
        if let refusal = kind.refusal(path) { throw refusal }
        guard kind == .packed else { return try ExportFile(path: path) }
        let place = try namelessFile(for: path)
        let read = try Waiting.result {
            try await WorkbookReader().read(path, name: path, worksheet: worksheet, to: place)
        }
        if worksheet == nil, !read.others.isEmpty {
            let others = listed(read.others.prefix(10).map { "`\($0)`" })
            StandardStream.diagnostics.write(
                "\(path): read the worksheet `\(read.name)`; there are also \(others) (--worksheet)\n")
        }
        var export = ExportFile(name: path, path: place)
        export.workbook = ExportFile.WorkbookRows(hasFractions: read.hasFractions)
        return export
    }

    /// A place for a file that is open until the program ends, since an export is read more than once, and that no
    /// folder has: whatever ends the program, nothing is left of it.
    private static func namelessFile(for name: String) throws(FileFault) -> String {
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var path = Array((folder + "/threebox-XXXXXX").utf8CString)
        let descriptor = unsafe path.withUnsafeMutableBufferPointer { letters in
            let descriptor = unsafe mkstemp(letters.baseAddress!)
            if descriptor >= 0 { unsafe unlink(letters.baseAddress!) }
            return descriptor
        }
        guard descriptor >= 0 else {
            throw FileFault(
                .fileUnwritable, file: name, expected: "its rows need room in \(folder), which can't be written to")
        }
        return "/proc/\(getpid())/fd/\(descriptor)"
    }
}
