import Dispatch
import Documents
import Printing
import Synchronization

/// A PDF made while the command waits.
enum PrintingRun {
    static func pdf(of page: some OneSheet, on size: PaperSize) throws -> PrintedDocument {
        let made = Mutex<Result<PrintedDocument, PrintingFault>>(.failure(.stopping))
        let isMade = DispatchSemaphore(value: 0)
        Task {
            let printer = PDFPrinter()
            do throws(PrintingFault) {
                let printed = try await printer.pdf(of: page, on: size)
                made.withLock { $0 = .success(printed) }
            } catch {
                made.withLock { $0 = .failure(error) }
            }
            await printer.shutdown()
            isMade.signal()
        }
        isMade.wait()
        do {
            return try made.withLock { $0 }.get()
        } catch {
            StandardStream.diagnostics.write(error.words + "\n")
            throw Finish.toMend
        }
    }
}
