import AgreementCore
import Synchronization
import Workflows

/// What stands between strangers and the pages: the first visit's code, how often one may try a password, who has
/// typed theirs once more, and what was typed by whom the door was shut to meanwhile.
final class Door: Sendable {
    let code: FirstVisitCode
    let tries = SignInTries()
    let confirmations = Confirmations()
    let typedForms = TypedForms()
    private let hasWarned = Atomic<Bool>(false)

    init(code: FirstVisitCode = FirstVisitCode()) { self.code = code }

    /// Whether a proxy that nobody has named is to be told of in the log: once.
    func isFirstUnnamedProxy() -> Bool { !hasWarned.exchange(true, ordering: .relaxed) }
}
