public import Practice

/// The table `merged_services`: what each service was last merged into, also where that was taken back.
public enum StoredMerges {
    /// All that hold.
    ///
    /// - Parameter damage: takes what can't be read; without it, that is thrown.
    public static func all(
        in session: any StorageSession, leavingOut damage: DamageLog? = nil
    ) throws -> MergedServices {
        MergedServices(
            Dictionary(
                try session.rows(
                    "SELECT service, into_service FROM merged_services WHERE undone = 0", leavingOut: damage
                ) { (try $0.text(0), try $0.text(1)) }
            ) { first, _ in first })
    }

    /// Merges a service into another, which is from then on one by itself.
    public static func merge(
        _ service: String, into other: String, in session: any StorageSession
    ) throws {
        try undo(other, in: session)
        try session.run(
            """
            INSERT INTO merged_services (service, into_service) VALUES ($1, $2)
            ON CONFLICT (service) DO UPDATE SET into_service = excluded.into_service, undone = 0
            """, [.text(service), .text(other)])
    }

    /// Takes a merge back; `follow` finds it again.
    public static func undo(_ service: String, in session: any StorageSession) throws {
        try session.run("UPDATE merged_services SET undone = 1 WHERE service = $1", [.text(service)])
    }

    /// Follows the list of services from one state of the sheet to another: a service that is there again is itself
    /// again, and one that is gone again is what it was last merged into, over however many merges that is.
    ///
    /// - Parameters:
    ///   - before: the ids that the sheet listed.
    ///   - after: those that it lists now.
    public static func follow(
        from before: Set<String>, to after: Set<String>, in session: any StorageSession
    ) throws {
        for service in after.subtracting(before) { try undo(service, in: session) }
        let gone = before.subtracting(after)
        guard !gone.isEmpty else { return }
        let rows = try session.rows("SELECT service, into_service FROM merged_services") {
            (try $0.text(0), try $0.text(1))
        }
        // What is listed is itself, whatever it was merged into once.
        let known = MergedServices(
            Dictionary(rows) { first, _ in first }.filter { !after.contains($0.key) })
        for service in gone where after.contains(known.resolve(service)) {
            try session.run("UPDATE merged_services SET undone = 0 WHERE service = $1", [.text(service)])
        }
    }
}
