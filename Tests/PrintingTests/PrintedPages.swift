import Documents
import Foundation
import HTML
import Printing
import ProgramRuns
import Testing

/// One after the other: they count, and kill, the processes that this one has started.
@Suite(.serialized) struct PrintingTests {}

/// What the printing tests print, and where.
enum PrintedPages {
    static let place = PrintingPlace.standard()
    static let isInstalled = place.isInstalled
    /// The usual ones but for a page of memory: by that number the processes of these tests are known.
    static let limits = {
        var limits = PrintingLimits()
        limits.memoryBytes += 4_096
        return limits
    }()

    /// A document of one paragraph.
    static func page(_ words: String) -> HTMLPage {
        HTMLPage.document(title: words, style: "p { font-family: Inter }") { $0.element(.p, text: words) }
    }

    /// A document as it is typed, which none of ours is.
    static func raw(_ body: (inout HTMLPage) -> Void) -> HTMLPage {
        HTMLPage.document(title: "Raw", style: "", body: body)
    }

    /// A table that nobody could print within a second.
    static func endless() -> HTMLPage {
        raw { body in
            body.element(.table) { table in
                for row in 0..<20_000 {
                    table.element(.tr) { line in
                        for column in 0..<5 { line.element(.td, text: "\(row) by \(column)") }
                    }
                }
            }
        }
    }

    /// The PDF with everything that is packed in it unpacked after it.
    static func unpacked(_ pdf: [UInt8]) async throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("threebox-\(UUID()).pdf").path
        try Data(pdf).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let script = """
            import re, sys, zlib
            pdf = open(sys.argv[1], 'rb').read()
            for part in re.findall(rb'stream\\n(.*?)\\nendstream', pdf, re.S):
                try: pdf += zlib.decompress(part)
                except zlib.error: pass
            sys.stdout.buffer.write(pdf.decode('latin-1').encode())
            """
        return try await ProgramRun(place.folder + "/bin/python", ["-I", "-c", script, path]).output
    }

    /// A process that has worked for longer than it takes to start; waits until there is one.
    static func processAtWork() async throws -> Int32 {
        while true {
            for process in processes() {
                let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
                let fields = stat?.split(separator: ")").last?.split(separator: " ") ?? []
                // In hundredths of a second, of its own and of the system's.
                if fields.count > 12, (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) > 250 { return process }
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// The WeasyPrint processes that these tests have started; others print beside them.
    static func processes() -> [Int32] {
        let own = "\(ProcessInfo.processInfo.processIdentifier)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(Int32.init).filter { process in
            guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
                let line = try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)
            else { return false }
            let afterName = stat.split(separator: ")").last?.split(separator: " ") ?? []
            return afterName.count > 1 && afterName[1] == own && line.contains("Makes PDFs of the HTML")
                && line.contains("\0\(limits.memoryBytes)\0")
        }
    }
}
