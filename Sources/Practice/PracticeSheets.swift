public import AgreementCore

/// A sheet that can still change.
public struct DraftSheet: Hashable, Sendable {
    public var id: Int64
    /// Rises with every change: who changes it says which one was seen.
    public var revision: Int64
    /// Where it stands among its changes, from 1.
    public var step: Int
    /// The newest change that one can go forward to.
    public var lastStep: Int
    /// Where the newest change was made, which only the same page takes back; `nil` at the beginning.
    public var backPlace: StepPlace?
    /// Where the change was made that one can go forward to.
    public var forwardPlace: StepPlace?
    public var sheet: PriceSheet

    public init(
        id: Int64, revision: Int64, step: Int, lastStep: Int, backPlace: StepPlace? = nil,
        forwardPlace: StepPlace? = nil, sheet: PriceSheet
    ) {
        self.id = id
        self.revision = revision
        self.step = step
        self.lastStep = lastStep
        self.backPlace = backPlace
        self.forwardPlace = forwardPlace
        self.sheet = sheet
    }
}

/// An edition whose terms never change.
public struct PublishedSheet: Hashable, Sendable {
    /// What the database calls it; the sheet's own id is the edition's name.
    public var id: Int64
    public var sheet: PriceSheet
    public var publishedAt: Instant

    public init(id: Int64, sheet: PriceSheet, publishedAt: Instant) {
        self.id = id
        self.sheet = sheet
        self.publishedAt = publishedAt
    }
}
