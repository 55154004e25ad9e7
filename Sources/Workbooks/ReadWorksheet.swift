/// A worksheet whose rows were written as CSV.
public struct ReadWorksheet: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The worksheets that are shown in the workbook, in its order: the first two hundred.
    public var all: [String]
    /// Whether a number has decimals: they stand behind a point, whatever the workbook's country writes.
    public var hasFractions: Bool

    public init(name: String, all: [String], hasFractions: Bool) {
        self.name = name
        self.all = all
        self.hasFractions = hasFractions
    }

    /// Those that were not read.
    public var others: [String] { all.filter { $0 != name } }
}
