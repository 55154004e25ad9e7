import AgreementCore
import Logging
import Practice
import Printing
import Synchronization
import Workflows

/// What the pages work with, handed to every page: the own practice's is made once, by `WebServer`, and another while
/// somebody looks at the example. What is about people and the server is the same in both.
struct Site: Sendable {
    let settings: ServerSettings
    /// Where the practice is kept, and the example.
    let place: PracticePlace
    /// The example, while anybody looks at it.
    let example: ShownExample
    /// The only door to this practice: what pages show is in memory there.
    let practice: PracticeStore
    /// Whether it is the example.
    let isExample: Bool
    let accounts: Accounts
    /// Files on their way in.
    let imports: ImportDesk
    let state: SiteState
    let door: Door
    /// What happened at the door and around the practice.
    let happenings: HappeningLog
    /// The replay of all clients under the table, kept from change to change.
    let replay: LiveReplay
    let printer: PDFPrinter
    let pageMeter: PageMeter
    let tableMemory = TableMemory()
    /// The rows of the Hours page.
    let hoursRows = PartCache()
    /// The clients beside the table.
    let clientLines = PartCache()
    let sheetPrintings = SheetPrintings()
    let restoring = OneAtATime()
    let logger: Logger
    /// The clock, so that tests can move it.
    let now: @Sendable () -> Instant

    /// Changes of the draft.
    var sheets: SheetEditing { SheetEditing(practice, now: now) }
    /// Changes of the draft as the table makes them.
    var table: TableEditing { TableEditing(practice, sheets, replay) }
    /// What changed rules do to the year that is kept.
    var ruleNotices: RuleNotices { RuleNotices(practice, replay) }
    /// What is said of clients' moves.
    var moves: ClientMoves { ClientMoves(practice, now: now) }
    /// The day, where the company is.
    var today: LocalDate { practice.current.zone.localDate(at: now()) }
}

/// Lets one in, and the next when that one has left.
final class OneAtATime: Sendable {
    private let isTaken = Mutex<Bool>(false)

    /// Whether it is free; then it is taken.
    func begin() -> Bool {
        isTaken.withLock { taken in
            defer { taken = true }
            return !taken
        }
    }

    func end() { isTaken.withLock { $0 = false } }
}

extension Site {
    /// The same server around the example.
    func ofExample(_ practice: PracticeStore) -> Site {
        let replay = LiveReplay(now: now)
        let state = SiteState()
        state.hasUsers = true
        return Site(
            settings: settings, place: place, example: example, practice: practice, isExample: true,
            accounts: accounts,
            imports: ImportDesk(
                practice: practice, replay: replay, folder: settings.uploadFolder + "/example",
                fileBytes: settings.largestUploadBytes),
            state: state, door: door, happenings: happenings, replay: replay, printer: printer,
            pageMeter: PageMeter(printer: printer), logger: logger, now: now)
    }

    /// Reads the practice anew: at the start, and after another one has taken its place. Pages wait for it.
    func reload() async {
        state.practice = .reading
        if !isExample, let fault = place.schemaFaults.first {
            logger.error("the practice can't be used", metadata: ["cause": "\(fault)"])
            state.practice = .unreadable("Its file isn't made as Threebox makes it. \(fault) Bring a backup back.")
            return
        }
        do {
            try await practice.load()
            let hasBegun = try await practice.hasBegun()
            state.practice = hasBegun ? .ready : .notBegun
            if hasBegun { replay.warm(practice) }
        } catch {
            logger.error("the practice can't be read", metadata: ["cause": "\(error)"])
            state.practice = .unreadable(InsideWords.of(error))
        }
    }
}

extension PracticeSnapshot {
    /// What is there before anything was read.
    static let nothingYet: PracticeSnapshot = {
        guard let dollars = Currency(code: "USD") else { preconditionFailure("the dollar is a currency") }
        return PracticeSnapshot(company: Company(name: "Threebox", currency: dollars, timeZone: "UTC"), zone: .utc)
    }()
}
