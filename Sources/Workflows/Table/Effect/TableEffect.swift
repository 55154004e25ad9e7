import AgreementCore
import Words

/// What a change of the table does to all clients: two outcomes of the replay, held against each other.
public struct TableEffect: Sendable {
    /// A client whose box is another.
    public struct Move: Hashable, Sendable {
        /// The client's id, and its name.
        public var client: String
        public var name: String
        /// Plan ids; the one before may be gone.
        public var from: String
        public var to: String
    }
    public let before: ReplayOutcome
    public let after: ReplayOutcome
    /// In the clients' order.
    public let moves: [Move]
    /// Clients whose box costs more, or less, than their box did.
    public let payingMore: Int
    public let payingLess: Int
    /// What is added to the revenue a month, all clients in their boxes; negative where it falls.
    public let perMonthCents: Int64

    public init(from before: ReplayOutcome, to after: ReplayOutcome) {
        self.before = before
        self.after = after
        let known = Dictionary(before.fit.clients.map { ($0.client, $0) }) { first, _ in first }
        var moves: [Move] = []
        var (more, less) = (0, 0)
        for client in after.fit.clients {
            guard let old = known[client.client] else { continue }
            if old.box.plan != client.box.plan {
                moves.append(
                    Move(client: client.client, name: client.name, from: old.box.plan, to: client.box.plan))
            }
            let change = client.boxed.totalCents - old.boxed.totalCents
            if change > 0 { more += 1 }
            if change < 0 { less += 1 }
        }
        self.moves = moves
        payingMore = more
        payingLess = less
        perMonthCents =
            after.fit.practice.revenueOfAllPerMonthCents - before.fit.practice.revenueOfAllPerMonthCents
    }

    /// Whether no client's box or total is another.
    public var isNone: Bool { moves.isEmpty && payingMore == 0 && payingLess == 0 }

    /// `9 clients pay less, $1,940 a month less for you; Silver then loses money on 4.`
    ///
    /// - Parameter seesCosts: whether who reads it may know on whom a plan loses money.
    public func words(seesCosts: Bool) -> String {
        let money = after.sheet.money
        var parts = [pays(money)]
        parts += moveWords
        if seesCosts { parts += lossWords }
        return parts.joined(separator: "; ").capitalizedFirst + "."
    }

    private func pays(_ money: MoneyWords) -> String {
        guard payingMore + payingLess > 0 else { return elsewhere ?? "nobody pays more or less" }
        var pays: [String] = []
        if payingLess > 0 { pays.append("\(counted(payingLess, "client pays", "clients pay")) less") }
        if payingMore > 0 {
            pays.append(
                pays.isEmpty
                    ? "\(counted(payingMore, "client pays", "clients pay")) more" : "\(grouped(payingMore)) more")
        }
        let units = money.whole(Int64(perMonthCents.magnitude))
        let forYou =
            perMonthCents == 0 ? "the same for you" : "\(units) a month \(perMonthCents < 0 ? "less" : "more") for you"
        return "\(listed(pays)), \(forYou)"
    }

    /// Where no box's total changes: what the plans that changed would cost others.
    private var elsewhere: String? {
        let known = Dictionary(before.fit.clients.map { ($0.client, $0) }) { first, _ in first }
        var changed: [String] = []
        for plan in after.sheet.plans {
            var (more, less) = (0, 0)
            for client in after.fit.clients {
                guard let new = client.plans.first(where: { $0.plan == plan.id }),
                    let old = known[client.client]?.plans.first(where: { $0.plan == plan.id })
                else { continue }
                if new.totalCents > old.totalCents { more += 1 }
                if new.totalCents < old.totalCents { less += 1 }
            }
            if less > 0 { changed.append("\(plan.name) would cost \(grouped(less)) less") }
            if more > 0 { changed.append("\(plan.name) would cost \(grouped(more)) more") }
        }
        return changed.isEmpty ? nil : "nobody pays more or less in their box; \(listed(changed))"
    }

    /// `7 move from Gold to Silver`
    private var moveWords: [String] {
        var groups: [(from: String, to: String, count: Int)] = []
        for move in moves {
            if let known = groups.firstIndex(where: { $0.from == move.from && $0.to == move.to }) {
                groups[known].count += 1
            } else {
                groups.append((move.from, move.to, 1))
            }
        }
        groups.sort { $0.count > $1.count }
        return groups.map { group in
            let from = before.sheet.plan(group.from)?.name ?? group.from
            let to = after.sheet.plan(group.to)?.name ?? group.to
            return "\(grouped(group.count)) \(group.count == 1 ? "moves" : "move") from \(from) to \(to)"
        }
    }

    /// `Silver then loses money on 4`
    private var lossWords: [String] {
        after.fit.practice.plans.compactMap { plan in
            let old = before.fit.practice.plans.first { $0.plan == plan.plan }?.losesMoneyOn
            guard let lost = plan.losesMoneyOn, old != nil || !lost.isEmpty, lost.count != old?.count else {
                return nil
            }
            let name = after.sheet.plan(plan.plan)?.name ?? plan.plan
            return "\(name) then loses money on \(lost.isEmpty ? "nobody" : grouped(lost.count))"
        }
    }
}
