import AgreementCore
import Basics
import PracticeFiles

/// A replay of every client on every plan, side by side, and of what it pays today where that is asked for.
struct ReplayRun {
    let loaded: LoadedPractice
    let dates: ClosedRange<LocalDate>
    /// The name of the entries' file, for what can't be rated.
    let entriesFile: String
    /// Adds each client as it is, by its agreements.
    var asksToday = false
    /// Adds what each pays outside the boxes.
    var asksLegacy = false
    var keepsOptIns = false
    /// Adds what all the work would cost by the hour, which efficiency is measured against.
    var asksByTheHour = false

    /// What a client's replay comes to.
    struct ClientRows: Sendable {
        var client: Client
        var rows: [ReplayRow]
        /// By plan, in the sheet's order.
        var byTheHourCents: [Int64]
    }

    /// - Returns: the clients by id, internal ones left out; plans in the sheet's order, then `today` and `legacy`.
    /// - Throws: every entry that the sheet can't rate.
    func run(progress: Progress) throws(FileFaults) -> [ClientRows] {
        let practice = loaded.practice
        let replay = Replay(
            sheet: practice.sheets[0], clients: practice.clients, zone: practice.zone, entries: loaded.entries,
            dates: dates)
        let today = asksToday ? Rater(practice: practice, entries: loaded.entries, window: window) : nil
        let pricings = replay.sheet.plans.map { replay.pricing(of: $0) }
        let hourly = asksByTheHour ? replay.sheet.plans.map { replay.pricingByTheHour(of: $0) } : []
        let items = Dictionary(grouping: loaded.legacy, by: \.client)
        let agreements = Dictionary(grouping: practice.agreements, by: \.client)
        let order = replay.clientsInOrder
        progress.begin("Replaying \(order.count) clients", of: order.count)
        let results = sideBySide(order.count) { position -> Result<ClientRows, RatingFaults> in
            let index = order[position]
            let client = replay.clients[index]
            defer { progress.advance() }
            do throws(RatingFaults) {
                let work = try replay.work(ofClient: index)
                var result = ClientRows(client: client, rows: [], byTheHourCents: [])
                let known = keepsOptIns ? agreements[client.id] ?? [] : []
                for (plan, pricing) in zip(replay.sheet.plans, pricings) {
                    let totals =
                        known.contains { !$0.optIns.isEmpty }
                        ? try replay.totals(ofClient: index, under: plan, keepingOptInsOf: known)
                        : try pricing.totals(work)
                    result.rows.append(ReplayRow(client: client.id, column: .plan(plan.id), totals: totals))
                }
                if let today {
                    let totals = try today.rate(client: index).totals
                    result.rows.append(ReplayRow(client: client.id, column: .today, totals: totals))
                }
                if asksLegacy {
                    let totals = try replay.legacyTotals(ofClient: index, items: items[client.id] ?? [])
                    result.rows.append(ReplayRow(client: client.id, column: .legacy, totals: totals))
                }
                for pricing in hourly { result.byTheHourCents.append(try pricing.totals(work).labor) }
                return .success(result)
            } catch {
                return .failure(error)
            }
        }
        return try Self.successes(results, entriesFile: entriesFile)
    }

    private var window: RatingWindow { RatingWindow(from: dates.lowerBound, through: dates.upperBound) }

    /// All results, or everything that stood in their way.
    static func successes<Value>(
        _ results: [Result<Value, RatingFaults>], entriesFile: String
    ) throws(FileFaults) -> [Value] {
        var values: [Value] = []
        var faults: [RatingFault] = []
        values.reserveCapacity(results.count)
        for result in results {
            switch result {
            case .success(let value): values.append(value)
            case .failure(let failure): faults += failure.faults
            }
        }
        if !faults.isEmpty { throw FileFaults(faults, entriesFile: entriesFile) }
        return values
    }
}
