public import AgreementCore
import Storage

/// Why a backup can't be put in the practice's place; nothing was changed.
public enum RestoreFault: Error, Hashable, Sendable, CustomStringConvertible {
    case notABackup
    case damaged
    case fromTheFuture
    /// It has nobody who could sign in as the owner.
    case noOwner
    /// The example is being looked at.
    case exampleIsShown
    case unreadable(String)

    public var description: String {
        switch self {
        case .notABackup: "That file is no backup of Threebox. A backup ends with .sqlite and comes from this page."
        case .damaged: "That backup is damaged: not all of it can be read. Take another one."
        case .fromTheFuture: "That backup is from a newer Threebox. Restore it with that one."
        case .noOwner: "Nobody in that backup could sign in as the owner. Take another one."
        case .exampleIsShown: "The example practice is being looked at. Go back to your own first."
        case .unreadable(let words): "That backup can't be read: \(words)"
        }
    }
}

/// What a backup holds, for the question whether it is the one that was meant.
public struct BackupFacts: Hashable, Sendable {
    public let company: String
    public let clients: Int
    public let entries: Int
}

extension PracticePlace {
    /// Where an upload waits: beside the practice, so that it can take its name in one step.
    public var restorePath: String { path + ".restoring" }
    /// Where the practice stays that a restore has replaced.
    public var replacedPath: String { path + ".before-restore" }

    /// Puts the backup at `restorePath` in the place of the own practice. All sessions end. The practice that was
    /// there stays as a file at `replacedPath`.
    ///
    /// - Throws: `RestoreFault`, `StorageFault`; then everything is as it was, and the upload is gone.
    public func restore(by user: SignedIn, at now: Instant) async throws -> BackupFacts {
        do {
            guard !isExample else { throw RestoreFault.exampleIsShown }
            let facts = try await checkedBackup(by: user, at: now)
            var failure: StorageFault?
            try await own.exchange { current in
                try current.close()
                // A second name first, so that there is no moment without a practice.
                guard FileName.link(path, as: replacedPath), FileName.move(restorePath, to: path) else {
                    failure = .readOnly(path: path)
                    return try SQLiteStorage(path: path)
                }
                return try SQLiteStorage(path: path)
            }
            FileName.removeDatabase(restorePath)
            if let failure { throw failure }
            return facts
        } catch {
            FileName.removeDatabase(restorePath)
            throw error
        }
    }

    /// Opens the upload as a practice, brings it to this version, and reads all of it.
    private func checkedBackup(by user: SignedIn, at now: Instant) async throws -> BackupFacts {
        let upload: SQLiteStorage
        do {
            guard let count = FileName.byteCount(restorePath), count > 0 else { throw RestoreFault.notABackup }
            upload = try SQLiteStorage(path: restorePath)
        } catch let fault as StorageFault {
            throw Self.fault(fault)
        }
        defer { try? upload.close() }
        do {
            let snapshot = try await upload.read { try PracticeSnapshot(in: $0) }
            guard try await upload.read({ try StoredUsers.activeOwnerCount(in: $0) > 0 }) else {
                throw RestoreFault.noOwner
            }
            try await upload.write { session in
                for person in try StoredUsers.all(in: session) {
                    try StoredSessions.deleteAll(ofUser: person.id, in: session)
                }
                try StoredAudit.append(
                    user: nil, action: "restored a backup", subject: "by \(user.name)", at: now.seconds, in: session)
            }
            return BackupFacts(
                company: snapshot.company.name, clients: snapshot.clients.count,
                entries: snapshot.entries.labor.count + snapshot.entries.parts.count)
        } catch let fault as StorageFault {
            throw Self.fault(fault)
        }
    }

    private static func fault(_ fault: StorageFault) -> any Error {
        switch fault {
        case .notADatabase: RestoreFault.notABackup
        case .damaged: RestoreFault.damaged
        case .fromTheFuture: RestoreFault.fromTheFuture
        case .failed(let words): RestoreFault.unreadable(words)
        default: fault
        }
    }
}
