/// Pieces of a file, or of a database, on their way to a table: kept as they come, with their words numbered, and then
/// laid out client by client, each piece going as its entries are copied.
public struct EntryGathering: Sendable {
    /// The words so far.
    public private(set) var clients = WordTable()
    private(set) var sources = WordTable()
    private(set) var technicians = WordTable(beginningWith: [""])
    public private(set) var roles = WordTable(beginningWith: [""])
    private var pieces: [Piece] = []
    /// By client.
    private var laborCounts: [Int] = []
    private var partCounts: [Int] = []

    private struct Piece {
        var records: EntryRecords
        /// `nil` where the records have the gathering's numbers.
        var words: WordNumbers?
    }
    /// For each number of a word in a piece the gathering's.
    private struct WordNumbers {
        var clients, sources, technicians, roles: [UInt32]
    }

    public init() {}

    /// Adds entries behind those that are there.
    ///
    /// - Precondition: all pieces together have at most 65,535 roles.
    public mutating func append(_ rows: consuming EntryRows) {
        let words = WordNumbers(
            clients: rows.clients.words.map { clients.intern($0) },
            sources: rows.sources.words.map { sources.intern($0) },
            technicians: rows.technicians.words.map { technicians.intern($0) },
            roles: rows.roles.words.map { roles.intern($0) })
        append(Piece(records: rows.records, words: words))
    }

    /// The same of records whose words were numbered here; their sources are said of the table, by `EntryTable.sort`.
    public mutating func append(_ records: consuming EntryRecords) { append(Piece(records: records, words: nil)) }

    /// The number of a client's id, new if it was not known.
    public mutating func intern(client: String) -> UInt32 { clients.intern(client) }
    /// The same of a technician; 0 for the empty word.
    public mutating func intern(technician: String) -> UInt32 { technicians.intern(technician) }
    /// The same of a role; 0 for the empty word.
    public mutating func intern(role: String) -> UInt32 { roles.intern(role) }

    private mutating func append(_ piece: Piece) {
        laborCounts += repeatElement(0, count: clients.count - laborCounts.count)
        partCounts += repeatElement(0, count: clients.count - partCounts.count)
        let numbers = piece.words?.clients ?? Array(0..<UInt32(clients.count))
        let labor = piece.records.labor.span
        for index in labor.indices { laborCounts[Int(numbers[Int(labor[index].client)])] += 1 }
        for part in piece.records.parts { partCounts[Int(numbers[Int(part.client)])] += 1 }
        pieces.append(piece)
    }

    /// Everything, client by client.
    public consuming func table() -> EntryTable {
        var clients = laborCounts.indices.map { client in
            var records = EntryRecords()
            records.labor.reserveCapacity(laborCounts[client])
            records.parts.reserveCapacity(partCounts[client])
            return records
        }
        for number in pieces.indices {
            let piece = pieces[number]
            // The piece's memory is free once its records are copied.
            pieces[number].records = EntryRecords()
            Self.lay(piece, out: &clients)
        }
        var tally = SourceTally()
        let byClient = clients.indices.map { client in
            var records = EntryRecords()
            swap(&records, &clients[client])
            return ClientEntries(records, tally: &tally)
        }
        let none = repeatElement(ClientEntries.none, count: self.clients.count - byClient.count)
        return EntryTable(byClient + none, self)
    }

    private static func lay(_ piece: Piece, out clients: inout [EntryRecords]) {
        let (records, words) = (piece.records, piece.words)
        for (index, var record) in records.labor.enumerated() {
            if let words {
                record.client = words.clients[Int(record.client)]
                record.source = words.sources[Int(record.source)]
                record.technician = words.technicians[Int(record.technician)]
                record.role = UInt16(words.roles[Int(record.role)])
            }
            let key = records.laborKeys.isEmpty ? nil : records.laborKeys[index]
            clients[Int(record.client)].put(&record, key: key, texts: records.texts)
        }
        for (index, var part) in records.parts.enumerated() {
            if let words {
                part.client = words.clients[Int(part.client)]
                part.source = words.sources[Int(part.source)]
            }
            let key = records.partKeys.isEmpty ? nil : records.partKeys[index]
            clients[Int(part.client)].put(&part, key: key, texts: records.texts)
        }
    }
}
