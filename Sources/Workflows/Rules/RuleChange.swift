public import AgreementCore
import Practice

/// What the rules of 27 November 2026 change in the year of a practice that was kept before them: parts that a plan's
/// cell covered are billed unless their service has its goods inside; a date without a clock on a day that is closed is
/// no business day; a favour uses nothing up.
public struct RuleChange: Sendable {
    /// Parts of a client that were covered by rule until now, in cents of the window.
    public struct Goods: Hashable, Sendable {
        /// The client's name.
        public var name: String
        /// By its agreements: the client is billed for them from now on.
        public var agreedCents: Int64 = 0
        /// In the box that it is put in: its year costs more there.
        public var boxedCents: Int64 = 0
    }
    /// Work of some clients.
    public struct Work: Hashable, Sendable {
        public var entries = 0
        public var seconds = 0
        public var clients: Set<String> = []
    }
    public let window: ClosedRange<LocalDate>
    /// Largest first.
    public private(set) var goods: [Goods] = []
    /// The services of those parts, by name.
    public private(set) var services: [String] = []
    /// Work with a date alone, on a day without business hours: it was rated as if it were in hours.
    public private(set) var closedDays = Work()
    /// Favours to clients with an agreement: they drew on allowances, blocks and counts.
    public private(set) var favours = Work()

    /// Whether there is anything to say.
    public var isNothing: Bool { goods.isEmpty && closedDays.entries == 0 && favours.entries == 0 }

    /// - Parameter outcome: of the practice as it is now.
    public init(_ practice: PracticeSnapshot, _ outcome: ReplayOutcome) {
        window = outcome.window
        let sheet = outcome.sheet
        let agreements = Dictionary(grouping: practice.agreements, by: \.client)
        let boxes = Dictionary(outcome.fit.clients.map { ($0.client, $0.box.plan) }) { first, _ in first }
        readParts(practice, sheet, agreements, boxes)
        readWork(practice, sheet, agreements, boxes)
    }

    private mutating func readParts(
        _ practice: PracticeSnapshot, _ sheet: PriceSheet, _ agreements: [String: [AgreementRow]],
        _ boxes: [String: String]
    ) {
        let table = practice.entries
        let names = Dictionary(practice.clients.map { ($0.id, $0.name) }) { first, _ in first }
        let sheets = [sheet] + practice.editions.map(\.sheet)
        var found: [String: Goods] = [:]
        var services: Set<String> = []
        for part in table.byClient.lazy.flatMap(\.parts)
        where window.contains(part.date) && !part.flags.isCourtesy && part.flags.isMaintained {
            let client = table.clients.words[Int(part.client)]
            guard let box = boxes[client], let service = sheet.service(table.service(of: part)), !service.goods
            else { continue }
            var goods = found[client] ?? Goods(name: names[client] ?? client)
            let before = goods
            let row = agreements[client]?.first { $0.from <= part.date && part.date <= $0.through ?? part.date }
            if let row, let plan = sheets.first(where: { $0.id == row.sheet })?.plan(row.plan) {
                let exception = practice.exceptions.first {
                    $0.client == client && $0.service == service.id && $0.from <= part.date
                        && part.date <= $0.through ?? part.date
                }
                goods.agreedCents += Self.freed(
                    part, service, exception?.cell ?? plan.coverage.cell(for: service),
                    isOptedIn: row.optIns.contains { $0.service == service.id })
            }
            if let plan = sheet.plan(box) {
                goods.boxedCents += Self.freed(part, service, plan.coverage.cell(for: service), isOptedIn: false)
            }
            guard goods != before else { continue }
            found[client] = goods
            services.insert(service.name)
        }
        goods = found.values.sorted {
            let (left, right) = (max($0.agreedCents, $0.boxedCents), max($1.agreedCents, $1.boxedCents))
            return left != right ? left > right : $0.name < $1.name
        }
        self.services = services.sorted()
    }

    /// What the old rule took off the part's price.
    private static func freed(_ part: PartRecord, _ service: Service, _ cell: Cell, isOptedIn: Bool) -> Int64 {
        var service = service
        service.goods = true
        let terms = GoodsTerms(isMaintained: true, service: service, cell: cell, isOptedIn: isOptedIn)
        do throws(AmountTooLarge) {
            let price = try part.quantity.cents(at: part.unitPriceCents)
            if terms.areCovered { return price }
            return price
                - (try part.quantity.cents(at: part.unitPriceCents, lessBasisPoints: terms.discountBasisPoints))
        } catch {
            // The replay, which has counted them all, says so.
            return 0
        }
    }

    private mutating func readWork(
        _ practice: PracticeSnapshot, _ sheet: PriceSheet, _ agreements: [String: [AgreementRow]],
        _ boxes: [String: String]
    ) {
        let table = practice.entries
        let clients = table.clients.words
        let holidays = Set(sheet.holidays)
        for record in table.byClient.lazy.flatMap(\.labor) where window.contains(record.startDate) {
            let client = clients[Int(record.client)]
            guard boxes[client] != nil else { continue }
            let date = record.startDate
            let isClosed = holidays.contains(date) || sheet.businessHours[date.weekday].isEmpty
            if !record.flags.hasClock, record.flags.hours == nil, isClosed { closedDays.add(record, client) }
            guard record.flags.isCourtesy, agreements[client]?.isEmpty == false else { continue }
            favours.add(record, client)
        }
    }
}

extension RuleChange.Work {
    fileprivate mutating func add(_ record: LaborRecord, _ client: String) {
        entries += 1
        seconds += Int(record.seconds)
        clients.insert(client)
    }
}
