/// Something in the input that cannot be rated. A client is named by its id.
public enum RatingFault: Error, Hashable, Sendable {
    /// The sheet in force on the date does not list the entry's or part's service.
    case unknownService(entry: String, service: String, sheet: String, date: LocalDate)
    /// Amounts of a client that add up to more than 64 bits hold.
    case amountTooLarge(client: String)
    /// There is no sheet at all.
    case noSheet
    /// A sheet without the labor card `agreement`.
    case noAgreementCard(sheet: String)
    /// A plan's cell for the service draws on an allowance that the plan doesn't have; of a client's exception, if one
    /// is named.
    case unknownAllowance(client: String?, service: String, allowance: String, plan: String)
    /// The client's agreement from that date is on a sheet that isn't there.
    case unknownSheet(client: String, sheet: String, from: LocalDate)
    /// The client's agreement from that date is on a plan that its sheet doesn't have.
    case unknownPlan(client: String, plan: String, sheet: String, from: LocalDate)
    /// The client has two agreements on that date.
    case agreementsOverlap(client: String, from: LocalDate)
    /// A number of the client's, or of its agreement from that date, that no file may hold: counts over `largestCount`,
    /// a fee or hours under nothing, a last day before the first.
    case outOfRange(client: String, from: LocalDate?)
    /// An entry or a part of the client whose length, price or date no file may hold.
    case entryOutOfRange(client: String, entry: String)
}

/// What in the input can't be rated.
public struct RatingFaults: Error, Sendable {
    public var faults: [RatingFault]

    public init(faults: [RatingFault]) { self.faults = faults }
    init(_ fault: RatingFault) { faults = [fault] }

    /// Runs what may come to more than can be counted, on behalf of a client.
    static func counting<Value>(
        _ client: String, _ body: () throws(AmountTooLarge) -> Value
    ) throws(RatingFaults) -> Value {
        do throws(AmountTooLarge) { return try body() } catch {
            throw RatingFaults(.amountTooLarge(client: client))
        }
    }
}

// The readers of files hold all of this already. What comes from elsewhere, out of a database that somebody edited,
// is held to it here, so that what is reckoned afterwards fits in its numbers.
extension Counts {
    /// Whether each is 0 to `largestCount`.
    public var isInRange: Bool {
        let range = 0...largestCount
        return range.contains(servers) && range.contains(workstations) && range.contains(users)
    }
}

extension AgreementRow {
    /// The highest fee that a file may hold, in basis points: ten times the price.
    public static let largestFeeBasisPoints = 100_000

    /// Whether its numbers are those that a file may hold, and it doesn't end before it begins.
    public var isInRange: Bool {
        counts.isInRange && (0...Self.largestFeeBasisPoints).contains(feeBasisPoints)
            && optIns.allSatisfy { (1...largestCount).contains($0.quantity) }
            && LocalDate.range.contains(from) && (through.map { from <= $0 && $0 <= .latest } ?? true)
    }
}

extension PrepaidBlock {
    /// Whether its hours are those that a file may hold.
    public var isInRange: Bool { .zero <= hours && hours <= largestHours }
}

extension LegacyItem {
    /// Whether its quantity and price are those that a file may hold.
    public var isInRange: Bool {
        quantity.thousandths.magnitude <= largestQuantity.thousandths.magnitude
            && unitPriceCents.magnitude <= largestCents.magnitude
    }
}

extension LaborRecord {
    /// The most seconds of an entry: 10,000 hours.
    public static let longestSeconds: Int32 = 36_000_000

    /// Whether its length and its start are those that a file may hold.
    public var isInRange: Bool {
        seconds >= 1 && seconds <= Self.longestSeconds && startDay >= LocalDate.earliest.dayNumber
            && startDay <= LocalDate.latest.dayNumber
            // The day is that of the start in some zone, none of which is further from Greenwich than two days.
            && start >= (Int64(startDay) - 2) * 86_400 && start <= (Int64(startDay) + 3) * 86_400
    }
}

extension PartRecord {
    /// Whether its quantity, price and date are those that a file may hold.
    public var isInRange: Bool {
        quantity.thousandths.magnitude <= largestQuantity.thousandths.magnitude
            && unitPriceCents.magnitude <= largestCents.magnitude && LocalDate.range.contains(date)
    }
}
