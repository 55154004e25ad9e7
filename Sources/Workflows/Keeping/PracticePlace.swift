public import Practice
import SQLiteStorage
public import Storage
import Synchronization

/// Where the practice is kept: the own one in its file, with the people and their sessions; and the example beside it,
/// while anybody looks at it. Which of the two a request means is said by its session, never for others.
public final class PracticePlace: Sendable {
    /// The own practice, with the people.
    public let own: ExchangeableStorage
    /// The example's file, which the own practice never touches.
    public let example: ExamplePlace
    /// What could be done with the own practice's file at the start.
    public let access: StorageAccess
    let path: String
    /// How the run before ended, where it didn't stop by itself.
    public let unfinishedRun: UnfinishedRun?
    /// Why the own practice can't be used although it opens, a sentence each.
    public var schemaFaults: [String] { foundInSchema.withLock { $0 } }
    let foundInSchema: Mutex<[String]>

    /// Opens the own practice's file.
    ///
    /// - Throws: `StorageFault`.
    public init(path: String) throws {
        self.path = path
        let opened = try SQLiteStorage(path: path)
        foundInSchema = Mutex(opened.schemaFaults)
        unfinishedRun = opened.unfinishedRun
        access = opened.access
        own = ExchangeableStorage(opened)
        example = ExamplePlace(path: path + "-example")
    }

    /// Ends all connections to the own practice.
    public func close() throws { try own.close() }

    /// Whether the own practice has begun.
    public func hasOwnPractice() async throws -> Bool {
        try await own.read { try StoredCompany.read(in: $0) != nil }
    }

    /// Tells the example who there is, so that what people do there has their names.
    ///
    /// - Throws: `StorageFault`.
    public func mirrorPeople(into example: any StorageEngine) async throws {
        let people = try await own.read { try StoredUsers.all(in: $0, leavingOut: DamageLog()) }
        let known = try await example.read { try StoredUsers.all(in: $0, leavingOut: DamageLog()) }
        let news = people.filter { person in !known.contains { $0.isMirror(of: person) } }
        guard !news.isEmpty else { return }
        try await example.writeBeside { session in
            for person in news { try StoredUsers.mirror(person, in: session) }
        }
    }
}

extension UserRecord {
    /// All but the password, which stays in the own practice's file.
    fileprivate func isMirror(of other: UserRecord) -> Bool {
        id == other.id && email == other.email && name == other.name && role == other.role
            && isActive == other.isActive
    }
}
