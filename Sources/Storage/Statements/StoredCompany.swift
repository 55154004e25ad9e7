/// What the company says of itself, as it is kept.
public struct CompanyRecord: Hashable, Sendable {
    /// Rises by one with every change.
    public var revision: Int64
    public var name: String
    /// `USD`.
    public var currency: String
    /// `America/Los_Angeles`.
    public var timeZone: String
    /// `letter` or `a4`.
    public var paper: String
    /// A picture of at most a mebibyte; its type stands beside it.
    public var logo: [UInt8]?
    public var logoType: String?
    public var targetMarginBasisPoints: Int
    public var maxRiseBasisPoints: Int
    /// Separated by line ends.
    public var neverCategories: String
    /// The text of `costs.yaml`; empty where nothing was said.
    public var costs: String
    public var isExample: Bool
    /// How many days back technicians change their own entries.
    public var ownEntryDays: Int

    public init(
        revision: Int64, name: String, currency: String, timeZone: String, paper: String, logo: [UInt8]? = nil,
        logoType: String? = nil, targetMarginBasisPoints: Int, maxRiseBasisPoints: Int, neverCategories: String,
        costs: String, isExample: Bool, ownEntryDays: Int
    ) {
        self.revision = revision
        self.name = name
        self.currency = currency
        self.timeZone = timeZone
        self.paper = paper
        self.logo = logo
        self.logoType = logoType
        self.targetMarginBasisPoints = targetMarginBasisPoints
        self.maxRiseBasisPoints = maxRiseBasisPoints
        self.neverCategories = neverCategories
        self.costs = costs
        self.isExample = isExample
        self.ownEntryDays = ownEntryDays
    }

    init(_ row: any StorageRow) throws {
        try self.init(
            revision: row.revision(0), name: row.text(1), currency: row.text(2), timeZone: row.text(3),
            paper: row.text(4), logo: row.optionalBytes(5), logoType: row.optionalText(6),
            targetMarginBasisPoints: row.count(7, upTo: 10_000), maxRiseBasisPoints: row.count(8, upTo: 1_000_000),
            neverCategories: row.text(9), costs: row.text(10), isExample: row.flag(11),
            ownEntryDays: row.count(12, upTo: 3_660))
    }

    /// In the order of the statements below; the revision comes first.
    fileprivate var values: [StorageValue] {
        [
            .integer(revision), .text(name), .text(currency), .text(timeZone), .text(paper), .optional(logo),
            .optional(logoType), .integer(targetMarginBasisPoints), .integer(maxRiseBasisPoints),
            .text(neverCategories), .text(costs), .flag(isExample),
            .integer(ownEntryDays),
        ]
    }
}

/// The table `company`, which has one row once the first visit is over.
public enum StoredCompany {
    /// `nil` before the first visit is over.
    public static func read(in session: any StorageSession) throws -> CompanyRecord? {
        try session.first(
            """
            SELECT revision, name, currency, time_zone, paper, logo, logo_type, target_margin, max_rise,
              never_categories, costs, is_example, own_entry_days
            FROM company
            """
        ) { try CompanyRecord($0) }
    }

    /// The first visit.
    ///
    /// - Throws: `StorageFault.refused(.unique)` where there is a company already.
    public static func add(_ company: CompanyRecord, in session: any StorageSession) throws {
        try session.run(
            """
            INSERT INTO company (id, revision, name, currency, time_zone, paper, logo, logo_type, target_margin,
              max_rise, never_categories, costs, is_example, own_entry_days)
            VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """, company.values)
    }

    /// - Parameter company: as it shall be, with the revision that was seen; the kept one is one more.
    /// - Returns: false where somebody else has changed it since; then nothing was written.
    public static func change(_ company: CompanyRecord, in session: any StorageSession) throws -> Bool {
        try session.run(
            """
            UPDATE company SET revision = revision + 1, name = $2, currency = $3, time_zone = $4, paper = $5,
              logo = $6, logo_type = $7, target_margin = $8, max_rise = $9, never_categories = $10, costs = $11,
              is_example = $12, own_entry_days = $13
            WHERE id = 1 AND revision = $1
            """, company.values) == 1
    }
}
