public import AgreementCore
public import Practice
import Storage

/// The practice at a moment: what a page shows, all from one state. Cheap to copy; never changes.
public struct PracticeSnapshot: Sendable {
    /// Counts the states since the start; figures that were worked out belong to one.
    public var number = 0
    public var company: Company
    public var zone: TimeZoneRules
    /// By id.
    public var clients: [Client] = []
    /// Every entry, with the service that it is sorted into; `unsorted` where there is none, or where the working
    /// sheet no longer has it.
    public var entries = EntryTable()
    /// Where each entry's service comes from, so that sorting asks nothing of the database.
    public var origins = EntryOrigins()
    /// By client, then first day.
    public var agreements: [AgreementRow] = []
    /// The same rows, those of one agreement together under its id.
    public internal(set) var agreementsByID: [Agreement] = []
    public var exceptions: [AgreementException] = []
    public var blocks: [PrepaidBlock] = []
    /// What the owner took off clients' offers; by client, then plan.
    public var withheld: [WithheldPlan] = []
    public var legacy: [LegacyItem] = []
    public var invoiced: [InvoicedMonth] = []
    /// Where each client's move into its box stands.
    public var moves = PracticeMoves()
    /// The company's own words at a sit-down.
    public var texts = SitDownTexts()
    /// The sheet that is being worked on; services are listed in it. `nil` before the first visit is over.
    public var draft: DraftSheet?
    /// Whether the draft began as the starting sheet, and not as the practice's own.
    public var beganWithStartingSheet = false
    /// Newest first.
    public var editions: [PublishedSheet] = []
    /// Rows that can't be read and are left out; sums stand without them.
    public var damage: PracticeDamage {
        var all = PracticeDamage()
        for part in SnapshotPart.allCases { if let damage = damageByPart[part] { all.add(damage) } }
        return all
    }
    var damageByPart: [SnapshotPart: PracticeDamage] = [:]
    /// How far the database's changes had come.
    public internal(set) var clock = PracticeClock.unknown
    /// Whether the database has been read; until then everything is empty.
    public var isLoaded = false
    /// What is worked out from this state when it is first asked for, and kept.
    public internal(set) var figures = PracticeFigures()

    public init(company: Company, zone: TimeZoneRules) {
        self.company = company
        self.zone = zone
    }

    /// The draft, or the newest edition where no draft is open.
    public var sheet: PriceSheet? { draft?.sheet ?? editions.first?.sheet }

    /// Whether the rates of an hour are still those that the starting sheet came with: then nobody has told them.
    public var ratesAreGuessed: Bool {
        guard let sheet = draft?.sheet, beganWithStartingSheet, editions.isEmpty else { return false }
        return sheet.labor == StartingSheet.labor(sheet.currency)
    }
}
