import AgreementCore
import Documents
import Printing
import Synchronization
import Workflows

/// How full the printed page is: guessed at once from its lines, and measured by the printer behind the page's back.
final class PageMeter: Sendable {
    /// What the meter shows.
    struct Reading: Sendable {
        var percent: Int
        var words: String
        var isMeasured: Bool
        var isOver: Bool { percent > 100 }
    }
    private let printer: PDFPrinter
    private let kept = Mutex(Kept())

    private struct Kept {
        /// Of the newest sheets that were measured.
        var measured: [(page: OnePage, size: PaperSize, fit: PageFit)] = []
        var isMeasuring = false
        /// What to measure next: only the newest counts.
        var next: (page: OnePage, size: PaperSize)?
    }

    init(printer: PDFPrinter) { self.printer = printer }

    /// What is known of the sheet's page now; measuring it begins where it has not been measured.
    func fit(of sheet: PriceSheet, practice: PracticeSnapshot) -> Reading {
        let page = PaperPages.onePage(sheet, practice, day: sheet.from)
        let size = PaperPages.size(practice)
        let known = kept.withLock { kept -> PageFit? in
            if let known = kept.measured.first(where: { $0.page == page && $0.size == size }) { return known.fit }
            kept.next = (page, size)
            return nil
        }
        if let known { return Reading(percent: known.percent, words: known.words, isMeasured: true) }
        measure()
        let percent = page.likelyPercent(on: size)
        return Reading(
            percent: percent,
            words: percent > 100 ? "More than a page, about \(percent)%" : "The page is about \(percent)% full",
            isMeasured: false)
    }

    /// What the printed page was measured to be; the guess where it can't be measured.
    func measured(of sheet: PriceSheet, practice: PracticeSnapshot) async -> Reading {
        let first = fit(of: sheet, practice: practice)
        guard !first.isMeasured else { return first }
        let page = PaperPages.onePage(sheet, practice, day: sheet.from)
        let size = PaperPages.size(practice)
        guard let fit = try? await printer.fit(of: page, on: size) else { return first }
        kept.withLock { kept in
            if !kept.measured.contains(where: { $0.page == page && $0.size == size }) {
                kept.measured.insert((page, size, fit), at: 0)
            }
        }
        return Reading(percent: fit.percent, words: fit.words, isMeasured: true)
    }

    private func measure() {
        let isNew = kept.withLock { kept in
            defer { kept.isMeasuring = true }
            return !kept.isMeasuring
        }
        guard isNew else { return }
        Task {
            while let (page, size) = next() {
                guard let fit = try? await printer.fit(of: page, on: size) else { continue }
                kept.withLock { kept in
                    kept.measured.insert((page, size, fit), at: 0)
                    if kept.measured.count > 8 { kept.measured.removeLast() }
                }
            }
        }
    }

    private func next() -> (OnePage, PaperSize)? {
        kept.withLock { kept in
            defer { kept.next = nil }
            if kept.next == nil { kept.isMeasuring = false }
            return kept.next
        }
    }
}
