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
        var clients: [UInt32]
        var sources: [UInt32] = []
        var technicians: [UInt32] = []
        var roles: [UInt32] = []
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

    /// Everything, client by client, on the calling thread.
    public consuming func table() -> EntryTable {
        table(shares: 1) { count, work in (0..<count).forEach(work) }
    }

    /// Everything, client by client.
    ///
    /// - Parameters:
    ///   - shares: how many parts of the clients are worked on by themselves, each by one thread at a time.
    ///   - run: does `work` for each number below `count`, in any order or side by side, and comes back when all is
    ///     done.
    public consuming func table(
        shares: Int, _ run: (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void
    ) -> EntryTable {
        let shares = clientShares(shares).map { clients in
            ClientShare(clients, laborCounts: laborCounts[clients], partCounts: partCounts[clients])
        }
        let own = WordNumbers(clients: Array(0..<UInt32(clients.count)))
        for number in pieces.indices {
            let piece = pieces[number]
            // The piece's memory is free once its records are copied.
            pieces[number].records = EntryRecords()
            run(shares.count) { shares[$0].lay(piece.records, piece.words ?? own, isRenumbered: piece.words != nil) }
        }
        run(shares.count) { shares[$0].finish() }
        let byClient = shares.flatMap(\.table)
        let none = repeatElement(ClientEntries.none, count: clients.count - byClient.count)
        return EntryTable(byClient + none, self)
    }

    /// All clients in as many ranges with about as many entries each.
    private func clientShares(_ count: Int) -> [Range<Int>] {
        let total = laborCounts.reduce(0, +) + partCounts.reduce(0, +)
        var shares: [Range<Int>] = []
        var (first, passed) = (0, 0)
        for client in laborCounts.indices {
            passed += laborCounts[client] + partCounts[client]
            if shares.count + 1 < count, passed > total / count * (shares.count + 1) {
                shares.append(first..<client + 1)
                first = client + 1
            }
        }
        return shares + [first..<laborCounts.count]
    }

    /// Some of the clients, whose records one piece of work at a time lays out.
    private final class ClientShare: @unchecked Sendable {
        private let clients: Range<UInt32>
        private var records: [EntryRecords]
        private(set) var table: [ClientEntries] = []

        init(_ clients: Range<Int>, laborCounts: ArraySlice<Int>, partCounts: ArraySlice<Int>) {
            self.clients = UInt32(clients.lowerBound)..<UInt32(clients.upperBound)
            records = clients.map { client in
                var records = EntryRecords()
                records.labor.reserveCapacity(laborCounts[client])
                records.parts.reserveCapacity(partCounts[client])
                return records
            }
        }

        /// Copies the share's records out of a piece.
        func lay(_ from: EntryRecords, _ numbers: WordNumbers, isRenumbered: Bool) {
            // A class's properties are looked after at every access: what a million records pass through is in locals.
            let (clients, first) = (clients, clients.lowerBound)
            var to: [EntryRecords] = []
            swap(&to, &records)
            defer { swap(&to, &records) }
            let (labor, texts) = (from.labor.span, from.texts)
            let (ofClients, ofSources, ofTechnicians, ofRoles) =
                (numbers.clients.span, numbers.sources.span, numbers.technicians.span, numbers.roles.span)
            let (isShort, hasKeys) = (texts.isEmpty, !from.laborKeys.isEmpty)
            for index in labor.indices {
                let client = ofClients[Int(labor[index].client)]
                guard clients.contains(client) else { continue }
                var record = labor[index]
                if isRenumbered {
                    record.client = client
                    record.source = ofSources[Int(record.source)]
                    record.technician = ofTechnicians[Int(record.technician)]
                    record.role = UInt16(ofRoles[Int(record.role)])
                }
                let place = Int(client &- first)
                if isShort, !hasKeys {
                    to[place].labor.append(record)
                } else {
                    to[place].put(&record, key: hasKeys ? from.laborKeys[index] : nil, texts: texts)
                }
            }
            for (index, var part) in from.parts.enumerated() {
                let client = ofClients[Int(part.client)]
                guard clients.contains(client) else { continue }
                if isRenumbered {
                    part.client = client
                    part.source = ofSources[Int(part.source)]
                }
                let key = from.partKeys.isEmpty ? nil : from.partKeys[index]
                to[Int(client - first)].put(&part, key: key, texts: texts)
            }
        }

        /// Puts each client's records in order and counts them.
        func finish() {
            var tally = SourceTally()
            table = records.indices.map { client in
                var laid = EntryRecords()
                swap(&laid, &records[client])
                return ClientEntries(laid, tally: &tally)
            }
            records = []
        }
    }
}
