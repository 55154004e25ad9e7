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
        /// Has no fee and calls for everything: what isn't forgiven is paid by the hour.
        case byTheHour
        /// A friend of the house: much of its work is a favour.
        case friend
        /// Pays for a block of two hours a month, and nobody counts them.
        case block
        /// Its printers and its network need hands: we drive out every week.
        case onsite
        /// Well kept, and hardly ever calls.
        case quiet
        /// Won't replace a server that dies three times a month, and pays what was agreed when it was new.
        case oldServer
        case failedDrive, nightRestore, reinstalledServer
        /// Left towards the end, or came soon after the beginning.
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
    /// Calls every other day, and gets more than half of it for nothing.
    var isBusy = false
    /// How many of a thousand users call for help in a month.
    var callsPerMille = 0
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
    /// In turn; after them all are ordinary.
    private static let stories: [Story] = [
        .ordinary, .handshake, .ordinary, .nightRestore, .audited, .oldRate, .friend, .failedDrive,
        .agreementRate, .reinstalledServer, .left, .joined, .byTheHour, .byTheHour, .ordinary, .onsite, .ordinary,
        .block, .ordinary, .oldServer, .quiet, .ordinary, .ordinary, .onsite,
    ]

    /// The `index`th client.
    init(index: Int, period: SamplePeriod, seed: UInt64) {
        var random = RandomSource(seed: seed, stream: index)
        let story = index < Self.stories.count ? Self.stories[index] : .ordinary
        let named = SampleNames.client(index, seed: seed)
        id = named.id
        name = named.name
        email = "office@\(named.id).example"
        address = SampleNames.address(&random)
        self.story = story
        counts = Self.counts(story, &random)
        let years = random.number(in: 1...14)
        since = LocalDate(dayNumber: period.firstDay.dayNumber - Int32(years * 365 - random.number(in: 0...300)))
        let months = period.months
        switch story {
        case .left: until = months[months.count * 5 / 6].firstDay.adding(days: -1)
        case .joined: since = months[months.count / 6].firstDay
        default: until = nil
        }
        isBusy = story == .byTheHour || story == .ordinary && random.chance(percent: 22)
        callsPerMille = Self.callsPerMille(story, isBusy: isBusy, users: counts.users, &random)
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

    /// Who pays for each call thinks before it calls; who has a handshake for everything calls for everything.
    private static func callsPerMille(_ story: Story, isBusy: Bool, users: Int, _ random: inout RandomSource) -> Int {
        if isBusy { return min(1_000, 7_000 / users + 330) }
        return switch story {
        case .handshake: 400
        case .onsite: 500
        case .audited: 90
        case .block: 320
        case .quiet: 45
        case .oldServer: 90
        case .friend: 300
        default: random.number(in: 15...24) * 10
        }
    }

    /// Offices of 5 to 40 people, most of them with one server.
    private static func counts(_ story: Story, _ random: inout RandomSource) -> Counts {
        switch story {
        case .handshake: return Counts(servers: 2, workstations: 31, users: 34)
        case .byTheHour: return Counts(servers: 1, workstations: 16, users: 19)
        case .audited: return Counts(servers: 2, workstations: 18, users: 22)
        case .quiet: return Counts(servers: 1, workstations: 5, users: 6)
        case .oldServer: return Counts(servers: 1, workstations: 6, users: 6)
        case .onsite: return Counts(servers: 1, workstations: 10, users: random.number(in: 11...13))
        case .block: return Counts(servers: 1, workstations: 7, users: 8)
        default: break
        }
        let roll = random.number(in: 0...99)
        let needsServer = story != .ordinary
        let (servers, workstations) =
            if roll < 22, !needsServer {
                (0, random.number(in: 11...15))
            } else if roll < 90 {
                (1, random.number(in: 8...14))
            } else {
                (2, random.number(in: 14...20))
            }
        return Counts(servers: servers, workstations: workstations, users: workstations + random.number(in: 0...3))
    }
}
