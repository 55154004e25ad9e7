import Documents
import Printing

/// A PDF made while the command waits.
enum PrintingRun {
    static func pdf(of page: some OneSheet, on size: PaperSize) throws -> PrintedDocument {
        do {
            return try Waiting.result {
                let printer = PDFPrinter()
                do {
                    let printed = try await printer.pdf(of: page, on: size)
                    await printer.shutdown()
                    return printed
                } catch {
                    await printer.shutdown()
                    throw error
                }
            }
        } catch let fault as PrintingFault {
            StandardStream.diagnostics.write(fault.words + "\n")
            throw Finish.toMend
        }
    }
}
