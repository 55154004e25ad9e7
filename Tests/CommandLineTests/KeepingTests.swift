import Foundation
import ProgramRuns
import Testing

/// `backup`, `restore` and `check-database`, on files that only SQLite's own shell has changed.
@Suite("A practice's file without a server") struct KeepingTests {
    /// A practice that the server has made, empty as yet; nobody has an account.
    private func practice() async throws -> Folder {
        let folder = try Folder()
        let run = try await CommandRun.shell(
            """
            "$T" serve --database p.sqlite --listen 127.0.0.1:0 >out 2>&1 & pid=$!
            for i in $(seq 300); do grep -q "is at" out && break; sleep 0.1; done
            kill -TERM $pid; wait $pid
            """, in: folder)
        #expect(run.code == 0, "\((try? folder.read("out")) ?? "")")
        try FileManager.default.removeItem(atPath: folder.path + "/out")
        return folder
    }

    /// Python's SQLite, past all rules.
    private func change(_ folder: Folder, _ sql: String) async throws {
        let run = try await CommandRun.shell(
            "python3 -c \"import sqlite3; c = sqlite3.connect('p.sqlite'); c.executescript('''\(sql) '''); c.close()\"",
            in: folder)
        #expect(run.code == 0, "\(run.diagnostics)")
    }

    private static let user =
        "INSERT INTO users (email, name, role, password, created_at) VALUES ('o@example.com', 'O', 'owner', '', 0);"

    @Test("A backup is whole, comes back, and what it replaced is kept") func thereAndBack() async throws {
        let folder = try await practice()
        try await change(folder, Self.user)
        let backup = try await CommandRun.threebox("backup --database p.sqlite --to b.sqlite", in: folder)
        #expect(backup.code == 0 && backup.output.hasPrefix("b.sqlite is a whole copy of p.sqlite."), "\(backup)")
        let again = try await CommandRun.threebox("backup --database p.sqlite --to b.sqlite", in: folder)
        #expect(again.code == 1 && again.diagnostics.contains("is there already"))
        let check = try await CommandRun.threebox("check-database --database b.sqlite", in: folder)
        #expect(check.code == 0, "\(check)")
        #expect(check.output == "b.sqlite is whole: a practice that hasn't begun, 0 clients, 0 entries, 1 person.\n")
        try await change(folder, "DELETE FROM users")
        let restore = try await CommandRun.threebox("restore --database p.sqlite b.sqlite", in: folder)
        #expect(restore.code == 0 && restore.output.contains("1 person. Everybody is signed out."), "\(restore)")
        #expect(restore.output.contains("What was there is kept: "))
        #expect(folder.names.filter { $0.contains(".before-restore-") && !$0.hasSuffix(".lock") }.count == 1)
        #expect(folder.names.allSatisfy { !$0.contains(".checking") && !$0.contains(".restoring") }, "\(folder.names)")
        // Nobody in what was replaced could sign in.
        let kept = try #require(folder.names.first { $0.contains(".before-restore-") })
        let ownerless = try await CommandRun.threebox("restore --database p.sqlite \(kept)", in: folder)
        #expect(ownerless.code == 1 && ownerless.diagnostics.hasPrefix("Nobody in that backup could sign in"))
    }

    @Test("What is wrong is told, and changes nothing") func damaged() async throws {
        let folder = try await practice()
        try await change(folder, Self.user + "PRAGMA ignore_check_constraints = ON; UPDATE users SET role = 'king'")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/p.sqlite"))
        let check = try await CommandRun.threebox("check-database --database p.sqlite", in: folder)
        #expect(check.code == 1 && check.diagnostics.hasPrefix("p.sqlite is damaged:\n  "), "\(check)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/p.sqlite")) == bytes)
        let backup = try await CommandRun.threebox("backup --database p.sqlite --to b.sqlite", in: folder)
        #expect(backup.code == 1 && backup.diagnostics.contains("can't be restored"))
        let restore = try await CommandRun.threebox("restore --database q.sqlite b.sqlite", in: folder)
        #expect(restore.code == 1 && restore.diagnostics.hasPrefix("b.sqlite is damaged:"))
        #expect(!folder.names.contains("q.sqlite"))
    }

    @Test("A broken rule is found, which SQLite's own check of a file that it can't write passes over") func rule()
        async throws
    {
        let folder = try await practice()
        try await change(folder, Self.user + "PRAGMA ignore_check_constraints = ON; UPDATE users SET role = 'king'")
        let check = try await CommandRun.threebox("check-database --database p.sqlite", in: folder)
        #expect(check.diagnostics.contains("The table users has a row that its rules don't allow."))
    }

    @Test("A row that no rule of the file catches and that would be left out is told") func leftOut() async throws {
        let folder = try await practice()
        try await change(
            folder,
            "INSERT INTO clients (id, name, servers, workstations, users, internal, from_day, email, address, country,"
                + " tax_id) VALUES ('acme', 'Acme', 0, 0, 0, 0, '2026-02-99', '', '', '', '')")
        let check = try await CommandRun.threebox("check-database --database p.sqlite", in: folder)
        #expect(check.code == 1)
        #expect(check.diagnostics.hasPrefix("p.sqlite: 1 row can't be read and would be left out:\n  clients, "))
        #expect(check.diagnostics.contains("from_day is `2026-02-99`, and should be a date such as `2026-03-02`"))
    }

    @Test(
        "Exit codes: 1 what can't be done, 64 what isn't understood",
        arguments: [
            ("check-database --database nowhere.sqlite", 1), ("check-database --database letter", 1),
            ("check-database", 64), ("backup --database nowhere.sqlite --to b.sqlite", 1),
            ("backup --database letter", 64), ("restore --database p.sqlite letter", 1),
            ("restore --database p.sqlite nowhere", 1), ("restore letter", 64),
        ])
    func codes(_ arguments: String, _ code: Int) async throws {
        let folder = try Folder()
        try folder.write("letter", "a letter, which is long enough to be taken for the head of a file, and isn't one\n")
        let run = try await CommandRun.threebox(arguments, in: folder)
        #expect(run.code == code, "\(run)")
        #expect(!run.diagnostics.isEmpty && run.output.isEmpty)
        let left = folder.names.filter { !$0.hasSuffix(".lock") }
        #expect(left == ["letter"])
        for banned in ["error", "invalid", "please"] { #expect(!run.diagnostics.lowercased().contains(banned)) }
    }

    @Test("While it is served, a backup can be taken and nothing put in its place") func served() async throws {
        let folder = try await practice()
        let run = try await CommandRun.shell(
            """
            ln -s p.sqlite link.sqlite
            "$T" serve --database p.sqlite --listen 127.0.0.1:0 >out 2>&1 & pid=$!
            for i in $(seq 300); do grep -q "is at" out && break; sleep 0.1; done
            "$T" backup --database p.sqlite --to b.sqlite; echo "backup $?"
            "$T" check-database --database b.sqlite >/dev/null; echo "check $?"
            "$T" restore --database p.sqlite b.sqlite; echo "restore $?"
            "$T" check-database --database p.sqlite; echo "served $?"
            "$T" serve --database link.sqlite --listen 127.0.0.1:0; echo "link $?"
            kill -TERM $pid; wait $pid; echo "stop $?"
            """, in: folder)
        let said = run.output.split(separator: "\n")
        #expect(said.contains("backup 0") && said.contains("check 0") && said.contains("stop 0"), "\(run)")
        #expect(said.contains("restore 1") && said.contains("served 1") && said.contains("link 1"), "\(run)")
        #expect(run.diagnostics.contains("is in use by another program"))
    }
}
