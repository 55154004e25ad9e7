import AgreementCore
import PracticeFiles

/// Prices every client anew after one cell of a plan changed: once a cell that draws on an allowance, whose limit
/// joins it to others, and once each of the plan's other cells.
func measureRepricing(_ loaded: LoadedPractice) throws {
    let sheet = loaded.practice.sheets[0]
    let replay = Replay(
        sheet: sheet, clients: loaded.practice.clients, zone: loaded.practice.zone, entries: loaded.entries,
        dates: LocalDate(year: 2026, month: 1, day: 1)!...LocalDate(year: 2026, month: 12, day: 31)!)
    let works = try replay.clientsInOrder.map { try replay.work(ofClient: $0) }
    let plan = sheet.plans[0]
    let old = replay.pricing(of: plan)
    let previous = try works.map { try old.totals($0) }

    var slowest = (word: "", seconds: 0.0)
    for row in plan.coverage.rows.indices {
        var edited = plan
        let word = edited.coverage.rows[row].word
        edited.coverage.rows[row].cell = edited.coverage.rows[row].cell == Cell(.included) ? .hourly : Cell(.included)
        var totals: [RatedTotals] = []
        let seconds = try medianSeconds(rounds: 5) {
            let change = PlanChange(from: old, to: replay.pricing(of: edited))
            totals.removeAll(keepingCapacity: true)
            for (work, before) in zip(works, previous) { totals.append(try change.totals(work, previous: before)) }
        }
        let whole = replay.pricing(of: edited)
        for (work, changed) in zip(works, totals) {
            let anew = try whole.totals(work)
            precondition(anew == changed, "a change of `\(word)` gives other totals than the whole plan")
        }
        if seconds > slowest.seconds { slowest = (word, seconds) }
        print("Re-pricing after the cell `\(word)` of \(plan.name) changed: \(text(seconds * 1_000, decimals: 1)) ms.")
    }
    let whole = try medianSeconds(rounds: 5) { for work in works { _ = try old.totals(work) } }
    print(
        "Slowest of them: `\(slowest.word)`, \(text(slowest.seconds * 1_000, decimals: 1)) ms. "
            + "The whole plan: \(text(whole * 1_000, decimals: 1)) ms.")
}
