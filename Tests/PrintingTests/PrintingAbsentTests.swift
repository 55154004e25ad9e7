import Foundation
import Printing
import Testing

extension PrintingTests {
    @Suite
    struct PrintingAbsentTests {
        @Test("Without WeasyPrint the printer says where it looked and what to do") func notThere() async {
            let printer = PDFPrinter(place: PrintingPlace(folder: "/nowhere/printing"))
            await #expect(throws: PrintingFault.notInstalled(folder: "/nowhere/printing")) {
                try await printer.pdf(of: PrintedPages.page("page"))
            }
            let words =
                "No PDFs here: WeasyPrint and Typst aren't in `/nowhere/printing`. Run Scripts/install-printing, or "
                + "print from the browser."
            #expect(await printer.availability == .missing(words))
            await printer.shutdown()
        }

        @Test(
            "One that ends at once, or says nothing, is told, and is tried again the next time",
            arguments: [
                ("exit 1", "it ended at once"), ("printf '\\0\\0\\0\\11missing x\\0\\0\\0\\0'", "x"),
                ("exec /bin/sleep 9", "it took more than 1 seconds"),
            ])
        func broken(script: String, why: String) async throws {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("threebox-\(UUID())").path
            try FileManager.default.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try "".write(toFile: folder + "/fonts.conf", atomically: false, encoding: .utf8)
            try "#!/bin/sh\n\(script)\n".write(toFile: folder + "/bin/python", atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/bin/python")
            var limits = PrintingLimits()
            limits.startSeconds = 1
            let printer = PDFPrinter(place: PrintingPlace(folder: folder), limits: limits)
            for _ in 0..<2 {
                await #expect(throws: PrintingFault.doesNotStart(why)) {
                    try await printer.pdf(of: PrintedPages.page("page"))
                }
            }
            #expect(await printer.availability == .missing(PrintingFault.doesNotStart(why).words))
            await printer.shutdown()
        }
    }
}
