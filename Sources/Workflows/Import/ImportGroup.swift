import AgreementCore
public import ToolExports

/// Files of one kind that come in together: an export and those that it is joined with, or a table of ours.
public struct ImportGroup: Sendable {
    /// What the files are.
    public enum Content: Sendable {
        /// Another tool's export.
        case export(Mapping)
        /// A file of formats.md, or all of them.
        case ours(ImportKind)
        /// Nobody knows the columns: somebody has to choose a mapping or make one.
        case unknown
    }
    public var content: Content
    public var files: [UploadedFile]
    /// What is asked where the file itself doesn't tell.
    public var answers = Answers()

    /// What only somebody who knows the tool can say.
    public struct Answers: Hashable, Sendable {
        public var dateOrder: ImportOptions.DateOrder?
        public var decimalSign: ImportOptions.DecimalSign?
        /// Whose work the rows are that name nobody.
        public var fallbackClient: String?

        /// Nothing is said yet.
        public init() {}
    }

    public var kind: ImportKind? {
        switch content {
        case .export: .entries
        case .ours(let kind): kind
        case .unknown: nil
        }
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

    /// Whether an import of it can be taken back.
    public var canBeUndone: Bool {
        switch self {
        case .entries, .clients, .legacy, .invoiced: true
        case .agreements, .exceptions, .blocks, .practice: false
        }
    }
}
