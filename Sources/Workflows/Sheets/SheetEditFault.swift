public import AgreementCore
public import Practice
public import PracticeFiles
public import Storage

/// Why a change of a sheet did not happen; nothing was changed.
public enum SheetEditFault: Error, Sendable {
    /// The first visit isn't over, or the last draft was published: there is nothing to change.
    case noDraft
    /// Somebody else was quicker.
    case conflict(SheetConflict)
    /// The sheet would not be one: every fault, by line of its file.
    case notASheet(FileFaults)
    /// Nothing before the first step, or after the last.
    case noSuchStep
    /// The next step is another page's, which alone goes through it.
    case atTheDoor(StepPlace)
    /// What an edit itself has to say against it: one line for the user.
    case refused(String)
    case storage(StorageFault)

    /// Whether an edition of that name, or from that day on, is there already.
    public var isTaken: Bool { if case .storage(.refused(.unique)) = self { true } else { false } }

    init(_ fault: any Error) {
        if let own = fault as? SheetEditFault {
            self = own
            return
        }
        self = (fault as? StorageFault).map(Self.storage) ?? .storage(.failed("\(fault)"))
    }
}

/// Two people changed the same sheet.
public struct SheetConflict: Sendable {
    /// As it is now.
    public var draft: DraftSheet
    /// The change that came first; `nil` where it was a step back to the beginning.
    public var change: SheetChange?
}

/// A change of a sheet, for the list of them.
public struct SheetChange: Hashable, Sendable {
    /// From 1, the sheet as it began.
    public var step: Int
    /// What was changed.
    public var words: String
    /// Where it was made.
    public var place: StepPlace
    /// Who did it; `nil` where the program itself did.
    public var by: String?
    public var at: Instant
}
