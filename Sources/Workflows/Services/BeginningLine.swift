import AgreementCore

extension PriceSheet {
    /// A service that goes on the page and of which no plan says anything begins in each plan as most of its lines
    /// are. Hardware doesn't: what breaks has to be bought, whatever the fee.
    mutating func begin(_ service: Service) {
        guard service.category != "hardware", plans.allSatisfy({ $0.saysNothing(of: service) }) else { return }
        let cells = plans.map { usualCell(of: $0, besides: service.id) }
        for (plan, cell) in zip(plans.indices, cells) where cell != .hourly {
            plans[plan].coverage.rows.append(Coverage.Row(service.id, cell))
        }
    }

    /// A service that leaves the page as it began leaves no cells behind: nothing covers what no line names.
    mutating func endAsBegun(_ service: Service) {
        let cells = plans.map { usualCell(of: $0, besides: service.id) }
        let isAsBegun = zip(plans, cells).allSatisfy { plan, cell in
            (plan.coverage.cell(named: service.id) ?? .hourly) == cell
        }
        guard isAsBegun else { return }
        for plan in plans.indices { plans[plan].coverage.rows.removeAll { $0.word == service.id } }
    }

    /// What most lines of a plan say, the first of those where it is a draw; where there is no line yet, what the plan
    /// is for: its hours, else all of it.
    private func usualCell(of plan: Plan, besides id: String) -> Cell {
        let lines = services.filter { $0.list == .on && $0.id != id && $0.category != "hardware" }
        let cells = Dictionary(plan.coverage.rows.map { ($0.word, $0.cell) }) { first, _ in first }
        var counts: [(cell: Cell, count: Int)] = []
        for line in lines {
            let cell = cells[line.id] ?? cells[line.category] ?? plan.coverage.everythingElse
            if let known = counts.firstIndex(where: { $0.cell == cell }) {
                counts[known].count += 1
            } else {
                counts.append((cell, 1))
            }
        }
        let most = counts.map(\.count).max()
        return counts.first { $0.count == most }?.cell
            ?? plan.allowances.first.map { Cell(.allowance($0.id)) } ?? Cell(.included)
    }
}

extension Plan {
    /// Whether neither the service nor its category has a cell, and everything else is by the hour.
    fileprivate func saysNothing(of service: Service) -> Bool {
        coverage.found(for: service) == (.hourly, .everythingElse)
    }
}
