import AgreementCore
import Practice
import Storage

@testable import Workflows

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}

/// Somebody made of dice who works with a small practice: every workflow that writes, sometimes several at once.
struct RandomWork {
    let bench: ImportBench
    private var numbers: SeededNumbers
    /// What was tried last.
    private(set) var last = ""
    /// How often each deed came off.
    private(set) var done: [String: Int] = [:]

    static let owner = SignedIn(
        userID: ImportBench.user, name: "A", email: "a@b.example", role: .owner, csrf: "")
    static let now: @Sendable () -> Instant = { ImportBench.now }

    init(seed: UInt64) async throws {
        numbers = SeededNumbers(state: seed)
        bench = try await ImportBench(files: [
            ArchiveFile(name: "sheet.yaml", bytes: Array(TablePractice.sheetText.utf8)),
            ArchiveFile(
                name: "clients.csv",
                bytes: Array(
                    """
                    client,name,servers,workstations,users,internal
                    acme,Acme,1,2,3,
                    birch,Birch,0,4,5,
                    cedar,Cedar,2,9,9,
                    us,Ourselves,0,0,0,yes

                    """.utf8)),
        ])
    }

    /// One deed, or up to three at once; those that are refused change nothing.
    mutating func step() async throws {
        var deeds: [Deed] = []
        for _ in 0..<(roll(4) == 0 ? 3 : 1) { deeds.append(await deed()) }
        last = deeds.map(\.name).joined(separator: " and ")
        let outcomes: [(String, (any Error)?)] = await withTaskGroup(of: (String, (any Error)?).self) { group in
            for deed in deeds {
                group.addTask {
                    do { try await deed.run() } catch { return (deed.name, error) }
                    return (deed.name, nil)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for (name, error) in outcomes {
            if let error, "\(error)".contains("keptUnread") { throw error }
            if error == nil { done[name, default: 0] += 1 }
        }
    }

    // MARK: - Deeds

    struct Deed: Sendable {
        var name: String
        var run: @Sendable () async throws -> Void
    }

    private mutating func deed() async -> Deed {
        switch roll(27) {
        case 19, 20, 21, 22, 23: byHand()
        case 24: together()
        case 25, 26: takingBack()
        case 0, 1: price()
        case 2: services()
        case 3: steps()
        case 4: move()
        case 5: text()
        case 6: company()
        case 7: calendar()
        case 8: deal()
        case 9, 10: entries()
        case 11: lists()
        case 12: undo()
        case 13: await sorting()
        case 14, 15: oneEntry()
        case 16: agreements()
        case 17: exceptionsOrBlocks()
        default: roll(3) == 0 ? publishing() : agreed()
        }
    }

    mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &numbers) }
    mutating func one<Item>(of items: [Item]) -> Item? { items.randomElement(using: &numbers) }
    mutating func client() -> String { one(of: ["acme", "birch", "cedar", "new-one", "us"])! }

    var store: PracticeStore { bench.practice }
    private var sheets: SheetEditing { SheetEditing(store, now: Self.now) }

    private mutating func price() -> Deed {
        let (sheets, store, cents) = (sheets, store, Int64(roll(1_000)))
        return Deed(name: "price") {
            guard let draft = store.current.draft else { return }
            _ = try await sheets.change(seen: draft.revision, by: Self.owner, saying: "Price", in: .table) { sheet in
                guard !sheet.plans.isEmpty else { return }
                sheet.plans[0].price.base = cents
            }
        }
    }

    private mutating func services() -> Deed {
        let lists = ServiceLists(store, now: Self.now)
        let (store, name) = (store, "Service \(roll(6))")
        let known = store.current.draft?.sheet.services.map(\.id) ?? []
        let (first, second) = (one(of: known) ?? "fix", one(of: known) ?? "watch")
        let edit: ServiceEdit =
            switch roll(5) {
            case 0: .add([NewService(name: name, category: "fixes")])
            case 1: .merge(first, into: second)
            case 2: .delete(first)
            default: .move([first], to: one(of: [.on, .maybe, .off])!)
            }
        return Deed(name: "services") {
            guard let draft = store.current.draft else { return }
            _ = try await lists.change(edit, seen: draft.revision, by: Self.owner)
        }
    }

    private mutating func steps() -> Deed {
        let (sheets, store, back) = (sheets, store, roll(6))
        return Deed(name: "steps") {
            guard let draft = store.current.draft else { return }
            let step = max(1, min(draft.lastStep, draft.step - 3 + back))
            guard step != draft.step else { return }
            _ = try await sheets.move(to: step, seen: draft.revision, by: Self.owner)
        }
    }

    private mutating func move() -> Deed {
        let (moves, client, choice, number) = (ClientMoves(store, now: Self.now), client(), roll(6), roll(100))
        let day = LocalDate(year: 2026, month: 4, day: 1 + roll(28))!
        return Deed(name: "move") {
            switch choice {
            case 0: _ = try await moves.stepBack(client, by: Self.owner)
            case 1: _ = try await moves.change(client, by: Self.owner, .pin("gold", why: "because \(number)"))
            case 2: _ = try await moves.change(client, by: Self.owner, .marks([.paysLate: "\(number)"]))
            case 3:
                let row = AgreementRow(client: client, sheet: "2026", plan: "gold", from: day)
                _ = try await moves.change(
                    client, by: Self.owner,
                    .prepare([row], ending: [.init(item: "Fee a month", lastDay: day)], countsChecked: day))
            default:
                _ = try await moves.change(
                    client, by: Self.owner, .visit(.planned, nextDay: day, who: "Dana", outcome: "\(number)"))
            }
        }
    }

    private mutating func text() -> Deed {
        let wording = SitDownWording(store, now: Self.now)
        let (client, words) = (roll(2) == 0 ? nil : client(), roll(4) == 0 ? nil : "Hello \(roll(50))")
        let isBack = roll(4) == 0
        return Deed(name: "text") {
            if isBack {
                try await wording.stepBack("greeting", client: client, by: Self.owner)
            } else {
                try await wording.say("greeting", words, client: client, by: Self.owner)
            }
        }
    }

    private mutating func company() -> Deed {
        let (editing, store, number) = (CompanyEditing(store, now: Self.now), store, roll(5_000))
        let zone = one(of: ["UTC", "UTC", "Europe/Rome", "America/Los_Angeles"])!
        let isForm = roll(3) == 0
        return Deed(name: "company") {
            let known = store.current.company
            if isForm {
                try await editing.take(
                    CompanyForm(company: "Ours \(number)", currency: "USD", timeZone: zone, paper: .a4),
                    seen: CompanyPart.company.seen(known), by: Self.owner)
            } else {
                try await editing.change(
                    .costs, seen: CompanyPart.costs.seen(known), by: Self.owner, words: { _ in "" }
                ) { company in
                    company.costs = Costs(perHourCents: Int64(number))
                    company.targetMarginBasisPoints = number
                }
            }
        }
    }

    private mutating func calendar() -> Deed {
        let (editing, store) = (CompanyEditing(store, now: Self.now), store)
        let day = LocalDate(year: 2026, month: 1, day: 1 + roll(28))!
        return Deed(name: "calendar") {
            guard let draft = store.current.draft else { return }
            try await editing.changeCalendar(
                seen: SeenState(calendarOf: draft), by: Self.owner, saying: "Holidays: \(day)"
            ) { $0.holidays = [day] }
        }
    }

    private mutating func deal() -> Deed {
        let (telling, store, client) = (DealTelling(store, now: Self.now), store, client())
        let deal = DealTelling.Deal(
            monthlyCents: Int64(roll(900)) * 100, coversHours: roll(2) == 0, isWritten: roll(2) == 0)
        return Deed(name: "deal") {
            let known = DealTelling.told(store.current.legacy.filter { $0.client == client })
            try await telling.tell(deal, of: client, instead: known.map(DealTelling.seen), by: Self.owner)
        }
    }

    private mutating func agreed() -> Deed {
        let (store, client, day, kind) = (store, client(), 1 + roll(28), roll(3))
        let (from, name) = (LocalDate(year: 2025, month: 1 + roll(12), day: day)!, "b\(roll(40))")
        let mayOverlap = roll(20) == 0
        return Deed(name: "agreed") {
            try await store.write { session in
                switch kind {
                case 0:
                    let last = from.adding(days: 20)
                    let known = try StoredAgreements.kept(of: client, in: session).map(\.row)
                    let overlaps = known.contains { $0.from <= last && from <= $0.through ?? from }
                    guard mayOverlap || !overlaps else { return }
                    try StoredAgreements.take(
                        known + [
                            AgreementRow(client: client, sheet: "2026", plan: "silver", from: from, through: last)
                        ],
                        of: client, because: AgreementCause(at: 1), in: session)
                case 1:
                    try StoredExceptions.take(
                        StoredExceptions.of(client, in: session) + [
                            ExceptionRecord(
                                client: client, service: "fix", treatment: "included", from: from, through: nil,
                                why: name, owner: "Dana")
                        ], of: client, in: session)
                default:
                    try StoredBlocks.take(
                        StoredBlocks.of(client, in: session) + [
                            PrepaidBlock(
                                client: client, id: name, hours: ExactHours(billionths: 1_000_000_000), from: from,
                                through: nil)
                        ], of: client, in: session)
                }
            }
        }
    }

    private mutating func publishing() -> Deed {
        let (sheets, store, number) = (sheets, store, roll(1_000))
        let from = LocalDate(year: 2027, month: 1 + roll(12), day: 1 + roll(28))!
        return Deed(name: "publishing") {
            let now = store.current
            if let draft = now.draft {
                _ = try await sheets.publish(seen: draft.revision, by: Self.owner)
            } else if let sheet = now.sheet {
                _ = try await sheets.beginDraft(copying: sheet, edition: "e\(number)", from: from, by: Self.owner)
            }
        }
    }
}
