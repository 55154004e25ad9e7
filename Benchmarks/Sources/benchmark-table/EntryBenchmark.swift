import AgreementCore
import Measuring
import Workflows

/// How long it takes from one entry, put in or taken away, to what all clients come to, and from a source that is
/// sorted anew; and how long the entries themselves take of it.
func measureEntries(_ live: LiveReplay, _ start: PracticeSnapshot) async throws {
    var practice = start
    var (alone, whole): ([Double], [Double]) = ([], [])
    let clients = practice.clients.filter { !$0.isInternal }
    guard let day = practice.entries.dates(within: RatingWindow())?.upperBound else { return }
    for round in 0..<200 {
        let client = clients[round * 37 % clients.count].id
        let entry = Entry(
            id: "one more", client: client, service: practice.entries.services[0], kind: .labor(seconds: 5_400),
            start: .date(day))
        for isPut in [true, false] {
            let began = secondsNow()
            if isPut {
                practice.entries.put(entry, zone: practice.zone)
            } else {
                practice.entries.take(id: entry.id, ofClient: client)
            }
            alone.append(secondsNow() - began)
            _ = try await live.outcome(of: practice)
            whole.append(secondsNow() - began)
        }
    }
    print("One entry put or taken: \(spread(alone)); with what all clients come to: \(spread(whole)).")
    try await measureSorting(live, practice)
}

/// Sorts the source of which there are nearest to 10,000 entries, and back.
private func measureSorting(_ live: LiveReplay, _ start: PracticeSnapshot) async throws {
    var practice = start
    let sources = practice.entries.sources
    var counts = [Int](repeating: 0, count: sources.numbers.count)
    for work in practice.entries.byClient.flatMap(\.bySource) { counts[Int(work.source)] += work.entries }
    guard let source = counts.indices.min(by: { abs(counts[$0] - 10_000) < abs(counts[$1] - 10_000) }) else { return }
    var words = sources.numbers.indices.map { sources.word(UInt32($0)) }
    words[source] = Service.unsorted.id
    let sorted = SourceServices(words)
    for table in [sorted, sources, sorted, sources] {
        let began = secondsNow()
        practice.entries.sort(table)
        let alone = secondsNow() - began
        _ = try await live.outcome(of: practice)
        print(
            "A source of \(counts[source]) entries sorted: \(milliseconds(alone)) ms; with what all clients come to: "
                + "\(milliseconds(secondsNow() - began)) ms.")
    }
}
