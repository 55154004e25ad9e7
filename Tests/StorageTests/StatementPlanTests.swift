import Foundation
import GRDB
import Testing

@testable import SQLiteStorage
@testable import Storage

@Suite("How the database finds rows") struct StatementPlanTests {
    @Test(
        "Work is found by its source and its import without reading all of it",
        arguments: [
            ("entries", "entries_noted_by_source", StoredEntries.notesOfSource),
            ("entries", "entries_by_import", StoredEntries.countOfImport),
            ("e", "entries_by_import", StoredEntries.unsortedOfImport),
            ("replaced_entries", "replaced_entries_by_import", StoredImports.firstReplacement),
            ("entries", "INTEGER PRIMARY KEY", StoredImports.entriesPutBack),
            ("entries", "entries_by_import", StoredImports.entriesTakenOut),
        ])
    func bySourceAndImport(_ table: String, _ way: String, _ statement: Storage.Statement) throws {
        try TestFile.with { file in
            try SQLiteStorage(path: file.path).close()
            let sql = SQLiteDialect.translated(statement).replacingOccurrences(of: "$1", with: "7")
                .replacingOccurrences(of: "$2", with: "12")
            let queue = try DatabaseQueue(path: file.path)
            let plan = try queue.read { database in
                try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
            }
            try queue.close()
            #expect(plan.contains { $0.hasPrefix("SEARCH \(table) USING") && $0.contains(way) }, "\(plan)")
            let tables = ["entries", "e", "replaced_entries", "r"]
            #expect(!plan.contains { line in tables.contains { line == "SCAN \($0)" } }, "\(plan)")
            // The newest notes come first by the index's own order.
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }
}
