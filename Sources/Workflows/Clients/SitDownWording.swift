public import AgreementCore
public import Practice
import Storage

/// The company's own words at a sit-down, for all clients or for one: each change is one transaction, stands in the
/// log, and has a way back.
public struct SitDownWording: Sendable {
    let practice: PracticeStore
    let now: @Sendable () -> Instant
    /// The longest text, in letters.
    public static let longest = 10_000

    /// - Parameter now: the clock.
    public init(_ practice: PracticeStore, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// What a form shows of a text: the client's own words, and the company's.
    public static func seen(_ name: String, client: String, _ texts: SitDownTexts) -> SeenState {
        SeenState(text: texts.own(name, client: client), ofAll: texts.own(name, client: nil))
    }

    /// Says a text in other words.
    ///
    /// - Parameters:
    ///   - text: `nil` for the company's words, or the program's.
    ///   - client: `nil` for all of them.
    ///   - seen: what the user saw, and for which client; `nil` where any words will do.
    /// - Throws: `MoveFault.said` where somebody else was quicker.
    public func say(
        _ name: String, _ text: String?, client: String?, seen: (state: SeenState, client: String)? = nil,
        by user: SignedIn
    ) async throws(MoveFault) {
        guard (text ?? "").unicodeScalars.count <= Self.longest else {
            throw .refused("A text has at most \(Self.longest) letters.")
        }
        if seen == nil, text == practice.current.texts.own(name, client: client) { return }
        try await keep(name, client: client, seen: seen, by: user) { _ in text }
    }

    /// Takes the newest change of a text back; a second time brings it again.
    ///
    /// - Throws: `MoveFault.nothingBefore` where it was never changed.
    public func stepBack(_ name: String, client: String?, by user: SignedIn) async throws(MoveFault) {
        try await keep(name, client: client, seen: nil, by: user) { history throws in
            guard !history.isEmpty else { throw MoveFault.nothingBefore }
            return history.count > 1 ? history[1] : nil
        }
    }

    /// - Parameter decide: from what was said so far, newest first, what shall be said.
    private func keep(
        _ name: String, client: String?, seen: (state: SeenState, client: String)?, by user: SignedIn,
        _ decide: @escaping @Sendable ([String?]) throws -> String?
    ) async throws(MoveFault) {
        let clients = practice.current.clients
        let subject = client.map { id in clients.first { $0.id == id }?.name ?? id } ?? "all clients"
        let at = now().seconds
        do {
            try await practice.write { session in
                if let seen { try Self.check(name, seen, at: at, in: session) }
                let history = try StoredTexts.history(name, client: client, in: session)
                let text = try decide(history)
                if seen != nil, text == (history.first ?? nil) { return }
                try StoredAudit.append(
                    user: user.userID, action: Self.action(name), subject: subject,
                    was: history.first ?? nil, became: text, at: at, in: session)
                try StoredTexts.add(name, text, client: client, by: user.userID, at: at, in: session)
            }
        } catch let fault as MoveFault {
            throw fault
        } catch StorageFault.refused(.reference) {
            throw .unknownClient(client ?? "")
        } catch {
            throw .storage((error as? StorageFault) ?? .failed("\(error)"))
        }
    }

    private static func action(_ name: String) -> String { "changed the text `\(name)`" }

    private static func check(
        _ name: String, _ seen: (state: SeenState, client: String), at now: Int64, in session: any StorageSession
    ) throws {
        let own = try StoredTexts.history(name, client: seen.client, in: session).first ?? nil
        let all = try StoredTexts.history(name, client: nil, in: session).first ?? nil
        guard SeenState(text: own, ofAll: all) != seen.state else { return }
        throw MoveFault.said(
            try LastChange.words("this text", at: now, in: session) { $0.action == action(name) })
    }
}
