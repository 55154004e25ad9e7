/// What a page may cost, so that none can hold up the others.
public struct PrintingLimits: Hashable, Sendable {
    /// How long a process may take to start.
    public var startSeconds = 60
    /// How long a page may take.
    public var pageSeconds = 20
    /// The processor's time that a page may take, in seconds.
    public var processorSeconds = 20
    /// What a process may address, in bytes; WeasyPrint uses about a tenth, a hundred sheets a half.
    public var memoryBytes = 1_024 << 20
    /// How many pages may wait, the one that is being made among them.
    public var waitingPages = 32
    /// How many of them may be one person's.
    public var waitingPagesOfOne = 6

    public init() {}

    /// A page of HTML may be as long as this.
    static let longestPageBytes = 16 << 20
    /// How many times a page's seconds sheets may take, all together.
    static let sheetsPatience = 6
    /// A PDF may be as long as this.
    static let longestPDFBytes = 64 << 20
    /// What is said of a PDF may be as long as this.
    static let longestHeadBytes = 1 << 20
}
