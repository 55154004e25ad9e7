public import AgreementCore
public import Practice
import SQLiteStorage
import Storage
import Synchronization

/// Why a backup can't be put in the practice's place; nothing was changed.
public enum RestoreFault: Error, Hashable, Sendable, CustomStringConvertible {
    case notABackup
    /// In a sentence.
    case damaged(String)
    case fromTheFuture
    /// It has nobody who could sign in as the owner.
    case noOwner
    case unreadable(String)

    public var description: String {
        switch self {
        case .notABackup:
            "That file is no backup of Threebox. A backup ends with .sqlite and comes from the page Backup."
        case .damaged(let words): "That backup is damaged: \(words) Take another one."
        case .fromTheFuture: "That backup is from a newer Threebox. Restore it with that one."
        case .noOwner: "Nobody in that backup could sign in as the owner. Take another one."
        case .unreadable(let words): "That backup can't be read: \(words)."
        }
    }

    /// Says of an uploaded file what is wrong with it, without where it lies.
    static func naming<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let fault as StorageFault {
            throw switch fault {
            case .notADatabase, .cannotOpen: RestoreFault.notABackup
            case .damaged: RestoreFault.damaged("Not all of it can be read.")
            case .unsound(_, let findings): RestoreFault.damaged(findings.words)
            case .fromTheFuture: RestoreFault.fromTheFuture
            case .failed(let words): RestoreFault.unreadable(words)
            case .unreadable(let row): RestoreFault.unreadable("\(row)")
            default: fault
            }
        }
    }
}

extension PracticePlace {
    /// Where a file of one request waits: each has a name of its own, and what a killed server leaves goes at the next
    /// start.
    ///
    /// - Parameter name: plain letters, digits and hyphens.
    public func scratchPath(_ name: String) -> String { SQLiteBackup.realPath(path) + ".upload-" + name }

    /// The practices that restores have replaced, newest first.
    public var kept: [KeptPractice] { KeptPractice.all(of: path) }

    /// Puts an uploaded backup in the place of the own practice. All sessions end. The practice that was there stays as
    /// a file beside it (`kept`).
    ///
    /// - Parameter upload: where it waits (`scratchPath`).
    /// - Throws: `RestoreFault`, `StorageFault`; then everything is as it was. The upload is gone.
    public func restore(_ upload: String, by user: SignedIn, at now: Instant) async throws {
        defer { FileName.removeDatabase(upload) }
        try await RestoreFault.naming {
            _ = try await PracticeRestore.prepare(upload, named: upload, saying: "by \(user.name)", at: now)
        }
        var failure: (any Error)?
        try await own.exchange { current in
            // What is damaged may not close as it should, and makes room all the same.
            try? current.close()
            do {
                _ = try await PracticeRestore.offThread { [path] in try SQLiteBackup.put(upload, inPlaceOf: path) }
            } catch { failure = error }
            let opened = try SQLiteStorage(path: path)
            foundInSchema.withLock { $0 = opened.schemaFaults }
            return opened
        }
        if let failure { throw failure }
    }
}
