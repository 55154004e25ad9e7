/// What reading a workbook may cost, so that none can hold up the rest: a small zip may hold gigabytes.
public struct WorkbookLimits: Hashable, Sendable {
    /// What the process that reads may address, in bytes; a hundred thousand rows take about a tenth.
    public var memoryBytes = 1_024 << 20
    /// The processor's time, in seconds; a hundred thousand rows take about ten.
    public var processorSeconds = 240
    /// How long it may take, in seconds.
    public var seconds = 300
    /// What the workbook's parts that are read may have unpacked, in bytes, all together.
    public var unpackedBytes = 1_024 << 20
    /// How large the rows may be as CSV, in bytes.
    public var writtenBytes = 512 << 20

    public init() {}

    /// What is said of a workbook may be as long as this, in bytes.
    static let longestWordsBytes = 256 << 10
    /// How much later than by its own clock a process is ended that doesn't end itself, in seconds.
    static let patienceSeconds = 5
}
