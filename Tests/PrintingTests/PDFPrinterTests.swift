import Documents
import Foundation
import HTML
import Printing
import Testing

extension PrintingTests {
    @Suite(
        .enabled(if: PrintedPages.isInstalled, "WeasyPrint isn't installed: run Scripts/install-printing"))
    struct PDFPrinterTests {
        @Test("A page becomes a tagged PDF with a title and a language") func tagged() async throws {
            let printer = PDFPrinter(place: PrintedPages.place, limits: PrintedPages.limits)
            let printed = try await printer.pdf(of: PrintedPages.page("Plans & prices"))
            #expect(printed.bytes.starts(with: Array("%PDF-".utf8)))
            #expect(printed.pageCount == 1 && printed.fit.isOnePage)
            let text = try await PrintedPages.unpacked(printed.bytes)
            for part in ["/MarkInfo", "/StructTreeRoot", "/Lang (en)", "/Title (Plans & prices)", "pdfuaid:part"] {
                #expect(text.contains(part), "\(part)")
            }
            await printer.shutdown()
            #expect(PrintedPages.processes() == [])
        }

        @Test("Pages are counted, and a page is measured without being printed") func counting() async throws {
            let printer = PDFPrinter(place: PrintedPages.place, limits: PrintedPages.limits)
            let page = HTMLPage.document(title: "Three", style: "h1 { break-before: page }") { body in
                for word in ["one", "two", "three"] { body.element(.h1, text: word) }
            }
            #expect(try await printer.pdf(of: page).pageCount == 3)
            #expect(try await printer.fit(of: page).pageCount == 3)
            #expect(PrintedPages.processes().count == 1)
            await printer.shutdown()
        }

        @Test("Nothing is fetched, from the network or from files, but pictures in the page itself") func denying()
            async throws
        {
            let listener = try #require(Listener())
            let picture = FileManager.default.temporaryDirectory.appendingPathComponent("threebox-\(UUID()).png")
            let png = try #require(Data(base64Encoded: Self.png))
            try png.write(to: picture)
            defer { try? FileManager.default.removeItem(at: picture) }
            func page(_ address: String) -> HTMLPage {
                PrintedPages.raw { body in
                    body.element(.link, .attribute("rel", "attachment"), .attribute("href", "file:///etc/hostname"))
                    body.element(
                        .link, .attribute("rel", "stylesheet"), .href("http://127.0.0.1:\(listener.port)/a.css"))
                    body.element(.img, .attribute("src", address), .attribute("alt", "a picture"))
                }
            }
            let printer = PDFPrinter(place: PrintedPages.place, limits: PrintedPages.limits)
            for address in [picture.absoluteString, picture.path, "http://127.0.0.1:\(listener.port)/a.png"] {
                let printed = try await printer.pdf(of: page(address))
                let text = try await PrintedPages.unpacked(printed.bytes)
                #expect(!text.contains("/Subtype /Image") && !text.contains("/EmbeddedFile"))
            }
            #expect(!listener.wasCalled)
            let own = try await printer.pdf(of: page("data:image/png;base64," + Self.png))
            #expect(try await PrintedPages.unpacked(own.bytes).contains("/Subtype /Image"))
            await printer.shutdown()
        }

        @Test("A process that is killed is started anew, idle or at work") func killing() async throws {
            var limits = PrintedPages.limits
            limits.pageSeconds = 120
            limits.processorSeconds = 120
            let printer = PDFPrinter(place: PrintedPages.place, limits: limits)
            _ = try await printer.pdf(of: PrintedPages.page("before"))
            let first = PrintedPages.processes()
            #expect(first.count == 1)
            for process in first { kill(process, SIGKILL) }
            #expect(try await printer.pdf(of: PrintedPages.page("after")).pageCount == 1)
            let second = PrintedPages.processes()
            #expect(second.count == 1 && second != first)
            // What a process dies over gets a second one, and no third.
            let slow = Task { try await printer.fit(of: PrintedPages.endless()) }
            for _ in 0..<2 { kill(try await PrintedPages.processAtWork(), SIGKILL) }
            await #expect(throws: PrintingFault.brokeOff) { try await slow.value }
            #expect(try await printer.pdf(of: PrintedPages.page("again")).pageCount == 1)
            await printer.shutdown()
        }

        @Test("A page that takes too long is given up, and the next is made") func timeLimit() async throws {
            var limits = PrintedPages.limits
            limits.pageSeconds = 1
            let printer = PDFPrinter(place: PrintedPages.place, limits: limits)
            await #expect(throws: PrintingFault.tookTooLong(seconds: 1)) {
                try await printer.pdf(of: PrintedPages.endless())
            }
            #expect(try await printer.pdf(of: PrintedPages.page("next")).pageCount == 1)
            await printer.shutdown()
        }

        @Test("A page that needs too much memory is refused, and the next is made") func memoryLimit() async throws {
            var limits = PrintedPages.limits
            limits.memoryBytes = 330 << 20
            limits.pageSeconds = 60
            limits.processorSeconds = 60
            let printer = PDFPrinter(place: PrintedPages.place, limits: limits)
            await #expect(throws: PrintingFault.self) { try await printer.pdf(of: PrintedPages.endless()) }
            #expect(try await printer.pdf(of: PrintedPages.page("next")).pageCount == 1)
            await printer.shutdown()
        }

        @Test("As many wait as may wait; who comes after the stop is told") func waiting() async throws {
            var limits = PrintedPages.limits
            limits.waitingPages = 2
            let printer = PDFPrinter(place: PrintedPages.place, limits: limits)
            let outcomes = await withTaskGroup(of: PrintingFault?.self) { group in
                for number in 0..<5 {
                    group.addTask {
                        do throws(PrintingFault) {
                            _ = try await printer.pdf(of: PrintedPages.page("page \(number)"))
                            return nil
                        } catch { return error }
                    }
                }
                return await group.reduce(into: [PrintingFault?]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == nil } == 2 && outcomes.count { $0 == .busy } == 3)
            await printer.shutdown()
            await #expect(throws: PrintingFault.stopping) { try await printer.pdf(of: PrintedPages.page("late")) }
        }

        /// One red dot.
        static let png =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
    }
}
