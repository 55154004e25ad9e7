public import Documents

/// A PDF, and how it came out.
public struct PrintedDocument: Hashable, Sendable {
    /// The PDF: tagged (PDF/UA), its text can be selected, its fonts are in it.
    public var bytes: [UInt8]
    /// How many pages it has, and how full they are.
    public var fit: PageFit
    /// How long the processor was at it; 0 where nobody has counted.
    public var processorMilliseconds: Int
    public var pageCount: Int { fit.pageCount }

    public init(bytes: [UInt8], fit: PageFit, processorMilliseconds: Int = 0) {
        self.bytes = bytes
        self.fit = fit
        self.processorMilliseconds = processorMilliseconds
    }
}
