public import AgreementCore
import Storage

/// What a client pays, told on its page in one sum: an item in place of those that it had. It stands among the imports,
/// and is taken back there.
public struct DealTelling: Sendable {
    let practice: LivePractice
    let now: @Sendable () -> Instant

    /// - Parameter now: the clock.
    public init(_ practice: LivePractice, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// What was told.
    public struct Deal: Hashable, Sendable {
        /// A month; 0 for a client that pays its hours alone.
        public var monthlyCents: Int64
        /// The sum pays for all work; else hours come on top.
        public var coversHours: Bool
        public var isWritten: Bool

        /// - Parameters: as the properties say.
        public init(monthlyCents: Int64, coversHours: Bool, isWritten: Bool) {
            self.monthlyCents = monthlyCents
            self.coversHours = coversHours
            self.isWritten = isWritten
        }
    }

    /// Keeps it in one transaction.
    ///
    /// - Throws: `MoveFault.unknownClient`, `.refused` where the client has items by now.
    public func tell(_ deal: Deal, of client: String, by user: SignedIn) async throws(MoveFault) {
        let state = practice.current
        guard let known = state.clients.first(where: { $0.id == client }), !known.isInternal else {
            throw .unknownClient(client)
        }
        let categories = Set((state.sheet?.services ?? []).map(\.category)).union([Service.unsorted.category]).sorted()
        let item = LegacyItem(
            client: client, item: deal.monthlyCents == 0 ? "By the hour" : "Fee a month", quantity: Quantity(1),
            unitPriceCents: deal.monthlyCents, every: .month, covers: deal.coversHours ? categories : [],
            basis: deal.isWritten ? .written : .unwritten)
        let at = now().seconds
        let items: [LegacyItem]
        do {
            items = try await practice.engine.write { session in
                guard try !StoredLegacy.all(in: session).contains(where: { $0.client == client }) else {
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
                return try StoredLegacy.all(in: session)
            }
        } catch let fault as MoveFault {
            throw fault
        } catch {
            throw .storage((error as? StorageFault) ?? .failed("\(error)"))
        }
        practice.replace { $0.legacy = items }
    }
}
