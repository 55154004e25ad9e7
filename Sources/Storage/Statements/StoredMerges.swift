/// Services that were merged into others: what is sorted into the one counts as the other.
public struct MergedServices: Hashable, Sendable {
    /// By the service that is no more.
    public let into: [String: String]
    /// - Parameter into: without a circle.
    public init(_ into: [String: String]) { self.into = into }

    /// What work of a service is of now.
    public func resolve(_ service: String) -> String {
        var now = service
        // A chain is no longer than the table.
        for _ in 0..<into.count {
            guard let next = into[now] else { break }
            now = next
        }
        return now
    }
}

/// The table `merged_services`.
public enum StoredMerges {
    /// All of them.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> MergedServices {
        MergedServices(
            Dictionary(
                try session.rows("SELECT service, into_service FROM merged_services", leavingOut: damage) {
                    (try $0.text(0), try $0.text(1))
                }
            ) { first, _ in first })
    }

    /// Merges a service into another, which is from then on one by itself.
    public static func merge(
        _ service: String, into other: String, in session: any StorageSession
    ) throws {
        try session.run("DELETE FROM merged_services WHERE service = $1", [.text(other)])
        try session.run(
            """
            INSERT INTO merged_services (service, into_service) VALUES ($1, $2)
            ON CONFLICT (service) DO UPDATE SET into_service = excluded.into_service
            """, [.text(service), .text(other)])
    }

    /// Takes a merge back.
    public static func undo(_ service: String, in session: any StorageSession) throws {
        try session.run("DELETE FROM merged_services WHERE service = $1", [.text(service)])
    }

    /// Follows the list of services from one state of the sheet to another: a service that is there again is itself
    /// again, and one that is gone again is what it was last merged into.
    ///
    /// - Parameters:
    ///   - before: the ids that the sheet listed.
    ///   - after: those that it lists now.
    public static func follow(
        from before: Set<String>, to after: Set<String>, in session: any StorageSession
    ) throws {
        for service in after.subtracting(before) { try undo(service, in: session) }
        for service in before.subtracting(after) {
            let last = try session.first(
                "SELECT became FROM audit WHERE action = $1 AND subject = $2 ORDER BY id DESC LIMIT 1",
                [.text(mergedAction), .text(service)]
            ) { try $0.optionalText(0) }
            if let last, let other = last, after.contains(other) { try merge(service, into: other, in: session) }
        }
    }

    /// What the log of changes calls a merge; its subject is the service that is no more.
    public static let mergedAction = "merged service"
}
