import AgreementCore
import Hummingbird
import PracticeFiles
import Workflows

/// What is said where a change of the draft sheet did not happen.
enum SheetRefusal {
    static func refusal(_ fault: SheetEditFault) -> Refusal {
        switch fault {
        case .noDraft:
            Refusal(
                .conflict, "There is no draft to change",
                "The last one was published. Begin the next edition under Table, then do it again.")
        case .conflict(let conflict):
            Refusal(.conflict, "Somebody else was quicker", words(conflict))
        case .notASheet(let faults):
            Refusal(
                .unprocessableContent, "That would be no price sheet",
                faults.faults.first.map { "\($0.expected)." } ?? "Nothing was changed.")
        case .noSuchStep:
            Refusal(.conflict, "There is no such step", "Nothing comes before the first change, or after the last.")
        case .atTheDoor(let place):
            Refusal(.conflict, "Back and Forward go no further here", StepWords.atTheDoor(place))
        case .refused(let words): Refusal(.unprocessableContent, "Nothing was changed", words)
        case .storage(let fault):
            Refusal(.serviceUnavailable, "The database didn't take it", InsideWords.of(fault))
        }
    }

    private static func words(_ conflict: SheetConflict) -> String {
        guard let change = conflict.change else {
            return "The sheet has changed since you opened the page. Look at it, then do yours again."
        }
        return "\(change.by ?? "Threebox") was quicker: “\(change.words)”. Look at it, then do yours again."
    }
}

/// Asks for a change of the draft; where it doesn't happen, the page says why.
func refusing<Answer>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws(SheetEditFault) -> Answer
) async throws -> Answer {
    do throws(SheetEditFault) { return try await body() } catch { throw SheetRefusal.refusal(error) }
}
