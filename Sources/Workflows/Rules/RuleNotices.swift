import Storage

/// Tells the owner once what changed rules do to the year that is kept.
public struct RuleNotices: Sendable {
    private let practice: PracticeStore
    private let replay: LiveReplay

    public init(_ practice: PracticeStore, _ replay: LiveReplay) {
        self.practice = practice
        self.replay = replay
    }

    /// What is still to be told; `nil` where it was read, where nothing changes, and where there is no year to say it
    /// of.
    ///
    /// - Throws: `StorageFault`.
    public func open() async throws -> RuleChange? {
        guard try await practice.read({ try StoredNotices.isOpen(StoredNotices.rules, in: $0) }) else {
            return nil
        }
        let now = practice.current
        let outcome: ReplayOutcome
        do throws(ReplayGap) { outcome = try await replay.outcome(of: now) } catch { return nil }
        let change = RuleChange(now, outcome)
        return change.isNothing ? nil : change
    }

    /// Somebody has read it.
    ///
    /// - Parameter at: seconds since 1970.
    /// - Throws: `StorageFault`.
    public func see(by user: SignedIn, at: Int64) async throws {
        try await practice.writeBeside { session in
            try StoredNotices.see(StoredNotices.rules, by: user.userID, at: at, in: session)
        }
    }
}
