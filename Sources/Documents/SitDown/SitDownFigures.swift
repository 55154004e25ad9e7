public import AgreementCore

/// All that a sit-down is about: one client, its year, its three boxes. Plain values; the words come later.
public struct SitDownFigures: Sendable {
    /// A service, and what the year had of it.
    public struct ServiceYear: Hashable, Sendable {
        public var service: Service
        /// Labor, in seconds.
        public var seconds: Int
        /// What of it is paid on top in the box.
        public var outsideSeconds: Int

        /// - Parameters: as the properties say.
        public init(service: Service, seconds: Int, outsideSeconds: Int) {
            self.service = service
            self.seconds = seconds
            self.outsideSeconds = outsideSeconds
        }
    }

    /// The client's worst job, and what the same call would cost in the box.
    public struct Incident: Hashable, Sendable {
        /// The service's name.
        public var service: String
        public var date: LocalDate
        /// When the client would call, in seconds of the day.
        public var secondOfDay: Int
        public var seconds: Int
        /// It is the job that costs most; else it is the longest one.
        public var isDearest: Bool
        public var ways: [Way]

        /// One way to do it (fit.md, "Wait or rush").
        public struct Way: Hashable, Sendable {
            public var way: QuoteWay
            /// When it is done: the date and the second of the day.
            public var endDate: LocalDate
            public var endSecond: Int
            public var amountCents: Int64

            /// - Parameters: as the properties say.
            public init(way: QuoteWay, endDate: LocalDate, endSecond: Int, amountCents: Int64) {
                self.way = way
                self.endDate = endDate
                self.endSecond = endSecond
                self.amountCents = amountCents
            }
        }

        /// - Parameters: as the properties say.
        public init(
            service: String, date: LocalDate, secondOfDay: Int, seconds: Int, isDearest: Bool, ways: [Way]
        ) {
            self.service = service
            self.date = date
            self.secondOfDay = secondOfDay
            self.seconds = seconds
            self.isDearest = isDearest
            self.ways = ways
        }
    }

    /// A stretch of an agreement at a share of its full fee.
    public struct Stage: Hashable, Sendable {
        /// The agreement begins with month 1.
        public var firstMonth: Int
        /// Hundredths of a percent: 10,000 is the full fee.
        public var feeBasisPoints: Int

        /// - Parameters: as the properties say.
        public init(firstMonth: Int, feeBasisPoints: Int) {
            self.firstMonth = firstMonth
            self.feeBasisPoints = feeBasisPoints
        }

        func cents(of fee: Int64) -> Int64 { discounted(fee, byBasisPoints: 10_000 - feeBasisPoints) }
    }

    public var company: String
    public var logo: PaperLogo?
    public var sheet: PriceSheet
    /// Whether the sheet may still change.
    public var isDraft = false
    public var client: Client
    public var fit: ClientFit
    /// The days that were gone through.
    public var window: ClosedRange<LocalDate>
    /// What the client pays outside the boxes.
    public var items: [LegacyItem] = []
    /// The plan that it is on already.
    public var planNow: Plan?
    /// Those that it had work of, most first.
    public var services: [ServiceYear] = []
    public var incident: Incident?
    /// The month with the most work, and its seconds.
    public var busiest: (month: CalendarMonth, seconds: Int)?
    /// The year as a picture, where it was drawn.
    public var chart: YearChart?
    /// How the fee goes up, where it does so in steps; by months from the first day.
    public var stages: [Stage] = []
    /// The agreement's first day, where it is known.
    public var firstDay: LocalDate?
    /// The day that the paper bears.
    public var madeOn: LocalDate
    /// The company's and the client's own words, by passage.
    public var edited: [String: String] = [:]

    /// - Parameters: as the properties say.
    public init(
        company: String, sheet: PriceSheet, client: Client, fit: ClientFit, window: ClosedRange<LocalDate>,
        madeOn: LocalDate
    ) {
        self.company = company
        self.sheet = sheet
        self.client = client
        self.fit = fit
        self.window = window
        self.madeOn = madeOn
    }

    /// The box's plan.
    public var box: Plan {
        guard let plan = sheet.plan(fit.box.plan) else { preconditionFailure("a box is a plan of the sheet") }
        return plan
    }

    /// How many months the window has.
    public var monthCount: Int { MonthPart.parts(of: window).count }

    /// A plan's fee a month, for the client's counts.
    public func monthlyFeeCents(_ plan: Plan) -> Int64 {
        let counted = CountBasis.allCases.reduce(into: Int128(0)) { sum, basis in
            let price =
                switch basis {
                case .base: plan.price.base
                case .server: plan.price.server
                case .workstation: plan.price.workstation
                case .user: plan.price.user
                }
            sum += Int128(price) * Int128(client.counts[basis])
        }
        return max(plan.price.minimum, Int64(clamping: counted))
    }

    /// What a client pays today, in its parts: they add up to today's amount.
    var laborTodayCents: Int64 {
        -(fit.bridge?.steps.first { $0.kind == .laborUntilNow }?.cents ?? 0)
    }
    /// The labor that is still paid on top in the box.
    var laborStillCents: Int64 { fit.bridge?.steps.first { $0.kind == .laborStillBilled }?.cents ?? 0 }
    /// What today's items come to over the window.
    func cents(of item: LegacyItem) -> Int64 { item.cents(over: window) }
}
