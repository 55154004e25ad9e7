// Measures what the server works out after a changed cell of the table: the replay of all clients and their boxes, from
// the practice in memory, on all processors. The database writes meanwhile.
//
//     benchmark-table FOLDER [SHEET]

import AgreementCore
import Measuring
import Practice
import PracticeFiles
import Workflows

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else { fatalError("usage: benchmark-table FOLDER [SHEET]") }
let loaded = try PracticeFolder.load(
    PracticePaths(
        sheets: [arguments.dropFirst().first ?? "Examples/sheet.yaml"], costs: "Examples/costs.yaml",
        clients: folder + "/clients.csv", entries: folder + "/entries.csv"))
let sheet = loaded.practice.sheets[0]
var company = Company(name: sheet.company, currency: sheet.currency, timeZone: sheet.timeZone)
company.costs = loaded.costs
var practice = PracticeSnapshot(company: company, zone: loaded.practice.zone)
practice.clients = loaded.practice.clients
practice.entries = loaded.entries
practice.legacy = loaded.legacy
practice.invoiced = loaded.invoiced
practice.draft = DraftSheet(id: 1, revision: 1, step: 1, lastStep: 1, sheet: sheet)

let live = LiveReplay()
let beginning = secondsNow()
_ = try await live.outcome(of: practice)
print("The first replay, of \(loaded.entries.laborCount) entries: \(milliseconds(secondsNow() - beginning)) ms.")

/// How long each change takes, with the slowest first.
func measure(_ what: String, _ changes: [(name: String, change: any TableChange)]) async throws {
    var took: [(name: String, seconds: Double)] = []
    for (name, change) in changes {
        var edited = sheet
        try change.apply(to: &edited)
        for target in [edited, sheet] {
            let start = secondsNow()
            _ = try await live.outcome(of: practice, under: target)
            took.append((name, secondsNow() - start))
        }
    }
    took.sort { $0.seconds > $1.seconds }
    let middle = took[took.count / 2].seconds
    let most = took[min(took.count - 1, took.count / 20)].seconds
    print(
        "\(what): \(milliseconds(middle)) ms in the middle, 95 of 100 within \(milliseconds(most)) ms; the slowest, "
            + "\(took[0].name), \(milliseconds(took[0].seconds)) ms.")
}

var cells: [(name: String, change: any TableChange)] = []
var prices: [(name: String, change: any TableChange)] = []
for plan in sheet.plans {
    for row in plan.coverage.rows {
        let other: Cell = row.cell == Cell(.included) ? .hourly : Cell(.included)
        let change = CellChange(plan: plan.id, place: .word(row.word), cell: other)
        cells.append(("\(row.word) in \(plan.name)", change))
    }
    var terms = PlanTermsChange.Terms(plan)
    terms.price.base += 2_500
    prices.append((plan.name, PlanTermsChange(plan: plan.id, terms: terms)))
}
try await measure("A changed cell", cells)
try await measure("A changed price", prices)
var card = sheet.labor[0]
card.rates.remote.business += 1_000
try await measure("A changed rate of every plan", [(card.name, RatesChange(name: card.name, card: card))])
let rounding = RoundingRule(incrementMinutes: 30, per: sheet.rounding.per, minimumRemoteMinutes: 30)
try await measure("Another rounding", [("rounding", TermsChange(.rounding(rounding)))])
try await measureEntries(live, practice)
print("Most memory: \(peakMegabytes()) MB, the reading of the files included.")
