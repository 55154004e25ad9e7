/// The numbers that entries have for clients, sources, technicians and roles, by their words; new words are added.
/// Read once before many entries come in.
public struct EntryKeys {
    private var clients: [String: Int64]
    private var sources: [String: Int64]
    private var words: [String: [String: Int64]]

    /// Clients that come in together with the entries are written first.
    public init(in session: any StorageSession) throws {
        clients = try StoredClients.keys(in: session)
        sources = Dictionary(
            try session.rows("SELECT fields, id FROM sources") { (try $0.text(0), try $0.integer(1)) }
        ) { first, _ in first }
        words = ["technician": [:], "role": [:]]
        try session.forEach("SELECT kind, word, key FROM words") { row in
            words[try row.text(0), default: [:]][try row.text(1)] = try row.integer(2)
        }
    }

    /// Takes a client in that an export names and nobody knows yet.
    public mutating func add(client id: String, import importID: Int64, in session: any StorageSession) throws {
        clients[id] = try session.integer(
            """
            INSERT INTO clients (id, name, servers, workstations, users, internal, email, address, country, tax_id,
              import_id)
            VALUES ($1, $1, 0, 0, 0, 0, '', '', '', '', $2) RETURNING key
            """, [.text(id), .integer(importID)])
    }

    /// `nil` for a client that isn't known.
    public func client(_ id: String) -> Int64? { clients[id] }

    /// - Parameters:
    ///   - fields: the export's columns and their values, as the workflow writes them.
    ///   - stated: the service that the file itself names; read where the source is new.
    public mutating func source(
        _ fields: String, stated: String? = nil, in session: any StorageSession
    ) throws -> Int64 {
        if let known = sources[fields] { return known }
        let added = try StoredSources.add(fields: fields, stated: stated, in: session)
        sources[fields] = added
        return added
    }

    /// `nil` where nobody is named.
    public mutating func technician(_ name: String, in session: any StorageSession) throws -> Int64? {
        try word(name, kind: "technician", in: session)
    }

    /// `nil` where none is named.
    public mutating func role(_ name: String, in session: any StorageSession) throws -> Int64? {
        try word(name, kind: "role", in: session)
    }

    /// The most roles that a practice can number (`LaborRecord.role`).
    public static let mostRoles = 0xFFFF

    /// Whether the role is known, or can still be numbered.
    public func hasRoom(forRole name: String) -> Bool {
        let roles = words["role"] ?? [:]
        return name.isEmpty || roles[name] != nil || roles.count < Self.mostRoles
    }

    private mutating func word(_ word: String, kind: String, in session: any StorageSession) throws -> Int64? {
        guard !word.isEmpty else { return nil }
        if let known = words[kind]?[word] { return known }
        let added = try session.integer(
            "INSERT INTO words (kind, word) VALUES ($1, $2) RETURNING key", [.text(kind), .text(word)])
        words[kind]?[word] = added
        return added
    }
}
