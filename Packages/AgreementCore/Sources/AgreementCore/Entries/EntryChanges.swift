/// What is to be put into the entries of some clients, and taken out of them.
struct EntryChanges {
    private(set) var byClient: [UInt32: ClientChange] = [:]

    /// - Parameter records: what is put in, each in place of what has its key, or else its id.
    init(_ records: EntryRecords) {
        for (index, var record) in records.labor.enumerated() {
            byClient[record.client, default: ClientChange()].new.put(
                &record, key: records.laborKeys.isEmpty ? nil : records.laborKeys[index], texts: records.texts)
        }
        for (index, var part) in records.parts.enumerated() {
            byClient[part.client, default: ClientChange()].new.put(
                &part, key: records.partKeys.isEmpty ? nil : records.partKeys[index], texts: records.texts)
        }
    }

    mutating func take(_ key: Int64, from client: UInt32) {
        byClient[client, default: ClientChange()].goneKeys.insert(key)
    }
}

/// The same of one client.
struct ClientChange {
    fileprivate var new = EntryRecords()
    fileprivate var goneKeys: Set<Int64> = []
    fileprivate var goneIDs: [String] = []

    mutating func take(id: String) { goneIDs.append(id) }

    /// The client's entries with the change: one run over them.
    func applied(to old: ClientEntries) -> ClientEntries {
        let gone = GoneEntries(self)
        // Where some have keys, all have a place for one.
        let areKeyed = ![old.laborKeys, old.partKeys, new.laborKeys, new.partKeys].allSatisfy(\.isEmpty)
        var result = EntryRecords()
        result.labor.reserveCapacity(old.labor.count + new.labor.count)
        if areKeyed { result.laborKeys.reserveCapacity(old.labor.count + new.labor.count) }
        func key(_ keys: [Int64], _ index: Int) -> Int64? {
            areKeyed ? keys.isEmpty ? EntryRecords.noKey : keys[index] : nil
        }
        for (index, var record) in old.labor.enumerated() {
            let key = key(old.laborKeys, index)
            if !gone.contains(record.id, old.texts, key) { result.put(&record, key: key, texts: old.texts) }
        }
        for (index, var part) in old.parts.enumerated() {
            let key = key(old.partKeys, index)
            if !gone.contains(part.id, old.texts, key) { result.put(&part, key: key, texts: old.texts) }
        }
        for (index, var record) in new.labor.enumerated() {
            result.put(&record, key: key(new.laborKeys, index), texts: new.texts)
        }
        for (index, var part) in new.parts.enumerated() {
            result.put(&part, key: key(new.partKeys, index), texts: new.texts)
        }
        return ClientEntries(result)
    }
}

/// Which of a client's entries a change takes away.
private struct GoneEntries {
    private let keys: Set<Int64>
    /// Of those that are known by their ids alone: few.
    private var ids: [TextReference] = []
    private var texts = TextStore()

    init(_ change: ClientChange) {
        keys = change.goneKeys
        ids = change.goneIDs.map { texts.append($0) }
        let new = change.new
        if new.laborKeys.isEmpty { ids += new.labor.map { texts.take($0.id, of: new.texts) } }
        if new.partKeys.isEmpty { ids += new.parts.map { texts.take($0.id, of: new.texts) } }
    }

    func contains(_ id: TextReference, _ store: TextStore, _ key: Int64?) -> Bool {
        if let key, keys.contains(key) { return true }
        return ids.contains { texts.isEqual($0, id, of: store) }
    }
}

extension EntryRecords {
    /// In place of a key, where no database has the entry and others have one.
    static let noKey = Int64.min

    /// Adds a record of another store's texts.
    @inline(__always)
    mutating func put(_ record: inout LaborRecord, key: Int64?, texts other: TextStore) {
        record.id = texts.take(record.id, of: other)
        record.ticket = texts.take(record.ticket, of: other)
        labor.append(record)
        if let key { laborKeys.append(key) }
    }

    @inline(__always)
    mutating func put(_ part: inout PartRecord, key: Int64?, texts other: TextStore) {
        part.id = texts.take(part.id, of: other)
        parts.append(part)
        if let key { partKeys.append(key) }
    }

    /// Adds a client's entries, each service's number in place of its source.
    mutating func append(_ entries: ClientEntries, sources: SourceServices) {
        for (index, var record) in entries.labor.enumerated() {
            record.source = sources[record.source]
            put(&record, key: entries.laborKeys.isEmpty ? nil : entries.laborKeys[index], texts: entries.texts)
        }
        for (index, var part) in entries.parts.enumerated() {
            part.source = sources[part.source]
            put(&part, key: entries.partKeys.isEmpty ? nil : entries.partKeys[index], texts: entries.texts)
        }
    }
}
