public import AgreementCore
import Storage

/// What a client pays, told on its page in one sum: an item in place of those that it had. It stands among the imports,
/// and is taken back there.
public struct DealTelling: Sendable {
    let practice: PracticeStore
    let now: @Sendable () -> Instant

    /// - Parameter now: the clock.
    public init(_ practice: PracticeStore, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// What was told.
    public struct Deal: Hashable, Sendable {
        /// A month; 0 for a client that pays its hours alone.
        public var monthlyCents: Int64
        /// The sum pays for all work; else hours come on top.
        public var coversHours: Bool
        /// Somebody has it in writing; what isn't can be doubted at a sit-down.
        public var isWritten: Bool

        public init(monthlyCents: Int64, coversHours: Bool, isWritten: Bool) {
            self.monthlyCents = monthlyCents
            self.coversHours = coversHours
            self.isWritten = isWritten
        }
    }

    private static let names = (fee: "Fee a month", hours: "By the hour")

    /// What was told on the page, where that is all that the client has; `nil` where its items came otherwise.
    public static func told(_ items: [LegacyItem]) -> Deal? {
        guard items.count == 1, let item = items.first, item.every == .month, item.quantity == Quantity(1),
            item.item == names.fee || item.item == names.hours
        else { return nil }
        return Deal(
            monthlyCents: item.unitPriceCents, coversHours: !item.covers.isEmpty, isWritten: item.basis == .written)
    }

    /// What a form that changes it has seen.
    public static func seen(_ deal: Deal) -> SeenState {
        SeenState(of: [String(deal.monthlyCents), deal.coversHours ? "all" : "", deal.isWritten ? "written" : ""])
    }

    /// Keeps it in one transaction.
    ///
    /// - Parameter instead: what was told before, as a form saw it; `nil` where nothing was.
    /// - Throws: `MoveFault.unknownClient`, `.refused` where the client has other items by now.
    public func tell(
        _ deal: Deal, of client: String, instead: SeenState? = nil, by user: SignedIn
    ) async throws(MoveFault) {
        let state = practice.current
        guard let known = state.clients.first(where: { $0.id == client }), !known.isInternal else {
            throw .unknownClient(client)
        }
        let categories = Set((state.sheet?.services ?? []).map(\.category)).union([Service.unsorted.category]).sorted()
        let item = LegacyItem(
            client: client, item: deal.monthlyCents == 0 ? Self.names.hours : Self.names.fee, quantity: Quantity(1),
            unitPriceCents: deal.monthlyCents, every: .month, covers: deal.coversHours ? categories : [],
            basis: deal.isWritten ? .written : .unwritten)
        let at = now().seconds
        do {
            try await practice.write { session in
                let before = try StoredLegacy.all(in: session).filter { $0.client == client }
                guard before.isEmpty || (instead != nil && Self.told(before).map(Self.seen) == instead) else {
                    throw MoveFault.refused("Somebody has said meanwhile what this client pays. Look at it first.")
                }
                let told = try StoredImports.add(
                    kind: "legacy", files: "told on the page of \(known.name)", mapping: "", by: user.userID, at: at,
                    in: session)
                let counts = try StoredLegacy.take([item], import: told, in: session)
                try StoredImports.count(told, counts, in: session)
                try StoredAudit.append(
                    user: user.userID, action: "said what a client pays", subject: known.name,
                    became: "\(item.item): \(item.unitPriceCents) in the smallest unit"
                        + (deal.coversHours ? ", for all work" : ", hours on top"), at: at, in: session)
            }
        } catch let fault as MoveFault {
            throw fault
        } catch {
            throw .storage((error as? StorageFault) ?? .failed("\(error)"))
        }
    }
}
