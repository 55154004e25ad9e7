import AgreementCore
public import Practice
import Storage

extension DraftSheet {
    /// Whether the page of a place can go that way: back through its own changes only, and forward the same way.
    public func goes(_ direction: StepDirection, in place: StepPlace) -> Bool {
        switch direction {
        case .back: step > 1 && backPlace == place
        case .forward: step < lastStep && forwardPlace == place
        }
    }
}

/// One line for the log of changes: what, from what, to what.
public struct LoggedChange: Sendable {
    public var subject: String
    public var was: String?
    public var became: String?

    public init(subject: String, was: String? = nil, became: String? = nil) {
        self.subject = subject
        self.was = was
        self.became = became
    }
}

extension StepPlace {
    /// What the log says that somebody did there.
    var loggedAction: String {
        switch self {
        case .table: "changed the table"
        case .services: "changed the services"
        case .settings: "changed the settings"
        }
    }

    /// Whose changes they are: `of the table`.
    public var ofWords: String {
        switch self {
        case .table: "of the table"
        case .services: "of the services"
        case .settings: "of the settings"
        }
    }
}

/// What the log says where changes are taken back, or made again.
enum LoggedSteps {
    static let takenBack = "took back a change"
    static let madeAgain = "made a change again"

    /// One line for each change that is passed, in the order in which they are passed.
    static func append(
        from step: Int, to target: Int, of draft: Int64, by user: Int64, at: Int64, in session: any StorageSession
    ) throws {
        let passed = (min(step, target) + 1)...max(step, target)
        let steps = try StoredSheets.steps(of: draft, in: session, leavingOut: DamageLog())
            .filter { passed.contains($0.step) }
        for change in target < step ? steps : steps.reversed() {
            try StoredAudit.append(
                user: user, action: target < step ? takenBack : madeAgain, subject: change.change, at: at, in: session)
        }
    }
}
