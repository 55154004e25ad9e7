public import AgreementCore
import SamplePractice
import Storage
import Synchronization

/// Where the practice is kept: the owner's own in its file, and, while somebody looks around in it, the example
/// in a file beside it. People and their sessions are always those of the own file.
///
/// That the example's file is there means that it is being looked at; leaving it takes the file away. So the own
/// practice is never touched by it, and a crash leaves one or the other.
public final class PracticePlace: Sendable {
    /// The own practice, with the people.
    public let own: ExchangeableStorage
    /// What the pages show: the own practice or the example.
    public let engine: ExchangeableStorage
    let path: String
    private let showsExample: Mutex<Bool>

    /// Opens the file, and the example if it was being looked at.
    ///
    /// - Throws: `StorageFault`.
    public init(path: String) throws {
        self.path = path
        own = ExchangeableStorage(try SQLiteStorage(path: path))
        let example = FileName.exists(Self.examplePath(path)) ? try? SQLiteStorage(path: Self.examplePath(path)) : nil
        engine = ExchangeableStorage(example ?? own)
        showsExample = Mutex(example != nil)
    }

    /// Whether the example is shown.
    public var isExample: Bool { showsExample.withLock { $0 } }

    /// Ends all connections.
    public func close() throws {
        if isExample { try engine.close() }
        try own.close()
    }

    private static func examplePath(_ path: String) -> String { path + "-example" }

    // MARK: - The example

    /// Makes the example practice and shows it: 40 clients, a year of work.
    public func showExample(by user: SignedIn, at now: Instant) async throws {
        guard !isExample else { return }
        let place = Self.examplePath(path)
        let part = place + ".part"
        FileName.removeDatabase(part)
        let people = try await own.read { try StoredUsers.all(in: $0) }
        let making = try SQLiteStorage(path: part)
        do {
            try await making.write { session in
                for person in people { try StoredUsers.mirror(person, in: session) }
            }
            let sample = SamplePractice(clients: 40, months: 12, seed: 7)
            _ = try await PracticeArchive.take(
                files: sample.files.map { ArchiveFile(name: $0.name, bytes: $0.bytes) }, into: making,
                PracticeArchive.Taking(userID: user.userID, at: now, isExample: true))
            try making.close()
        } catch {
            try? making.close()
            FileName.removeDatabase(part)
            throw error
        }
        try await engine.exchange { own in
            guard FileName.move(part, to: place) else {
                FileName.removeDatabase(part)
                throw StorageFault.readOnly(path: place)
            }
            FileName.removeDatabase(part)
            let example = try SQLiteStorage(path: place)
            showsExample.withLock { $0 = true }
            return example
        }
    }

    /// Goes back to the own practice. What was changed in the example is gone.
    public func leaveExample() async throws {
        guard isExample else { return }
        try await engine.exchange { example in
            try example.close()
            FileName.removeDatabase(Self.examplePath(path))
            showsExample.withLock { $0 = false }
            return own
        }
    }

    /// Tells the example who there is, so that what people do there has their names.
    public func mirrorPeople() async throws {
        guard isExample else { return }
        let people = try await own.read { try StoredUsers.all(in: $0) }
        try await engine.write { session in
            for person in people { try StoredUsers.mirror(person, in: session) }
        }
    }
}

extension PracticePlace {
    /// Whether the owner's own practice has begun.
    public func hasOwnPractice() async throws -> Bool {
        try await own.read { try StoredCompany.read(in: $0) != nil }
    }
}
