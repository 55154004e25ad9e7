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

extension PracticePlace {
    /// Where an uploaded backup waits.
    public var uploadPath: String { path + ".upload" }
    /// Where the practice stays that a restore has replaced.
    public var replacedPath: String { path + ".before-restore" }

    /// Puts the backup at `uploadPath` in the place of the own practice. All sessions end. The practice that was
    /// there stays as a file at `replacedPath`.
    ///
    /// - Throws: `RestoreFault`, `StorageFault`; then everything is as it was, and the upload is gone.
    public func restore(by user: SignedIn, at now: Instant) async throws {
        defer { FileName.removeDatabase(uploadPath) }
        guard !isExample else { throw RestoreFault.exampleIsShown }
        do {
            try SQLiteBackup.check(uploadPath)
            try await prepare(user, now)
        } catch let fault as StorageFault {
            throw Self.fault(fault)
        }
        var failure: (any Error)?
        try await own.exchange { current in
            try current.close()
            do { try SQLiteBackup.restore(uploadPath, to: path) } catch { failure = error }
            return try SQLiteStorage(path: path)
        }
        if let failure { throw failure }
    }

    /// Brings the upload to this version's schema, reads all of it as the server will, and ends its sessions: a token
    /// of that day must not open the door again.
    private func prepare(_ user: SignedIn, _ now: Instant) async throws {
        let upload = try SQLiteStorage(path: uploadPath)
        defer { try? upload.close() }
        _ = try await upload.read { try PracticeSnapshot(in: $0) }
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
    }

    private static func fault(_ fault: StorageFault) -> any Error {
        switch fault {
        case .notADatabase, .cannotOpen: RestoreFault.notABackup
        case .damaged: RestoreFault.damaged
        case .fromTheFuture: RestoreFault.fromTheFuture
        case .failed(let words): RestoreFault.unreadable(words)
        default: fault
        }
    }
}
