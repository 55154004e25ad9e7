import AgreementCore
import Logging
import Storage
import Workflows

/// What the pages work with; made once, by `WebServer`, and handed to every page.
struct Site: Sendable {
    let settings: ServerSettings
    /// Where the practice is kept, and what shows the example in its place.
    let place: PracticePlace
    let engine: any StorageEngine
    /// The practice in memory: what pages show comes from here.
    let practice: LivePractice
    let accounts: Accounts
    let state: SiteState
    let door: Door
    let logger: Logger
    /// The clock, so that tests can move it.
    let now: @Sendable () -> Instant
}

extension Site {
    /// Reads the practice anew: at the start, and after another one has taken its place. Pages wait for it.
    func reload() async {
        state.practice = .reading
        do {
            try await practice.load()
            let hasBegun = try await engine.read { try StoredCompany.read(in: $0) != nil }
            state.practice = hasBegun ? .ready : .notBegun
        } catch {
            logger.error("the practice can't be read", metadata: ["cause": "\(error)"])
            state.practice = .unreadable("\(error)")
        }
    }
}

extension PracticeSnapshot {
    /// What is there before anything was read.
    static let nothingYet: PracticeSnapshot = {
        guard let dollars = Currency(code: "USD") else { preconditionFailure("the dollar is a currency") }
        return PracticeSnapshot(company: Company(name: "Threebox", currency: dollars, timeZone: "UTC"), zone: .utc)
    }()
}
