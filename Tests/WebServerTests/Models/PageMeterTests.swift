import AgreementCore
import Documents
import Practice
import Synchronization
import Testing

@testable import WebServer
@testable import Workflows

/// How full the printed page is: measured when somebody asks for it, and only the newest of what is asked for.
@Suite struct PageMeterTests {
    /// A printer that measures a page when the test lets it.
    private final class Printer: Sendable {
        let begun = AsyncStream.makeStream(of: Void.self)
        let letThrough = AsyncStream.makeStream(of: Void.self)
        let count = Mutex(0)

        func measure() async -> PageFit {
            count.withLock { $0 += 1 }
            begun.continuation.yield()
            for await _ in letThrough.stream { break }
            return PageFit(pageCount: 1, usedPermille: 500, rowPermille: 20, beyondFirstPage: [])
        }
    }

    private static let practice = try! TwoPlans.practice()
    private static func sheet(_ id: String) -> PriceSheet {
        var sheet = practice.draft!.sheet
        sheet.company = id
        return sheet
    }

    @Test func askingWhatIsKnownMeasuresNothing() async {
        let printer = Printer()
        let meter = PageMeter { _, _ in await printer.measure() }
        let known = meter.known(of: Self.sheet("a"), practice: Self.practice)
        #expect(!known.isMeasured && known.words.hasPrefix("The page is about"))
        #expect(printer.count.withLock { $0 } == 0)
        printer.letThrough.continuation.yield()
        #expect(await meter.measured(of: Self.sheet("a"), practice: Self.practice).isMeasured)
        #expect(meter.known(of: Self.sheet("a"), practice: Self.practice).isMeasured)
        #expect(meter.fit(of: Self.sheet("a"), practice: Self.practice).isMeasured)
        #expect(printer.count.withLock { $0 } == 1)
    }

    @Test func onlyTheNewestThatWasAskedForIsMeasured() async {
        let printer = Printer()
        let meter = PageMeter { _, _ in await printer.measure() }
        _ = meter.fit(of: Self.sheet("a"), practice: Self.practice)
        for await _ in printer.begun.stream { break }
        // Whoever asks first of these two is overtaken by the other, and gets the guess while the first page is at it.
        await withTaskGroup(of: Bool.self) { asking in
            for id in ["b", "c"] {
                asking.addTask { await meter.measured(of: Self.sheet(id), practice: Self.practice).isMeasured }
            }
            #expect(await asking.next() == false)
            printer.letThrough.continuation.yield()
            printer.letThrough.continuation.yield()
            #expect(await asking.next() == true)
        }
        #expect(printer.count.withLock { $0 } == 2)
        #expect(meter.known(of: Self.sheet("a"), practice: Self.practice).isMeasured)
    }

    @Test func aPageThatCantBeMeasuredIsGuessed() async {
        struct Fault: Error {}
        let meter = PageMeter { _, _ in throw Fault() }
        #expect(await meter.measured(of: Self.sheet("a"), practice: Self.practice).isMeasured == false)
    }
}
