import AgreementCore
public import Practice
public import ToolExports

/// Files of one kind that come in together: an export and those that it is joined with, or a table of ours.
public struct ImportGroup: Sendable {
    /// What the files are.
    public enum Content: Sendable {
        /// Another tool's export.
        case export(Mapping)
        /// A file of formats.md, or all of them.
        case ours(ImportKind)
        /// A list of invoices, clients or deals, whatever its headings.
        case list(ListSketch)
        /// Nobody knows the columns: somebody has to choose a mapping or make one.
        case unknown
    }
    public var content: Content
    public var files: [UploadedFile]
    /// What is asked where the file itself doesn't tell.
    public var answers = Answers()
    /// What was answered before about such exports.
    public var kept: KeptAnswers?
    /// What the files left open: answers to anything else are of these files alone.
    var asked: Set<ImportQuestion> = []

    /// What only somebody who knows the tool can say.
    public struct Answers: Hashable, Sendable {
        public var dateOrder: ImportOptions.DateOrder?
        public var decimalSign: ImportOptions.DecimalSign?
        /// How lengths are written, or what their numbers count.
        public var lengthFormat: LengthFormat?
        /// What is taken where lengths contradict their start and end.
        public var lengthsFrom: ImportOptions.LengthsFrom?
        /// How the files' bytes become letters.
        public var encoding: TextEncoding?
        /// Whose work the rows are that name nobody.
        public var fallbackClient: String?
        /// By a list's name of a client that nobody here knows, folded.
        public var clients: [String: ClientAnswer] = [:]
        /// Of all those that look like nobody here.
        public var otherClients: ClientAnswer?
        /// Of months that are here with another amount.
        public var monthsThere: MonthsAnswer?

        /// Nothing is said yet.
        public init() {}

        /// All that is said, the same words for the same answers.
        var words: String {
            let clients = clients.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            let forms = "\(lengthFormat?.rawValue ?? "") \(lengthsFrom?.rawValue ?? "") \(encoding?.rawValue ?? "")"
            return
                "\(dateOrder?.rawValue ?? "") \(decimalSign?.rawValue ?? "") \(forms) \(fallbackClient ?? "") \(clients) "
                + "\(otherClients.map { "\($0)" } ?? "") \(monthsThere?.rawValue ?? "")"
        }
    }

    public var kind: ImportKind? {
        switch content {
        case .export: .entries
        case .ours(let kind): kind
        case .list(let sketch): sketch.kind.importKind
        case .unknown: nil
        }
    }

    public var list: ListSketch? {
        if case .list(let sketch) = content { return sketch }
        return nil
    }

    public var mapping: Mapping? {
        if case .export(let mapping) = content { return mapping }
        return nil
    }

    /// What the files are, for people: `SiP, task hours`, `clients.csv`.
    public var title: String {
        switch content {
        case .export(let mapping): mapping.title.isEmpty ? mapping.name : mapping.title
        case .ours(.practice): "A whole practice"
        case .ours(let kind): kind.title
        case .list(let sketch): sketch.title.isEmpty ? sketch.kind.importKind.title : sketch.title
        case .unknown: "Columns that nobody here knows"
        }
    }

    /// The order in which groups come in: clients before what is said of them.
    var order: Int {
        guard let kind, kind != .practice else { return ImportKind.allCases.count }
        let order: [ImportKind] = [.clients, .legacy, .invoiced, .agreements, .exceptions, .blocks, .entries]
        return order.firstIndex(of: kind) ?? 0
    }
}

extension ListKind {
    /// What it comes in as.
    public var importKind: ImportKind {
        switch self {
        case .invoices: .invoiced
        case .clients: .clients
        case .deals: .legacy
        }
    }
}

extension ImportKind {
    /// What the rows are, in a sentence.
    public var title: String {
        switch self {
        case .entries: "Time entries"
        case .clients: "Clients"
        case .legacy: "What clients pay today"
        case .invoiced: "What clients were invoiced"
        case .agreements: "Agreements"
        case .exceptions: "Exceptions"
        case .blocks: "Prepaid hours"
        case .practice: "A whole practice"
        }
    }

    /// Whether it is a list that comes in row by row, whatever its headings.
    var isList: Bool {
        switch self {
        case .clients, .legacy, .invoiced: true
        case .entries, .agreements, .exceptions, .blocks, .practice: false
        }
    }

    /// Whether an import of it can be taken back.
    public var canBeUndone: Bool {
        switch self {
        case .entries, .clients, .legacy, .invoiced: true
        case .agreements, .exceptions, .blocks, .practice: false
        }
    }
}
