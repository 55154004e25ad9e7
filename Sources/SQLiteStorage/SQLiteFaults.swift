import GRDB
import Glibc
import Storage

/// What SQLite says, in our words.
enum SQLiteFaults {
    /// Runs a body of ours that opens, looks through or closes the file at `path`; whatever comes of it is a fault of
    /// that file.
    static func opening<Result>(_ path: String, _ body: () throws -> Result) throws(StorageFault) -> Result {
        do { return try body() } catch {
            let fault = fault(error, path: path)
            throw fault as? StorageFault ?? .failed("\(fault)")
        }
    }

    /// Runs somebody's body, whose own errors are handed on; whatever SQLite or GRDB throw comes out as a fault of the
    /// file at `path`.
    static func named<Result: Sendable>(
        _ path: String, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        do { return try await body() } catch { throw fault(error, path: path) }
    }

    /// Errors that aren't the database's are handed on.
    static func fault(_ error: any Error, path: String) -> any Error {
        if error is CancellationError { return StorageFault.cancelled }
        guard let error = error as? DatabaseError else { return error }
        return fault(error, path: path)
    }

    static func fault(_ error: DatabaseError, path: String) -> StorageFault {
        let message = error.message ?? "code \(error.extendedResultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
        case .SQLITE_FULL: .diskFull(path: path)
        case .SQLITE_NOTADB: .notADatabase(path: path)
        case .SQLITE_CORRUPT: .damaged(path: path)
        case .SQLITE_CANTOPEN: FilePlace.isFull(path) ? .diskFull(path: path) : FilePlace.openingFault(path)
        // Such as the log's index, for which there was no room.
        case .SQLITE_IOERR where FilePlace.isFull(path): .diskFull(path: path)
        case .SQLITE_INTERRUPT: .cancelled
        case .SQLITE_CONSTRAINT: .refused(rule(error.extendedResultCode, message))
        default: .failed(message)
        }
    }

    private static func rule(_ code: ResultCode, _ message: String) -> StorageRule {
        switch code {
        case .SQLITE_CONSTRAINT_TRIGGER: return .frozen(message)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: return .reference
        default: break
        }
        // `UNIQUE constraint failed: users.email`
        let mark = message.firstIndex(of: ":")
        let named = mark.map { String(message[$0...].dropFirst(2)) } ?? message
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: return .unique(named)
        default: return .check(named)
        }
    }
}
