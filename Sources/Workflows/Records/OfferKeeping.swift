import AgreementCore
import Practice
import Storage

extension RecordKeeping {
    /// The longest reason for which a plan is taken off an offer, in letters.
    static let longestOfferReason = 500

    /// Takes a plan off one client's offer.
    ///
    /// - Parameters:
    ///   - plan: the plan's id.
    ///   - why: kept with it; it may not be empty.
    /// - Throws: `RecordFault.refused` without a reason, or for a plan that the table doesn't have; `conflict` where
    ///   somebody has taken it off meanwhile.
    public func takeOff(
        _ plan: String, of client: String, why: String, by user: SignedIn
    ) async throws(RecordFault) {
        guard practice.current.sheet?.plan(plan) != nil else {
            throw .refused("The table has no plan `\(plan)`. Choose one that it has.")
        }
        guard why.contains(where: { !$0.isWhitespace }) else {
            throw .refused("Say why: in a year nobody remembers. A few words do.")
        }
        guard why.unicodeScalars.count <= Self.longestOfferReason else {
            throw .refused("A reason has at most \(Self.longestOfferReason) letters.")
        }
        let place = ManualRowPlace(.offer, client: client, key: plan)
        let row = ManualRow(WithheldPlan(client: client, plan: plan, why: why))
        do throws(RecordFault) {
            try await keep([Wish(place, seen: nil, row: row)], of: client, by: user)
        } catch {
            guard case .isThere = error else { throw error }
            throw .conflict(try await newestChange(at: place), place, now: nil)
        }
    }

    /// Offers a plan to a client again.
    ///
    /// - Parameter seen: what the form showed of why it is off.
    /// - Throws: `RecordFault.conflict` where that has changed meanwhile.
    public func offerAgain(
        _ plan: String, to client: String, seen: SeenState, by user: SignedIn
    ) async throws(RecordFault) {
        let place = ManualRowPlace(.offer, client: client, key: plan)
        try await keep([Wish(place, seen: seen, row: nil)], of: client, by: user)
    }

    private func newestChange(at place: ManualRowPlace) async throws(RecordFault) -> ManualChange? {
        do { return try await practice.read { try StoredManual.newest(at: place, in: $0) } } catch {
            throw .storage((error as? StorageFault) ?? .failed("\(error)"))
        }
    }
}
