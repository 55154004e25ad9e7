import AgreementCore
import PlainRating
import Testing

@Suite struct PlanChangeTests {
    @Test("Pricing what a change touches gives what pricing everything gives", arguments: seedRanges.prefix(4))
    func changeEqualsWhole(seeds: Range<UInt64>) {
        for seed in seeds {
            let random = RandomPractice(seed: seed)
            #expect(
                Self.differing(random).isEmpty, smallest(random, "A changed plan's totals differ.", Self.differing))
        }
    }

    private static func differing(_ random: RandomPractice) -> [String] {
        let practice = random.practice
        let replay = Replay(
            sheet: practice.sheets[0], clients: practice.clients, zone: practice.zone,
            entries: EntryTable(random.entries, zone: practice.zone), dates: random.dates)
        var found: [String] = []
        for plan in replay.sheet.plans {
            let edited = random.edited(plan)
            let (old, new) = (replay.pricing(of: plan), replay.pricing(of: edited))
            let change = PlanChange(from: old, to: new)
            for client in replay.clientsInOrder {
                // Work that the sheet doesn't list is the raters' test.
                guard let work = try? replay.work(ofClient: client), let before = try? old.totals(work) else {
                    continue
                }
                let (part, whole) = (try? change.totals(work, previous: before), try? new.totals(work))
                guard part != whole else { continue }
                found += [
                    "\(plan.id) with \(edited.coverage), hours \(edited.hours), places \(edited.places):",
                    "  what changed: \(part?.text ?? "can't be priced")",
                    "  everything:   \(whole?.text ?? "can't be priced")",
                ]
            }
        }
        return found
    }
}
