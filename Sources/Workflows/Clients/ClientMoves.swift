public import AgreementCore
public import Practice
import Storage

/// What people say of clients' moves: each is one transaction, stands in the log of changes, and has a way back.
public struct ClientMoves: Sendable {
    let practice: PracticeStore
    let now: @Sendable () -> Instant

    /// - Parameter now: the clock.
    public init(_ practice: PracticeStore, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// Changes a client's move. What changes nothing is not kept.
    ///
    /// - Parameter version: the one that the user saw; `nil` where any will do.
    /// - Returns: the move as it is now.
    public func change(
        _ client: String, seen version: Int64? = nil, by user: SignedIn, _ change: MoveChange
    ) async throws(MoveFault) -> ClientMove {
        let sheet = practice.current.sheet
        return try await keep(client, seen: version, by: user) { move, _ throws in
            let before = move.version
            guard let words = try change.apply(to: &move, sheet: sheet) else { return nil }
            return (before, words)
        }
    }

    /// Takes the newest change back; the one before it counts again, and can be taken back as well.
    ///
    /// - Throws: `MoveFault.nothingBefore`.
    public func stepBack(
        _ client: String, seen version: Int64? = nil, by user: SignedIn
    ) async throws(MoveFault) -> ClientMove {
        try await keep(client, seen: version, by: user) { move, session throws in
            guard let previous = move.previous else { throw MoveFault.nothingBefore }
            let newest = try StoredMoves.steps(of: client, in: session).first
            let before = try StoredMoves.of(client, version: previous, in: session)
            let restored = previous == 0 ? ClientMove(client: client) : before ?? ClientMove(client: client)
            let version = move.version
            move = restored.atVersion(version)
            return (restored.previous, "took back: \(newest?.words ?? "")")
        }
    }

    /// Every change of a client's move, newest first.
    ///
    /// - Throws: `StorageFault`.
    public func steps(of client: String) async throws -> [MoveStep] {
        try await practice.read { try StoredMoves.steps(of: client, in: $0, leavingOut: DamageLog()) }
    }

    /// Loads, decides and keeps in one transaction.
    ///
    /// - Parameter decide: changes the move; says which version the way back leads to, and what was said. `nil`
    ///   changes nothing.
    private func keep(
        _ client: String, seen: Int64?, by user: SignedIn,
        _ decide:
            @escaping @Sendable (inout ClientMove, any StorageSession) throws -> (previous: Int64?, words: String)?
    ) async throws(MoveFault) -> ClientMove {
        guard let known = practice.current.clients.first(where: { $0.id == client }), !known.isInternal else {
            throw .unknownClient(client)
        }
        let at = now().seconds
        do {
            return try await practice.write { session in
                var move = try StoredMoves.of(client, in: session) ?? ClientMove(client: client)
                if let seen, seen != move.version {
                    throw MoveFault.conflict(try StoredMoves.steps(of: client, in: session).first, move)
                }
                guard let (previous, words) = try decide(&move, session) else { return move }
                try StoredAudit.append(
                    user: user.userID, action: "moved a client", subject: known.name, became: words, at: at,
                    in: session)
                return try StoredMoves.add(
                    move, previous: previous, saying: words, by: user.userID, at: at, in: session)
            }
        } catch let fault as MoveFault {
            throw fault
        } catch {
            throw .storage((error as? StorageFault) ?? .failed("\(error)"))
        }
    }
}
