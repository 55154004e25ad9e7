/// A run of Threebox that ended without stopping: it was killed, crashed, or the machine went off.
public struct UnfinishedRun: Hashable, Sendable {
    public var processID: Int32
    /// When it began, in seconds since 1970 (UTC).
    public var since: Int64
    /// The last change that it wrote, as the clock of the disk has it.
    public var lastWrite: Int64

    package init(processID: Int32, since: Int64, lastWrite: Int64) {
        self.processID = processID
        self.since = since
        self.lastWrite = lastWrite
    }
}
