/// Where work is done.
public enum Place: UInt8, CaseIterable, Hashable, Sendable {
    case remote, onsite

    /// The word that files use.
    public var word: String { self == .remote ? "remote" : "onsite" }
    public init?(word: String) {
        switch word {
        case "remote": self = .remote
        case "onsite": self = .onsite
        default: return nil
        }
    }
}

/// A set of places.
public struct PlaceSet: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let remote = PlaceSet(rawValue: 1)
    public static let onsite = PlaceSet(rawValue: 2)
    /// Whether the place is in the set.
    public func contains(_ place: Place) -> Bool { rawValue & (1 << place.rawValue) != 0 }
    public var places: [Place] { Place.allCases.filter { contains($0) } }
}

/// What a plan does with a service's work (formats.md, "A treatment is one of").
public enum Treatment: Hashable, Sendable {
    case included
    case hourly
    /// Free, once the client has asked for it.
    case optional
    /// Sold by the month, once the client has asked for it; cents a month.
    case extra(priceCents: Int64, per: CountBasis)
    /// Drawn from the plan's allowance of that id.
    case allowance(String)
    /// The first `count` jobs of each period; cells that name the same `shared` count together.
    case times(Int, every: PeriodLength, shared: String?)
    /// A fixed price for the whole job, in cents.
    case flat(priceCents: Int64)
    /// Billed at the rate less this many hundredths of a percent, 0...10,000.
    case discount(basisPoints: Int)

    /// Whether test 6 applies to it.
    public var isLimited: Bool {
        switch self {
        case .allowance, .times: true
        default: false
        }
    }
}

/// A treatment with the hours that stand nearest to it, if any do.
public struct PlaceTreatment: Hashable, Sendable {
    public var treatment: Treatment
    public var hours: HoursSet?
    public init(_ treatment: Treatment, hours: HoursSet? = nil) {
        self.treatment = treatment
        self.hours = hours
    }
}

/// A cell of the table: one treatment for the plan's places, or one for each place that it names.
public struct Cell: Hashable, Sendable {
    /// Whether a cell tells places apart.
    public enum Shape: Hashable, Sendable {
        case anyPlace(Treatment)
        /// At least one of the two is there.
        case byPlace(remote: PlaceTreatment?, onsite: PlaceTreatment?)
    }
    public var shape: Shape
    /// Hours that stand at the cell; `nil` where the plan's apply.
    public var hours: HoursSet?

    public init(_ shape: Shape, hours: HoursSet? = nil) {
        self.shape = shape
        self.hours = hours
    }
    public init(_ treatment: Treatment, hours: HoursSet? = nil) { self.init(.anyPlace(treatment), hours: hours) }

    /// What stands where nothing else does.
    public static let hourly = Cell(.hourly)

    /// The treatment for a place: the cell's one, or that place's, or `nil` where the cell names only the other.
    public func treatment(at place: Place) -> PlaceTreatment? {
        switch shape {
        case .anyPlace(let treatment): PlaceTreatment(treatment)
        case .byPlace(let remote, let onsite): place == .remote ? remote : onsite
        }
    }
    /// The ids of the allowances that its treatments draw on, each once.
    public var allowancesDrawnOn: [String] {
        var ids: [String] = []
        for place in Place.allCases {
            if case .allowance(let id)? = treatment(at: place)?.treatment, !ids.contains(id) { ids.append(id) }
        }
        return ids
    }

    /// The extra's treatment that a month is charged for: the cell's, or its remote, else its onsite one
    /// (rating.md, section 9).
    public var extra: (priceCents: Int64, per: CountBasis)? {
        let candidates: [Treatment?] =
            switch shape {
            case .anyPlace(let treatment): [treatment]
            case .byPlace(let remote, let onsite): [remote?.treatment, onsite?.treatment]
            }
        for case .extra(let priceCents, let per)? in candidates { return (priceCents, per) }
        return nil
    }
}

/// A plan's cells, by service id or category.
public struct Coverage: Hashable, Sendable {
    /// A row of the plan's column: `word` is a service id or a category.
    public struct Row: Hashable, Sendable {
        public var word: String
        public var cell: Cell
        public init(_ word: String, _ cell: Cell) {
            self.word = word
            self.cell = cell
        }
    }
    /// `nil` where the file gives none: then `hourly`.
    public var defaultCell: Cell?
    /// In the file's order; each word once.
    public var rows: [Row]

    public init(defaultCell: Cell? = nil, rows: [Row] = []) {
        self.defaultCell = defaultCell
        self.rows = rows
    }
    /// The plan's cell of a service, and where it stands: at its id, else at its category, else at the default, else
    /// nowhere, which is `hourly` (rating.md, section 4; a client's exception comes before all of these).
    public func found(for service: Service) -> (cell: Cell, level: CellLevel) {
        cell(named: service.id).map { ($0, .service) } ?? inherited(for: service)
    }
    /// The same where the service has no cell of its own.
    public func inherited(for service: Service) -> (cell: Cell, level: CellLevel) {
        cell(named: service.category).map { ($0, .category) } ?? (everythingElse, .everythingElse)
    }
    /// The plan's cell of a service, wherever it stands.
    public func cell(for service: Service) -> Cell { found(for: service).cell }
    /// The cell that stands at that word itself.
    public func cell(named word: String) -> Cell? { rows.first { $0.word == word }?.cell }
    /// What holds where neither a service nor its category is named.
    public var everythingElse: Cell { defaultCell ?? .hourly }
}

/// Where a cell stands that holds for a service (rating.md, section 4, "The cell").
public enum CellLevel: UInt8, CaseIterable, Hashable, Sendable {
    /// The client's exception.
    case exception
    /// The service's own.
    case service
    case category
    /// The plan's `default`, or `hourly` where it has none.
    case everythingElse

    /// The word that files use.
    public var word: String {
        switch self {
        case .exception: "exception"
        case .service: "service"
        case .category: "category"
        case .everythingElse: "default"
        }
    }
}
