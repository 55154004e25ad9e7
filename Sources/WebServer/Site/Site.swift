import AgreementCore
import Logging
import Storage
import Workflows

/// What the pages work with; made once, by `WebServer`, and handed to every page.
struct Site: Sendable {
    let settings: ServerSettings
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
