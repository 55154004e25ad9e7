import AgreementCore
import PlainRating
import Synchronization
import Testing

/// Clients compared, and left out because rating.md's promise can't hold for them.
private struct Compared {
    var clients = 0
    var leftOut = 0
    var ranges = 0
}
private let compared = Mutex(Compared())

@Suite struct MonthByMonthTests {
    @Test("Months rated one by one add up to the dates rated at once", arguments: seedRanges)
    func monthsAddUp(seeds: Range<UInt64>) {
        var counts = Compared()
        for seed in seeds {
            let random = RandomPractice(seed: seed)
            counts.clients += random.practice.clients.count
            counts.leftOut += random.practice.clients.filter { random.worksAcrossRuns(client: $0.id) }.count
            #expect(Self.unequal(random).isEmpty, smallest(random, "The months don't add up.", Self.unequal))
        }
        let all = compared.withLock { total in
            total.clients += counts.clients
            total.leftOut += counts.leftOut
            total.ranges += 1
            return total
        }
        guard all.ranges == seedRanges.count else { return }
        print("Month by month: \(all.clients) clients, \(all.leftOut) left out (work across the end of a month)")
        #expect(all.leftOut * 4 < all.clients, "most clients are compared")
    }

    private static func unequal(_ random: RandomPractice) -> [String] {
        let parts = MonthPart.parts(of: random.dates).map(\.days) + [random.dates]
        let windows = parts.map { RatingWindow(from: $0.lowerBound, through: $0.upperBound) }
        var runs = random.ratedFast(windows: windows, entries: random.entries).map(\.ratings)
        guard let atOnce = runs.removeLast() else { return [] }
        var found: [String] = []
        for (index, rating) in atOnce.enumerated() where !random.worksAcrossRuns(client: rating.client) {
            let (sum, whole) = (PlainClientRating(addingUp: runs.compactMap { $0?[index] }), rating.forAddingUp)
            guard sum != whole else { continue }
            let zone = random.practice.zone
            let (left, right) = (sum.text(zone: zone).sorted(), whole.text(zone: zone).sorted())
            if left != right {
                found += differences(left, right).map {
                    $0.replacingPrefix("plain:  ", with: "months:").replacingPrefix("product:", with: "at once:")
                }
            }
        }
        return found
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}

extension PlainClientRating {
    /// Without what grows from run to run: a flat job's list of entries.
    fileprivate var forAddingUp: PlainClientRating {
        var rating = self
        for index in rating.flatJobs.indices { rating.flatJobs[index].entries = [] }
        return rating
    }

    /// Runs of one client over dates that follow each other; of a pool, the last balance that was shown.
    fileprivate init(addingUp runs: [PlainClientRating]) {
        self.init(client: runs.first?.client ?? "")
        for run in runs.map(\.forAddingUp) {
            entries += run.entries
            lines += run.lines
            flatJobs += run.flatJobs
            trips += run.trips
            parts += run.parts
            recurring += run.recurring
            for pool in run.pools {
                pools.removeAll {
                    $0.agreement == pool.agreement && $0.allowance == pool.allowance && $0.period == pool.period
                }
                pools.append(pool)
            }
            totals.recurring += run.totals.recurring
            totals.labor += run.totals.labor
            totals.flat += run.totals.flat
            totals.trips += run.totals.trips
            totals.parts += run.totals.parts
            totals.coveredValue += run.totals.coveredValue
            totals.workSeconds += run.totals.workSeconds
            totals.coveredSeconds += run.totals.coveredSeconds
        }
    }
}

extension RandomPractice {
    /// Whether a month's run can't know what the next one will: work of the client that goes on past the month's end
    /// while other work begins (which then draws on limits before it), or a flat job that was a favour so far.
    fileprivate func worksAcrossRuns(client: String) -> Bool {
        let labor = entries.filter { $0.client == client }.compactMap {
            entry -> (Entry, Instant, Instant, LocalDate)? in
            guard case .labor(let seconds) = entry.kind else { return nil }
            switch entry.start {
            case .instant(let start):
                return (entry, start, start.adding(seconds: seconds), practice.zone.localDate(at: start))
            case .date(let date):
                let start = practice.zone.firstInstant(of: date)
                return (entry, start, start, date)
            }
        }
        for (one, _, end, date) in labor {
            for (other, start, _, otherDate) in labor where date.month < otherDate.month {
                if start < end { return true }
                let isOneJob = one.ticket != "" && one.ticket == other.ticket && one.service == other.service
                if isOneJob, one.isCourtesy, !other.isCourtesy { return true }
            }
        }
        return false
    }
}
