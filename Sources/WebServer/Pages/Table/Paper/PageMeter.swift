import AgreementCore
import Documents
import Printing
import Synchronization
import Workflows

/// How full the printed page is: guessed at once from its lines, and measured by the printer behind the page's back.
///
/// Measuring takes a processor for the better part of a second, so a change of the table doesn't begin it: the page
/// asks for it when nobody has changed anything for a while.
final class PageMeter: Sendable {
    /// What the meter shows.
    struct Reading: Sendable {
        var percent: Int
        var words: String
        var isMeasured: Bool
        var isOver: Bool { percent > 100 }
    }
    private struct Printed: Equatable {
        var page: OnePage
        var size: PaperSize

        init(_ sheet: PriceSheet, _ practice: PracticeSnapshot) {
            page = PaperPages.onePage(sheet, practice, day: sheet.from)
            size = PaperPages.size(practice)
        }
    }
    private struct Kept {
        /// Of the newest sheets that were measured.
        var measured: [(printed: Printed, fit: PageFit)] = []
        var isMeasuring = false
        /// What to measure next: only the newest counts.
        var next: Printed?
        /// Who waits for a page to be measured, or for a newer one to be asked for instead.
        var waiting: [(printed: Printed, goOn: CheckedContinuation<Void, Never>)] = []

        func fit(_ printed: Printed) -> PageFit? { measured.first { $0.printed == printed }?.fit }

        mutating func take(_ fit: PageFit, of printed: Printed) {
            measured.insert((printed, fit), at: 0)
            if measured.count > 8 { measured.removeLast() }
        }

        /// Those who wait for pages that nobody will measure any more.
        mutating func over(_ isOver: (Printed) -> Bool) -> [CheckedContinuation<Void, Never>] {
            let over = waiting.filter { isOver($0.printed) }
            waiting.removeAll { isOver($0.printed) }
            return over.map(\.goOn)
        }
    }
    private let measure: @Sendable (OnePage, PaperSize) async throws -> PageFit
    private let kept = Mutex(Kept())

    convenience init(printer: PDFPrinter) { self.init { try await printer.fit(of: $0, on: $1) } }

    /// - Parameter measure: prints a page, to see how full it is.
    init(measure: @escaping @Sendable (OnePage, PaperSize) async throws -> PageFit) { self.measure = measure }

    /// What is known of the sheet's page now; nothing is measured for it.
    func known(of sheet: PriceSheet, practice: PracticeSnapshot) -> Reading {
        let printed = Printed(sheet, practice)
        return reading(of: printed, kept.withLock { $0.fit(printed) })
    }

    /// What is known of the sheet's page now; measuring it begins where it has not been measured.
    func fit(of sheet: PriceSheet, practice: PracticeSnapshot) -> Reading {
        let printed = Printed(sheet, practice)
        let fit = kept.withLock { $0.fit(printed) }
        if fit == nil { begin(printed, nil) }
        return reading(of: printed, fit)
    }

    /// What the printed page was measured to be; the guess where it can't be measured, or a newer one was asked for.
    func measured(of sheet: PriceSheet, practice: PracticeSnapshot) async -> Reading {
        let printed = Printed(sheet, practice)
        if kept.withLock({ $0.fit(printed) == nil }) { await withCheckedContinuation { begin(printed, $0) } }
        return reading(of: printed, kept.withLock { $0.fit(printed) })
    }

    private func reading(of printed: Printed, _ fit: PageFit?) -> Reading {
        if let fit { return Reading(percent: fit.percent, words: fit.words, isMeasured: true) }
        let percent = printed.page.likelyPercent(on: printed.size)
        return Reading(
            percent: percent,
            words: percent > 100 ? "More than a page, about \(percent)%" : "The page is about \(percent)% full",
            isMeasured: false)
    }

    private func begin(_ printed: Printed, _ goOn: CheckedContinuation<Void, Never>?) {
        let (isNew, over) = kept.withLock { kept in
            defer { kept.isMeasuring = true }
            let before = kept.next
            kept.next = printed
            let over = kept.over { $0 == before && $0 != printed }
            if let goOn { kept.waiting.append((printed, goOn)) }
            return (!kept.isMeasuring, over)
        }
        for other in over { other.resume() }
        guard isNew else { return }
        Task {
            while let printed = next() {
                let fit = kept.withLock { $0.fit(printed) }
                let found = if let fit { fit } else { try? await measure(printed.page, printed.size) }
                let over = kept.withLock { kept in
                    if let found, fit == nil { kept.take(found, of: printed) }
                    return kept.over { $0 == printed }
                }
                for other in over { other.resume() }
            }
        }
    }

    private func next() -> Printed? {
        kept.withLock { kept in
            defer { kept.next = nil }
            if kept.next == nil { kept.isMeasuring = false }
            return kept.next
        }
    }
}
