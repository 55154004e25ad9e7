import AgreementCore
import Practice
import Storage
public import ToolExports

/// Work that nobody has sorted into a service yet, by what its source says of it. Worked out from what each client's
/// work comes to by source.
public struct UnsortedWork: Sendable {
    /// What the unsorted work of one source comes to.
    public struct Kind: Sendable {
        /// The place in the practice's sources.
        public let source: Int
        public let fields: [SourceWords.Field]
        public internal(set) var seconds = 0
        public internal(set) var entries = 0
        /// Numbers of the clients in the table of entries.
        var clients: Set<UInt32> = []
    }
    /// Of the unsorted work and of all work, ours too.
    public let seconds: Int
    public let allSeconds: Int
    /// Of all work our own, which no client is for: the Hours page leaves it apart.
    public let ownSeconds: Int
    public let entries: Int
    /// Sources with unsorted work, most first.
    public let kinds: [Kind]
    /// The exports' columns, in the order in which they were met.
    public let columns: [String]

    /// - Parameter practice: the state that is looked at.
    public init(_ practice: PracticeSnapshot) {
        let origins = practice.origins
        let table = practice.entries
        var kinds = origins.sources.enumerated().map { Kind(source: $0, fields: SourceWords(text: $1.fields).fields) }
        var (all, open, count, ours) = (0, 0, 0, 0)
        let own = Set(practice.clients.lazy.filter(\.isInternal).map(\.id))
        /// By source: the kind that its work belongs to, where it is unsorted.
        let kindOfSource = table.areUnsorted.enumerated().map { number, isUnsorted in
            isUnsorted ? origins.place(ofSource: UInt32(number)) : nil
        }
        for (number, client) in table.byClient.enumerated() {
            let isOurs = own.contains(table.clients[UInt32(number)])
            for work in client.bySource where work.entries > 0 {
                all += work.seconds
                if isOurs { ours += work.seconds }
                guard let kind = kindOfSource[Int(work.source)] else { continue }
                open += work.seconds
                count += work.entries
                kinds[kind].seconds += work.seconds
                kinds[kind].entries += work.entries
                kinds[kind].clients.insert(UInt32(number))
            }
        }
        kinds.removeAll { $0.entries == 0 }
        kinds.sort { $0.seconds != $1.seconds ? $0.seconds > $1.seconds : $0.source < $1.source }
        (seconds, allSeconds, entries, ownSeconds) = (open, all, count, ours)
        var columns: [String] = []
        for kind in kinds {
            for field in kind.fields where !columns.contains(field.column) { columns.append(field.column) }
        }
        self.columns = columns
        self.kinds = kinds
    }

    /// The groups that a column's values make; work without a value in it is a group of its own.
    public func groups(by column: String) -> [WorkGroup] {
        var groups: [String: WorkGroup] = [:]
        for kind in kinds {
            let value = kind.fields.first { $0.column == column }?.value ?? ""
            groups[value, default: WorkGroup(key: .column(column, value))].add(kind)
        }
        return Self.ordered(Array(groups.values))
    }

    /// A group a source: all columns together.
    public func groups(sources: [SourceID]) -> [WorkGroup] {
        Self.ordered(
            kinds.map { kind in
                var group = WorkGroup(key: .source(sources[kind.source]))
                group.add(kind)
                return group
            })
    }

    static func ordered(_ groups: [WorkGroup]) -> [WorkGroup] {
        groups.sorted {
            $0.seconds != $1.seconds ? $0.seconds > $1.seconds : $0.key.text < $1.key.text
        }
    }
}

extension PracticeSnapshot {
    /// What nobody has sorted into a service yet; worked out when it is first asked for.
    public var unsorted: UnsortedWork { get async { await figures.unsorted(self) } }
}

/// What the database calls a source.
public typealias SourceID = Int64

/// What a group of unsorted work has in common.
public enum GroupKey: Hashable, Sendable {
    /// One value of one of the export's columns; empty for work that has none there.
    case column(String, String)
    /// Everything that the export says.
    case source(SourceID)
    /// These words in the note.
    case words([String])

    /// As forms send it.
    public var text: String {
        switch self {
        case .column(let column, let value):
            "c:" + SourceWords([.init(column: column, value: value.isEmpty ? " " : value)]).text
        case .source(let id): "s:\(id)"
        case .words(let words): "w:" + words.joined(separator: " ")
        }
    }

    /// `nil` for a text that no group has.
    public init?(_ text: String) {
        let rest = String(text.dropFirst(2))
        if text.hasPrefix("c:"), let field = SourceWords(text: rest).fields.first {
            self = .column(field.column, field.value == " " ? "" : field.value)
        } else if text.hasPrefix("s:"), let id = Int64(rest) {
            self = .source(id)
        } else if text.hasPrefix("w:"), case let words = NoteWords.of(rest), !words.isEmpty {
            self = .words(words)
        } else {
            return nil
        }
    }
}

/// Unsorted work that may be of one service.
public struct WorkGroup: Sendable {
    public let key: GroupKey
    public internal(set) var seconds = 0
    public internal(set) var entries = 0
    /// Places in the practice's sources.
    public internal(set) var sources: [Int] = []
    var clientNumbers: Set<UInt32> = []
    /// What the export says of it: the values of all columns, where it is one source's.
    public internal(set) var fields: [SourceWords.Field] = []
    /// Notes, to see what it is.
    public internal(set) var examples: [String] = []

    init(key: GroupKey) { self.key = key }

    /// How many clients it was done for.
    public var clients: Int { clientNumbers.count }

    mutating func add(_ kind: UnsortedWork.Kind) {
        seconds += kind.seconds
        entries += kind.entries
        sources.append(kind.source)
        clientNumbers.formUnion(kind.clients)
        if sources.count == 1 { fields = kind.fields }
    }
}
