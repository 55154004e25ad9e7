public import AgreementCore
import Storage

/// The company's own words at a sit-down, for all clients or for one: each change is one transaction, stands in the
/// log, and has a way back.
public struct SitDownWording: Sendable {
    let practice: LivePractice
    let now: @Sendable () -> Instant
    /// The longest text, in letters.
    public static let longest = 10_000

    /// - Parameter now: the clock.
    public init(_ practice: LivePractice, now: @escaping @Sendable () -> Instant) {
        self.practice = practice
        self.now = now
    }

    /// Says a text in other words.
    ///
    /// - Parameters:
    ///   - text: `nil` for the company's words, or the program's.
    ///   - client: `nil` for all of them.
    public func say(_ name: String, _ text: String?, client: String?, by user: SignedIn) async throws(MoveFault) {
        guard (text ?? "").unicodeScalars.count <= Self.longest else {
            throw .refused("A text has at most \(Self.longest) letters.")
        }
        guard text != practice.current.texts.own(name, client: client) else { return }
        try await keep(name, client: client, by: user) { _ in text }
    }

    /// Takes the newest change of a text back; a second time brings it again.
    ///
    /// - Throws: `MoveFault.nothingBefore` where it was never changed.
    public func stepBack(_ name: String, client: String?, by user: SignedIn) async throws(MoveFault) {
        try await keep(name, client: client, by: user) { history throws in
            guard !history.isEmpty else { throw MoveFault.nothingBefore }
            return history.count > 1 ? history[1] : nil
        }
    }

    /// - Parameter decide: from what was said so far, newest first, what shall be said.
    private func keep(
        _ name: String, client: String?, by user: SignedIn,
        _ decide: @escaping @Sendable ([String?]) throws -> String?
    ) async throws(MoveFault) {
        let clients = practice.current.clients
        let subject = client.map { id in clients.first { $0.id == id }?.name ?? id } ?? "all clients"
        let at = now().seconds
        do {
            let texts = try await practice.engine.write { session in
                let history = try StoredTexts.history(name, client: client, in: session)
                let text = try decide(history)
                try StoredAudit.append(
                    user: user.userID, action: "changed the text `\(name)`", subject: subject,
                    was: history.first ?? nil, became: text, at: at, in: session)
                try StoredTexts.add(name, text, client: client, by: user.userID, at: at, in: session)
                return try StoredTexts.all(in: session)
            }
            practice.replaceBesideFigures { if $0.texts.newest <= texts.newest { $0.texts = texts } }
        } catch let fault as MoveFault {
            throw fault
        } catch StorageFault.refused(.reference) {
            throw .unknownClient(client ?? "")
        } catch {
            throw .storage((error as? StorageFault) ?? .failed("\(error)"))
        }
    }
}
