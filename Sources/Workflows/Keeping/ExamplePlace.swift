public import AgreementCore
import SQLiteStorage
import SamplePractice
public import Storage

/// The example practice's file. It is made under another name and gets its own when it is whole, so that a kill leaves
/// all of it or nothing.
public final class ExamplePlace: Sendable {
    private let path: String

    init(path: String) { self.path = path }

    private var part: String { path + ".part" }

    /// Whether somebody has been looking at it.
    public var isThere: Bool { FileName.exists(path) }

    /// Opens the one that is there.
    ///
    /// - Throws: `StorageFault`.
    public func open() throws -> any StorageEngine { try SQLiteStorage(path: path) }

    /// Makes it: 40 clients, a year of work.
    ///
    /// - Parameters:
    ///   - user: who looks at it first.
    ///   - mirror: tells it who there is.
    /// - Throws: `StorageFault`; then there is none.
    public func make(
        by user: SignedIn, at now: Instant, mirror: (any StorageEngine) async throws -> Void
    ) async throws -> any StorageEngine {
        removePart()
        defer { removePart() }
        let making = try SQLiteStorage(path: part)
        do {
            try await mirror(making)
            let sample = SamplePractice(clients: 40, months: 12, seed: 7)
            _ = try await PracticeArchive.take(
                files: sample.files.map { ArchiveFile(name: $0.name, bytes: $0.bytes) }, into: making,
                PracticeArchive.Taking(userID: user.userID, at: now, isExample: true))
        } catch {
            try? making.close()
            throw error
        }
        try making.close()
        FileName.removeDatabase(path)
        guard FileName.move(part, to: path) else { throw StorageFault.readOnly(path: path) }
        return try open()
    }

    /// Takes it away. Nobody may have it open.
    public func remove() { FileName.removeDatabase(path) }

    /// What a server left that was killed while it made one.
    public func removePart() { FileName.removeDatabase(part) }
}
