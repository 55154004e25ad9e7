import Dispatch
import Practice
import Storage
import Synchronization
import Words
import Workflows

/// What the commands about a practice's file have in common.
enum KeepingRun {
    /// Runs the work and waits for it; what is wrong is told on standard error.
    static func telling<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) throws -> Result {
        let outcome = Outcome<Result>()
        Task {
            do {
                let result = try await work()
                outcome.result.withLock { $0 = .success(result) }
            } catch {
                outcome.result.withLock { $0 = .failure(error) }
            }
            outcome.isOver.signal()
        }
        outcome.isOver.wait()
        switch outcome.result.withLock({ $0 }) {
        case .success(let result): return result
        case .failure(let error): StandardStream.diagnostics.write(words(error))
        case nil: break
        }
        throw Finish.toMend
    }

    private final class Outcome<Result: Sendable>: Sendable {
        let isOver = DispatchSemaphore(value: 0)
        let result = Mutex<Swift.Result<Result, any Error>?>(nil)
    }

    private static func words(_ error: any Error) -> String {
        guard case StorageFault.unsound(let path, let findings) = error else { return "\(error)\n" }
        return findings.faults.reduce("\(path) is damaged:\n") { $0 + "  \($1)\n" }
            + "Restore a backup; keep the file, something may be saved from it.\n"
    }

    /// The rows that are left out, a line each.
    static func words(_ damage: PracticeDamage) -> String {
        var words = "\(counted(damage.count, "row")) can't be read and would be left out:\n"
        for row in damage.rows { words += "  \(row)\n" }
        let more = damage.count - damage.rows.count
        return more > 0 ? words + "  and \(counted(more, "more row"))\n" : words
    }

    /// `Oakhill IT: 40 clients, 12,031 entries, 3 people.`
    static func words(_ contents: PracticeContents) -> String {
        let counts = [
            counted(contents.clientCount, "client"), counted(contents.entryCount, "entry", "entries"),
            counted(contents.peopleCount, "person", "people"),
        ].joined(separator: ", ")
        return contents.company.isEmpty ? "a practice that hasn't begun, \(counts)." : "\(contents.company), \(counts)."
    }
}
