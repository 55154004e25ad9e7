import AgreementCore
import Measuring
import Practice
import SQLiteStorage
import Storage

/// The rows put straight into their table.
enum BareInserts {
    private static let columns: [StaticString] = [
        "id", "client_key", "source_id", "start_day", "start_second", "seconds", "place", "technician", "ticket",
        "maintained", "courtesy", "note", "import_id",
    ]

    static func seconds(_ folder: String, count: Int) async throws -> Double {
        let engine = try SQLiteStorage(path: fresh(folder))
        let (id, numbers) = try await engine.write { try Rows.begin($0, at: 1) }
        let began = secondsNow()
        try await engine.write { session in
            var number = 0
            try session.load("entries", columns: columns) { row in
                guard number < count else { return false }
                fill(&row, Rows.entry(number, numbers), import: id)
                number += 1
                return true
            }
        }
        let seconds = secondsNow() - began
        try engine.close()
        return seconds
    }

    private static func fill(_ row: inout BulkRow, _ entry: StagedEntry, import id: Int64) {
        guard case .labor(let seconds) = entry.kind else { preconditionFailure("all of them are labor") }
        row.append(entry.id)
        row.append(entry.clientKey)
        row.append(entry.sourceID)
        row.append(Int64(entry.startDay.dayNumber))
        row.append(entry.startSecond)
        row.append(Int64(seconds))
        row.append(entry.place.map { Int64($0.rawValue) })
        row.append(entry.technician)
        row.append(entry.ticket)
        row.append(true)
        row.append(false)
        row.append(entry.note)
        row.append(id)
    }
}

/// The same rows by the way that an import takes, and once more, when nothing is new.
enum Imports {
    static func seconds(_ folder: String, count: Int) async throws -> (first: Double, again: Double, loading: Double) {
        let engine = try SQLiteStorage(path: fresh(folder))
        _ = try await engine.write { try Rows.begin($0, at: 1) }
        let first = try await take(engine, count: count, expecting: ImportCounts(added: count))
        let again = try await take(engine, count: count, expecting: ImportCounts(skipped: count))
        let began = secondsNow()
        let loaded = try await engine.read { try LoadedEntries(zone: .utc, in: $0).table.laborCount }
        let loading = secondsNow() - began
        precondition(loaded == count, "every entry is read")
        try engine.close()
        return (first, again, loading)
    }

    private static func take(_ engine: SQLiteStorage, count: Int, expecting: ImportCounts) async throws -> Double {
        let began = secondsNow()
        let counts = try await engine.write { session in
            let (id, numbers) = try Rows.begin(session, at: 2)
            var staging = try EntryStaging(in: session)
            var number = 0
            try staging.stage {
                guard number < count else { return nil }
                defer { number += 1 }
                return Rows.entry(number, numbers)
            }
            _ = try staging.compare()
            let counts = try staging.take(import: id, changedToo: true)
            try StoredImports.count(id, counts, in: session)
            return counts
        }
        precondition(counts == expecting, "the import takes what it should: \(counts)")
        return secondsNow() - began
    }
}
