import AgreementCore
import PlainRating
import Synchronization
import Testing

/// A rating of all clients, or what could not be rated.
enum Outcome: Equatable {
    case rated([PlainClientRating])
    case faults(Set<RatingFault>)

    func text(zone: TimeZoneRules) -> [String] {
        switch self {
        case .rated(let ratings): ratings.flatMap { $0.text(zone: zone) }
        case .faults(let faults): faults.map { "fault \($0)" }.sorted()
        }
    }
    /// `nil` for faults.
    var ratings: [PlainClientRating]? {
        if case .rated(let ratings) = self { ratings } else { nil }
    }
}

extension RandomPractice {
    /// By the product's rater, given the entries in another order than the plain one.
    func ratedFast() -> Outcome { ratedFast(windows: [window], entries: shuffledEntries)[0] }

    /// By the product's rater, the same one for each window.
    func ratedFast(windows: [RatingWindow], entries: [Entry]) -> [Outcome] {
        let table = EntryTable(entries, zone: practice.zone)
        var rater = Rater(practice: practice, entries: table)
        return windows.map { window in
            rater.window = window
            return outcome(rater, table)
        }
    }

    private func outcome(_ rater: Rater, _ table: EntryTable) -> Outcome {
        var ratings: [PlainClientRating] = []
        var faults: Set<RatingFault> = []
        for client in rater.clientsInOrder {
            do {
                ratings.append(PlainClientRating(try rater.rate(client: client), practice: practice, table: table))
            } catch {
                faults.formUnion(error.faults)
            }
        }
        return faults.isEmpty ? .rated(ratings) : .faults(faults)
    }

    /// By the plain rater.
    func ratedPlainly(tally: inout RuleTally) -> Outcome {
        do {
            return .rated(
                try PlainRater.rate(practice: practice, entries: entries, window: window, tally: &tally))
        } catch {
            return .faults(Set(error.faults))
        }
    }

    /// The dates given, or two months from the practice's work on, or a quarter.
    var dates: ClosedRange<LocalDate> {
        if let from = window.from, let through = window.through, from <= through { return from...through }
        let starts = entries.map { entry in
            switch entry.start {
            case .date(let date): date
            case .instant(let instant): practice.zone.localDate(at: instant)
            }
        }
        let first = (starts.min() ?? practice.sheets[0].from).month
        return first.firstDay...(seed % 4 == 0 ? first.next.next : first.next).lastDay
    }
}

private let shrunkSoFar = Mutex(0)

/// What to say of a practice that shows a difference: the smallest one that still does.
///
/// Shrinking takes a while, so after three of them it is only the seed.
func smallest(
    _ found: RandomPractice, _ what: String, _ differences: (RandomPractice) -> [String]
) -> Comment {
    let count = shrunkSoFar.withLock { count in
        count += 1
        return count
    }
    guard count <= 3 else { return "\(what) Seed \(found.seed)" }
    let smallest = found.shrunk { !differences($0).isEmpty }
    let text = [what, smallest.text, ""] + differences(smallest)
    return "\(text.joined(separator: "\n"))"
}
