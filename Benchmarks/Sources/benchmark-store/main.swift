// Measures a practice's store: one entry put in and taken away, and a source of about 10,000 entries sorted, each from
// the request to what every client comes to under all plans and today.
//
//     benchmark-store DATABASE
//
// `Benchmarks/pages.py` runs it on a copy, while a server answers 20 page requests a second beside it.

import AgreementCore
import Measuring
import Practice
import SQLiteStorage
import Storage
import Workflows

let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.first else { fatalError("usage: benchmark-store DATABASE") }
let engine = CountingEngine(try SQLiteStorage(path: path))
let nothingYet = PracticeSnapshot(
    company: Company(name: "", currency: Currency(code: "USD")!, timeZone: "UTC"), zone: .utc)
let store = PracticeStore(engine: engine, snapshot: nothingYet)
// Every hundredth entry, of all clients, is unsorted work that one export calls so.
let category = "{\"category\":\"Odd jobs\"}"
try await engine.write { session in
    var keys = try EntryKeys(in: session)
    let odd = try keys.source(category, in: session)
    try session.run("UPDATE entries SET source_id = $1, service = NULL WHERE key % 100 = 7", [.integer(odd)])
}
try await store.load()
let live = LiveReplay()
_ = try await live.outcome(of: store.current)

var (puts, takes): ([Double], [Double]) = ([], [])
var most = (statements: 0, rows: 0)
let clients = store.current.clients.filter { !$0.isInternal }
guard let days = store.current.entries.laborDays, let service = store.current.sheet?.services.first?.id else {
    fatalError("a practice without work or services")
}
let (owner, source, importID) = try await store.write { session in
    var keys = try EntryKeys(in: session)
    return try (
        session.integer("SELECT min(id) FROM users"),
        keys.source("{\"service\":\"\(service)\"}", stated: service, in: session),
        session.integer("SELECT max(id) FROM imports")
    )
}
// What the new source's first appearance costs belongs to no entry.
_ = try await live.outcome(of: store.current)

for round in 0..<300 {
    let client = clients[round * 37 % clients.count].id
    let before = engine.counts
    let began = secondsNow()
    let key = try await store.write { session in
        let clientKey = try session.integer("SELECT key FROM clients WHERE id = $1", [.text(client)])
        let entry = StagedEntry(
            id: "one more", clientKey: clientKey, sourceID: source, startDay: days.upperBound, startSecond: nil,
            kind: .labor(seconds: 5_400))
        return try StoredEntries.put(entry, import: importID, in: session)
    }
    _ = try await live.outcome(of: store.current)
    let between = secondsNow()
    try await store.write { session in _ = try StoredEntries.take(key: key, in: session) }
    _ = try await live.outcome(of: store.current)
    puts.append(between - began)
    takes.append(secondsNow() - between)
    let after = engine.counts
    most.statements = max(most.statements, after.statements - before.statements)
    most.rows = max(most.rows, after.rows - before.rows)
}
print("one entry put in, until every client's totals: \(spread(puts)) (aim 10)")
print("one entry taken away, until every client's totals: \(spread(takes)) (aim 10)")
print("    both together: at most \(most.statements) statements that read \(most.rows) rows")

let user = SignedIn(userID: owner, name: "", email: "", role: .owner, csrf: "")
let sorting = WorkSorting(store, now: { Instant(seconds: 0) })
let groups = await store.current.unsorted.groups(by: "category")
guard let group = groups.first(where: { $0.entries > 1_000 }) else { fatalError("no unsorted work") }
for turn in 0..<3 {
    let before = engine.counts
    let began = secondsNow()
    let sorted = try await sorting.assign([group.key], to: turn == 1 ? "fix" : service, by: user)
    _ = try await live.outcome(of: store.current)
    let took = secondsNow() - began
    let after = engine.counts
    print(
        "a source of \(group.entries) entries sorted, until every client's totals: \(spread([took])) (aim 50); "
            + "\(after.statements - before.statements) statements that read \(after.rows - before.rows) rows")
    try await sorting.undo(rules: sorted.rules, by: user)
    _ = try await live.outcome(of: store.current)
}
print("peak memory of it: \(peakMegabytes()) MB (aim 320)")
try store.close()
