/// The plan that a client's counts and its deal ask for where no hours are known: what its work would cost nobody can
/// say then, but what a plan's fee is, what it covers, and what the client pays (docs/decisions/0026).
public struct DealBox: Sendable {
    /// A plan's fee for the client's counts, a whole month in cents.
    public struct Offer: Hashable, Sendable {
        public var plan: String
        public var feeCents: Int64
        /// Whether the counts that it goes by were told: a client without any has not been counted.
        public var isFeeKnown: Bool
        /// Whether it covers everything that the deal's items pay for; `nil` where they say nothing of it.
        public var coversDeal: Bool?
        /// Why it isn't offered to the client; `nil` where it is.
        public var notOffered: NotOffered?
    }
    /// In the sheet's order.
    public let offers: [Offer]
    /// What it pays a month, in cents: by its items, else what it was invoiced on average; `nil` where neither is
    /// known.
    public let todayCents: Int64?
    public let source: TodayAmount.Source?
    /// Of the plans that are offered (of all, where none is) and cover what the deal does (of all of them, where none
    /// or nothing is said) the one whose fee is nearest to what the client pays; ties to the left. `nil` where it isn't
    /// known what it pays, or a fee isn't known.
    public let plan: String?

    /// - Parameters:
    ///   - items: the client's.
    ///   - invoiced: the client's; the last twelve months of them count.
    ///   - withheld: what the owner took off offers; the client's count.
    /// - Throws: `amountTooLarge`; `outOfRange` for counts that no file may hold.
    public init(
        _ client: Client, items: [LegacyItem], invoiced: [InvoicedMonth], withheld: [WithheldPlan] = [],
        sheet: PriceSheet
    ) throws(FitFault) {
        let covered = Self.services(items, sheet)
        var offers: [Offer] = []
        for plan in sheet.plans {
            let covers =
                covered.isEmpty
                ? nil
                : covered.allSatisfy { service in
                    let offer = CoverageOffer(plan.coverage.cell(for: service), of: plan, at: .remote, in: .business)
                    return CoverageLevel(offer.treatment) >= .limited
                }
            offers.append(
                Offer(
                    plan: plan.id, feeCents: try Self.fee(plan.price, client),
                    isFeeKnown: plan.price.isKnown(for: client.counts), coversDeal: covers,
                    notOffered: NotOffered(
                        plan.bounds, to: client.counts,
                        takenOff: withheld.last { $0.client == client.id && $0.plan == plan.id }?.why)))
        }
        self.offers = offers
        (todayCents, source) = try Self.today(client, items, invoiced)
        let offered = offers.contains { $0.notOffered == nil } ? offers.filter { $0.notOffered == nil } : offers
        guard let today = todayCents, offered.allSatisfy(\.isFeeKnown) else {
            plan = nil
            return
        }
        let covering = offered.filter { $0.coversDeal == true }
        plan =
            (covering.isEmpty ? offered : covering).min {
                (Int128($0.feeCents) - Int128(today)).magnitude < (Int128($1.feeCents) - Int128(today)).magnitude
            }?.plan
    }

    /// The services whose labor the items pay for.
    private static func services(_ items: [LegacyItem], _ sheet: PriceSheet) -> [Service] {
        let words = Set(items.filter { $0.every != .once }.flatMap(\.covers))
        return sheet.services.filter { words.contains($0.id) || words.contains($0.category) }
    }

    private static func fee(_ price: PlanPrice, _ client: Client) throws(FitFault) -> Int64 {
        let counts = client.counts
        guard counts.isInRange else { throw .outOfRange(client: client.id, from: nil) }
        return try ExactAmount.cents(price.monthlyCents(for: counts), of: client.id)
    }

    private static func today(
        _ client: Client, _ items: [LegacyItem], _ invoiced: [InvoicedMonth]
    ) throws(FitFault) -> (cents: Int64?, source: TodayAmount.Source?) {
        let paid = items.filter { $0.every != .once }
        if !paid.isEmpty {
            // Of a year and a thousandth of a thing, so that nothing is rounded before the end.
            let year = paid.reduce(Int128(0)) { sum, item in
                sum + Int128(item.unitPriceCents) * Int128(item.quantity.thousandths) * item.every.timesAYear
            }
            return (try ExactAmount.quotient(year, by: 12_000, of: client.id), .legacy)
        }
        let last = invoiced.sorted { $0.month < $1.month }.suffix(12)
        guard !last.isEmpty else { return (nil, nil) }
        let sum = last.reduce(Int128(0)) { $0 + Int128($1.amountCents) }
        return (try ExactAmount.quotient(sum, by: Int128(last.count), of: client.id), .invoiced)
    }
}

extension LegacyItem.Every {
    /// How often it is paid in a year; what is paid once is no part of a month.
    public var timesAYear: Int128 {
        switch self {
        case .month: 12
        case .quarter: 4
        case .year: 1
        case .once: 0
        }
    }
}

extension PlanPrice {
    /// Whether its fee is known for a client's counts: who has none at all has not been counted, and then only a price
    /// that goes by nothing else is one.
    public func isKnown(for counts: Counts) -> Bool {
        counts != Counts() || (server == 0 && workstation == 0 && user == 0)
    }
}
