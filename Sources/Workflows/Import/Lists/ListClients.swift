import AgreementCore
import ToolExports

/// Whose the rows of a list are: known clients by id or name, and whoever else somebody has said they are.
struct ListClients {
    /// Where a name leads.
    enum Found {
        case client(String)
        case leftOut
        /// It has to be asked.
        case open
    }
    private let known: [Client]
    private let likeness: ClientLikeness
    private let answers: ImportGroup.Answers
    /// Ids by the names that only one client has, and by themselves.
    private var ids: [String: String] = [:]
    private var names: NewClientIDs
    private var unknown: [String: ListReport.UnknownClient] = [:]
    private var order: [String] = []
    /// Those that the list brings, in the order in which it names them.
    private(set) var new: [Client] = []

    init(_ clients: [Client], _ answers: ImportGroup.Answers) {
        known = clients
        self.answers = answers
        likeness = ClientLikeness(clients)
        names = NewClientIDs(taken: clients.map(\.id))
        let byName = Dictionary(grouping: clients.filter { !$0.name.isEmpty }) { NewClientIDs.folded($0.name) }
        for (name, clients) in byName where clients.count == 1 { ids[name] = clients[0].id }
        for client in clients { ids[NewClientIDs.folded(client.id)] = client.id }
    }

    /// Those that had to be asked for, most rows first.
    var asked: [ListReport.UnknownClient] {
        order.compactMap { unknown[$0] }.sorted { $0.rows != $1.rows ? $0.rows > $1.rows : $0.name < $1.name }
    }

    func client(_ id: String) -> Client? { known.first { $0.id == id } ?? new.first { $0.id == id } }

    /// The client that a row names.
    mutating func find(_ name: String) -> Found {
        let key = NewClientIDs.folded(name)
        if let id = ids[key] { return .client(id) }
        if let seen = unknown[key] {
            unknown[key]?.rows += 1
            return found(seen.answer, name, key)
        }
        let likely = likeness.client(like: name)
        let answer = answers.clients[key] ?? (likely == nil ? others : nil)
        order.append(key)
        unknown[key] = ListReport.UnknownClient(name: name, rows: 1, likely: likely, answer: answer)
        return found(answer, name, key)
    }

    /// Where nobody is known yet, all are new; else what was said of all that look like nobody.
    private var others: ClientAnswer? { answers.otherClients ?? (known.isEmpty ? .new : nil) }

    private mutating func found(_ answer: ClientAnswer?, _ name: String, _ key: String) -> Found {
        switch answer {
        case nil: return .open
        case .leaveOut: return .leftOut
        case .known(let id): return known.contains { $0.id == id } ? .client(id) : .open
        case .new:
            let id = names.make(for: name)
            ids[key] = id
            // What was asked of it stays to be seen.
            new.append(Client(id: id, name: name))
            return .client(id)
        }
    }

    /// A client by an id of a file of ours, made where there is none.
    mutating func find(id: String, name: String) -> String {
        if let known = known.first(where: { $0.id == id }) ?? new.first(where: { $0.id == id }) { return known.id }
        ids[NewClientIDs.folded(id)] = id
        new.append(Client(id: id, name: name))
        return id
    }
}
