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

            public init(way: QuoteWay, endDate: LocalDate, endSecond: Int, amountCents: Int64) {
                self.way = way
                self.endDate = endDate
                self.endSecond = endSecond
                self.amountCents = amountCents
            }
        }

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

        /// Whether it costs less in business hours than in a rush.
        public var waitingSaves: Bool {
            guard let waiting = ways.first(where: { $0.way == .inHours })?.amountCents else { return false }
            return ways.contains { $0.amountCents > waiting }
        }
    }

    /// A job of the year, and what it would have come to by the hour.
    public struct Thing: Hashable, Sendable {
        /// The service's name.
        public var service: String
        public var date: LocalDate
        public var seconds: Int
        /// In cents, before rounding up.
        public var hourlyCents: Int64

        public init(service: String, date: LocalDate, seconds: Int, hourlyCents: Int64) {
            self.service = service
            self.date = date
            self.seconds = seconds
            self.hourlyCents = hourlyCents
        }
    }

    /// The plan to the left of the box, and what it would have left out of the client's own jobs.
    public struct LowerPlan: Hashable, Sendable {
        /// What of one job it would have left out.
        public struct Case: Hashable, Sendable {
            /// The service's name.
            public var service: String
            public var date: LocalDate
            public var seconds: Int
            /// What would have come on top, in cents, before rounding up.
            public var cents: Int64
            public var reason: Reason

            public init(service: String, date: LocalDate, seconds: Int, cents: Int64, reason: Reason) {
                self.service = service
                self.date = date
                self.seconds = seconds
                self.cents = cents
                self.reason = reason
            }
        }
        /// Its id.
        public var plan: String
        /// The largest, in their order in time.
        public var cases: [Case]
        /// Of all of them, beyond what the box leaves out.
        public var seconds: Int
        public var cents: Int64

        public init(plan: String, cases: [Case], seconds: Int, cents: Int64) {
            self.plan = plan
            self.cases = cases
            self.seconds = seconds
            self.cents = cents
        }
    }

    /// What the paper says of a plan that isn't offered to the client at its price.
    public enum Offer: Hashable, Sendable {
        /// It is for so many hours a year at most.
        case upTo(hours: Int)
        /// It is for other counts.
        case forCounts(PlanBounds)
        case leftOut
    }

    /// The client would pay more, and less of its work would be inside. For the owner alone.
    public struct LessForMore: Sendable {
        public var todaySeconds: Int
        public var boxSeconds: Int
        /// What falls out: services by name, most first.
        public var lost: [(service: String, seconds: Int)]
        /// The first plan that covers as much as today.
        public var coveringPlan: String?

        public init(
            todaySeconds: Int, boxSeconds: Int, lost: [(service: String, seconds: Int)], coveringPlan: String?
        ) {
            self.todaySeconds = todaySeconds
            self.boxSeconds = boxSeconds
            self.lost = lost
            self.coveringPlan = coveringPlan
        }
    }

    /// A stretch of an agreement at a share of its full fee.
    public struct Stage: Hashable, Sendable {
        /// The agreement begins with month 1.
        public var firstMonth: Int
        /// Hundredths of a percent: 10,000 is the full fee.
        public var feeBasisPoints: Int
        /// What it comes to in a month, as it will be invoiced.
        public var monthlyCents: Int64

        public init(firstMonth: Int, feeBasisPoints: Int, monthlyCents: Int64) {
            self.firstMonth = firstMonth
            self.feeBasisPoints = feeBasisPoints
            self.monthlyCents = monthlyCents
        }
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
    /// Jobs that would have cost most by the hour.
    public var things: [Thing] = []
    /// `nil` where the box is the first plan.
    public var lowerPlan: LowerPlan?
    /// By plan; one that isn't here stands with its price.
    public var offers: [String: Offer] = [:]
    public var lessForMore: LessForMore?
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
        Int64(clamping: plan.price.monthlyCents(for: client.counts))
    }

    /// Whether the words may hold the box against a plan: one for others, or that isn't offered, is no choice.
    func isSpokenOf(_ plan: String) -> Bool {
        switch offers[plan] {
        case .forCounts?, .leftOut?: false
        case .upTo?, nil: true
        }
    }

    /// The plans that stand on the paper at their price and would lose money on the client, where costs are known.
    public var losingOffers: [PlanFit] {
        // Where nothing is offered, that is said, and there is nothing left to take off.
        fit.isOfferedNothing
            ? [] : fit.plans.filter { ($0.marginCents ?? 0) < 0 && ($0.plan == fit.box.plan || offers[$0.plan] == nil) }
    }

    /// Whether no work of the client is known: then only its counts and what it pays are, and all amounts are a month.
    public var isWithoutHours: Bool { fit.box.reason == .noHistory }
    /// Whether the fees of all plans are known: a client that nobody has counted has none.
    public var knowsFees: Bool { sheet.plans.allSatisfy { $0.price.isKnown(for: client.counts) } }
    /// Of an amount of the window, one month's part.
    func perMonth(_ cents: Int64) -> Int64 { dividedHalfAway(cents, by: Int64(max(1, monthCount))) }

    /// What a client pays today, in its parts: they add up to today's amount.
    var laborTodayCents: Int64 {
        -(fit.bridge?.steps.first { $0.kind == .laborUntilNow }?.cents ?? 0)
    }
    /// The labor that is still paid on top in the box.
    var laborStillCents: Int64 { fit.bridge?.steps.first { $0.kind == .laborStillBilled }?.cents ?? 0 }
    /// What today's items come to over the window; the replay has counted it.
    func cents(of item: LegacyItem) -> Int64 { (try? item.cents(over: window)) ?? 0 }
}
