import AgreementCore

/// A client of the example practice, and what is particular about it.
struct SampleClient {
    /// What makes a client worth a look.
    enum Story: Hashable {
        case ordinary
        /// Pays $500 a month by handshake for what should cost $1,000.
        case handshake
        /// Nearly all the security audits are this one's.
        case audited
        /// Charged by the hour at an old rate of its own, which only its invoices show.
        case oldRate
        /// Charged at the agreement's rate without having one.
        case agreementRate
        /// Has no fee and calls for everything: much work, every hour of it paid.
        case byTheHour
        /// A friend of the house: much of its work is a favour.
        case friend
        case failedDrive, nightRestore, reinstalledServer
        /// Left, or came, halfway through.
        case left, joined
        case ourselves
    }
    var id: String
    var name: String
    var email: String
    var address: String
    var story: Story
    var counts: Counts
    var since: LocalDate
    var until: LocalDate?
    /// What it pays outside the boxes.
    var legacy: [LegacyItem] = []

    /// The labor card of `clients.csv`; empty for the standard one.
    var card: String { story == .agreementRate ? "agreement" : "" }

    /// Cents an hour that its invoices come to; nights are twice that.
    var invoicedRateCents: Int64 {
        switch story {
        case .oldRate: 9_500
        case .agreementRate: 13_500
        default: 15_000
        }
    }
    func isClient(on date: LocalDate) -> Bool { since <= date && date <= (until ?? date) }
}

extension SampleClient {
    /// The `index`th client: the stories come first, in turn; what is left is ordinary.
    init(index: Int, period: SamplePeriod, seed: UInt64) {
        var random = RandomSource(seed: seed, stream: index)
        let stories: [Story] = [
            .ordinary, .handshake, .ordinary, .nightRestore, .audited, .oldRate, .friend, .failedDrive,
            .agreementRate, .reinstalledServer, .left, .joined, .byTheHour, .byTheHour,
        ]
        let story: Story =
            index < stories.count
            ? stories[index] : random.chance(percent: 6) ? random.pick([.oldRate, .friend]) : .ordinary
        let named = SampleNames.client(index, seed: seed)
        id = named.id
        name = named.name
        email = "office@\(named.id).example"
        address = SampleNames.address(&random)
        self.story = story
        counts = Self.counts(story, &random)
        let years = random.number(in: 1...14)
        since = LocalDate(dayNumber: period.firstDay.dayNumber - Int32(years * 365 - random.number(in: 0...300)))
        let middle = period.months[period.months.count / 2]
        switch story {
        case .left: until = middle.firstDay.adding(days: -1)
        case .joined: since = middle.firstDay
        default: until = nil
        }
        legacy = SampleLegacy.items(for: self, &random)
    }

    /// Our own company: its work is in the log too, and no plan is for it.
    static func ourselves(_ period: SamplePeriod) -> SampleClient {
        SampleClient(
            id: "ourselves", name: "Example IT (ourselves)", email: "office@example-it.example",
            address: "12 Foundry Lane, Suite 3", story: .ourselves,
            counts: Counts(servers: 1, workstations: 5, users: 5), since: period.firstDay.adding(days: -4_000))
    }

    private init(
        id: String, name: String, email: String, address: String, story: Story, counts: Counts, since: LocalDate
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.address = address
        self.story = story
        self.counts = counts
        self.since = since
    }

    /// Offices of 3 to 40 people, most of them with one server.
    private static func counts(_ story: Story, _ random: inout RandomSource) -> Counts {
        if story == .handshake { return Counts(servers: 2, workstations: 31, users: 34) }
        if story == .byTheHour { return Counts(servers: 1, workstations: 16, users: 19) }
        if story == .audited { return Counts(servers: 2, workstations: 18, users: 22) }
        let roll = random.number(in: 0...99)
        let needsServer = [.nightRestore, .failedDrive, .reinstalledServer].contains(story)
        let (servers, workstations) =
            if roll < 46, !needsServer {
                (0, random.number(in: 3...8))
            } else if roll < 90 {
                (1, random.number(in: 5...14))
            } else if roll < 97 {
                (2, random.number(in: 12...24))
            } else {
                (3, random.number(in: 22...36))
            }
        return Counts(servers: servers, workstations: workstations, users: workstations + random.number(in: 0...3))
    }
}
