import AgreementCore
import PlainRating
import Synchronization
import Testing

/// Seeds in ranges, so that the arguments of a test run side by side: 10,000 practices.
let seedRanges: [Range<UInt64>] = (0..<20).map { ($0 * 500)..<(($0 + 1) * 500) }

/// What the run has reached so far.
private struct Reached {
    var tally = RuleTally()
    var ranges = 0
}
private let reached = Mutex(Reached())

@Suite struct RatersAgreeTests {
    @Test(
        "The fast rater gives what the plain one gives, in any order of the file; no second is lost, rows add up",
        arguments: seedRanges)
    func fastEqualsPlain(seeds: Range<UInt64>) {
        var tally = RuleTally()
        for seed in seeds {
            let random = RandomPractice(seed: seed)
            let (plain, fast) = (random.ratedPlainly(tally: &tally), random.ratedFast())
            // Both are pages long; what differs is in the comment.
            let isSame = plain == fast
            #expect(isSame, smallest(random, "The raters differ.", Self.differing))
            #expect(
                Self.lostOrUnequal(random, fast).isEmpty,
                smallest(random, "A rating doesn't add up.") { Self.lostOrUnequal($0, $0.ratedFast()) })
        }
        let all = reached.withLock { reached in
            reached.tally.add(tally)
            reached.ranges += 1
            return reached
        }
        if all.ranges == seedRanges.count { expectEveryRule(all.tally) }
    }

    private static func differing(_ random: RandomPractice) -> [String] {
        var unused = RuleTally()
        let (plain, fast) = (random.ratedPlainly(tally: &unused), random.ratedFast())
        guard plain != fast else { return [] }
        let zone = random.practice.zone
        let rows = differences(plain.text(zone: zone), fast.text(zone: zone))
        return rows.isEmpty ? ["the same rows in another order"] + fast.text(zone: zone) : rows
    }

    /// Every row of rating.md's tables is reached, most of them thousands of times; the counts are printed.
    private func expectEveryRule(_ tally: RuleTally) {
        print("Rules of rating.md reached in random practices:\n\(tally.table)")
        for rule in Rule.allCases {
            #expect(tally[rule] >= 10, "\(rule.rawValue): reached too seldom to be tested")
        }
    }

    private static func lostOrUnequal(_ random: RandomPractice, _ rated: Outcome) -> [String] {
        var found: [String] = []
        for rating in rated.ratings ?? [] {
            for entry in rating.entries {
                guard case .labor(let seconds)? = random.entries.first(where: { $0.id == entry.id })?.kind else {
                    found.append("\(entry.id) is no labor")
                    continue
                }
                let treated = entry.slices.reduce(0) { $0 + $1.seconds }
                if treated != seconds { found.append("\(entry.id): \(treated) of \(seconds) s are treated") }
                if entry.slices.contains(where: { $0.seconds <= 0 }) { found.append("\(entry.id): an empty slice") }
            }
            found += unequalSums(rating)
        }
        return found
    }

    private static func unequalSums(_ rating: PlainClientRating) -> [String] {
        let slices = rating.entries.flatMap(\.slices)
        let totals = rating.totals
        let billed = slices.filter { $0.treatment == .billed }.reduce(0) { $0 + $1.seconds }
        let free = slices.filter { $0.treatment != .billed && $0.treatment != .courtesy }.reduce(0) { $0 + $1.seconds }
        let sums: [(String, Int64, Int64)] = [
            ("recurring", totals.recurring, rating.recurring.reduce(0) { $0 + $1.amount }),
            ("labor", totals.labor, rating.lines.reduce(0) { $0 + $1.amount }),
            ("flat", totals.flat, rating.flatJobs.reduce(0) { $0 + $1.amount }),
            ("trips", totals.trips, rating.trips.reduce(0) { $0 + $1.amount }),
            ("parts", totals.parts, rating.parts.reduce(0) { $0 + $1.amount }),
            ("coveredValue", totals.coveredValue, slices.reduce(0) { $0 + $1.value }),
            ("workSeconds", Int64(totals.workSeconds), Int64(slices.reduce(0) { $0 + $1.seconds })),
            ("coveredSeconds", Int64(totals.coveredSeconds), Int64(free)),
            ("seconds of lines", Int64(billed), Int64(rating.lines.reduce(0) { $0 + $1.seconds })),
        ]
        return sums.filter { $0.1 != $0.2 }.map { "\(rating.client): \($0.0) is \($0.1), rows add up to \($0.2)" }
            + rating.pools.filter { $0.used > $0.granted + $0.carriedIn }.map { "overdrawn: \($0)" }
    }
}
