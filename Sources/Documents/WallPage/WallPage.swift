public import AgreementCore
import Words

/// The page for the technician's wall: the table without prices, in the colours of the verdicts, and the rules of
/// thumb that the sheet comes to.
public struct WallPage: Hashable, Sendable {
    /// What happens to work, in the colours that the verdicts have everywhere.
    public enum Mark: String, CaseIterable, Hashable, Sendable {
        case covered, allowance, flat, asked, billed
    }
    /// What a plan does with a service.
    public struct WallCell: Hashable, Sendable {
        public var mark: Mark
        public var words: String

        /// The words that the colour stands for: `Covered`.
        var verdict: String { String(words[..<noteStart]) }
        /// Where or when it holds, where that isn't as the plan says: `, any hour`.
        var note: String? { noteStart == words.endIndex ? nil : String(words[noteStart...]) }
        private var noteStart: String.Index { words.firstIndex { $0 == "," || $0 == "·" } ?? words.endIndex }
    }
    /// A service, with a cell for each plan.
    public struct Row: Hashable, Sendable {
        public var name: String
        public var cells: [WallCell]
    }
    /// A category's services.
    public struct Group: Hashable, Sendable {
        public var title: String
        public var rows: [Row]
    }
    /// A plan's column: where and when it covers.
    public struct Column: Hashable, Sendable {
        public var name: String
        public var covers: String
    }
    /// A rule of thumb.
    public struct Rule: Hashable, Sendable {
        /// When it is needed: `Five to five`.
        public var title: String
        /// What to do.
        public var words: String
        /// What to say on the phone; nothing where there is nothing to ask.
        public var say: String?
        /// What the words say, for tests to hold against the rater.
        var claims: [CoverClaim] = []
    }

    public var company: String
    public var edition: String
    /// `in force from 1 January 2026`
    public var inForce: String
    public var columns: [Column]
    public var groups: [Group]
    /// Six of them, each made from the plans.
    public var rules: [Rule]
    /// What holds when no rule fits.
    public var whenInDoubt: String
    public var madeFrom: String
    public var logo: PaperLogo?
    /// Whether the sheet may still change.
    public var isDraft: Bool

    /// - Parameters:
    ///   - source: where the sheet was read from, as the user knows it.
    ///   - madeOn: the day that the page bears.
    ///   - isDraft: whether the sheet may still change; the page says so.
    public init(
        sheet: PriceSheet, source: String, madeOn: LocalDate, logo: PaperLogo? = nil, isDraft: Bool = false
    ) {
        let money = sheet.money
        company = sheet.company
        edition = sheet.id
        inForce = "in force from \(TimeWords.date(sheet.from))"
        columns = sheet.plans.map { plan in
            let bounds = plan.bounds.isEmpty ? "" : "; \(OfferWords.bounds(plan.bounds))"
            return Column(
                name: plan.name,
                covers: "\(HoursWords.covered(plan.places)), \(HoursWords.covered(plan.hours))\(bounds)"
                    .capitalizedFirst)
        }
        let lines = PageLines(sheet)
        let cellWords = sheet.plans.indices.map { lines.words($0, money: money, showsPrices: false) }
        groups = lines.groups.map { group in
            Group(
                title: group.title,
                rows: group.lines.map { line in
                    Row(name: line.name, cells: zip(cellWords, line.cells).map { WallCell($1, words: $0) })
                })
        }
        let thumb = RulesOfThumb(lines: lines, money: money)
        rules = thumb.rules
        whenInDoubt = thumb.whenInDoubt
        madeFrom = "Edition \(sheet.id), made from \(source) on \(TimeWords.date(madeOn))"
        self.logo = logo
        self.isDraft = isDraft
    }

    /// `Edition 2026`, and whether it is a draft.
    var editionWords: String { "Edition \(edition)" + (isDraft ? ", draft" : "") }
    /// How many lines the table has.
    public var rowCount: Int { groups.reduce(0) { $0 + $1.rows.count } }
}

extension WallPage.WallCell {
    init(_ cell: Cell, words: CellWords) {
        let first = cell.treatment(at: .remote) ?? cell.treatment(at: .onsite)
        mark = first.map { WallPage.Mark($0.treatment, in: words.plan) } ?? .billed
        self.words = words.words(cell)
    }
}

extension WallPage.Mark {
    init(_ treatment: Treatment, in plan: Plan) {
        switch treatment {
        case .included: self = .covered
        case .allowance(let id): self = plan.allowances.contains { $0.id == id && $0.givesHours } ? .allowance : .billed
        case .times: self = .allowance
        case .flat: self = .flat
        case .optional, .extra: self = .asked
        case .hourly, .discount: self = .billed
        }
    }
}
