import AgreementCore
import Documents
import Practice
import Printing
import Synchronization
import Workflows

/// Sheets of many clients on their way into one PDF. All of them are made from one state of the practice, and each says
/// which edition that was.
final class SheetPrinting: Sendable {
    /// How far it is.
    struct Progress: Sendable {
        var all: Int
        /// The PDF, whole or not at all.
        var pdf: [UInt8]?
        /// Why there is none.
        var fault: String?
        /// The clients whose sheets take more than their two pages.
        var long: [String] = []
        /// The clients whose sheets an owner has to look at first; theirs are not in the PDF.
        var held: [String] = []
        /// The clients whose sheets offer a plan that loses money on them, each with plan and sum, and nobody has said
        /// that they may.
        var losing: [String] = []
        var isOver: Bool { pdf != nil || fault != nil }
    }
    /// Who asked for it: nobody else gets it.
    let userID: Int64
    private let state: Mutex<Progress>

    init(userID: Int64, all: Int) {
        self.userID = userID
        state = Mutex(Progress(all: all))
    }

    var progress: Progress { state.withLock { $0 } }

    /// More sheets than this are too many for one PDF.
    static let mostSheets = 100

    /// Makes the sheets, then the PDF.
    func run(_ clients: [String], _ practice: PracticeSnapshot, _ site: Site) async {
        let size = PaperPages.size(practice)
        var sheets: [SitDownSheet] = []
        let day = site.today
        for client in clients {
            guard let year = try? await site.replay.yearOrDeal(of: client, in: practice) else {
                return state.withLock {
                    $0.fault = "There is no sheet of `\(client)` any more, so none was printed. Print the list again."
                }
            }
            guard UnexplainedMoney.mayPrint(year.fit, practice.moves[client]) else {
                state.withLock { $0.held.append(year.fit.name) }
                continue
            }
            let figures = SitDownMaking.figures(year, practice, madeOn: day)
            if let words = LosingOffers.short(figures) { state.withLock { $0.losing.append(words) } }
            sheets.append(SitDownSheet(figures))
        }
        guard !sheets.isEmpty else {
            return state.withLock {
                $0.fault =
                    "None of these sheets is printed yet: over a tenth of what was invoiced isn’t explained by what "
                    + "is known. Open each client’s sheet: it says what would explain it, and an owner can say yes."
            }
        }
        do throws(PrintingFault) {
            let printed = try await site.printer.pdf(of: sheets, on: size, for: userID)
            state.withLock {
                $0.pdf = printed.bytes
                $0.long = printed.longClients
            }
        } catch {
            state.withLock { $0.fault = error.wordsForBrowsers }
        }
    }
}

/// The PDFs that are being made, or wait to be fetched: the newest few.
final class SheetPrintings: Sendable {
    private let kept = Mutex<[(id: String, printing: SheetPrinting)]>([])
    private static let most = 24
    private static let mostOfOne = 4

    func add(_ printing: SheetPrinting, id: String) {
        kept.withLock { kept in
            kept.append((id, printing))
            // One person's many don't push out the others'.
            if kept.count(where: { $0.printing.userID == printing.userID }) > Self.mostOfOne,
                let oldest = kept.firstIndex(where: { $0.printing.userID == printing.userID })
            {
                kept.remove(at: oldest)
            } else if kept.count > Self.most {
                kept.removeFirst()
            }
        }
    }

    func printing(_ id: String, of user: Int64) -> SheetPrinting? {
        kept.withLock { $0.first { $0.id == id && $0.printing.userID == user }?.printing }
    }
}
