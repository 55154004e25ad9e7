public import AgreementCore

/// A file's entries as the rater takes them.
public struct LoadedEntries: Sendable {
    public var table: EntryTable
    /// What was passed over.
    public var notices: [FileNotice]
    init(table: EntryTable, notices: [FileNotice]) {
        self.table = table
        self.notices = notices
    }
}

extension EntriesFile {
    /// Reads a file into a table, row by row with every check: the reading by which the fast one is measured.
    ///
    /// - Throws: every rule of formats.md that the file breaks.
    static func loadInOrder(
        _ source: any ByteSource, file: String, zone: TimeZoneRules, names: KnownNames
    ) throws(FileFaults) -> LoadedEntries {
        var rows = EntryRows()
        var overflow: FileFault?
        let notices = try forEach(source, file: file, zone: zone, names: names) { entry, line in
            guard rows.roles.count <= largestRoleCount || rows.roles.index(of: entry.role) != nil else {
                overflow =
                    overflow
                    ?? FileFault(
                        .rolesTooMany, file: file, line: line, column: "role", value: entry.role,
                        expected: "a file has at most 65,535 different roles; is this the right column?")
                return
            }
            rows.append(entry, zone: zone)
        }
        if let overflow { throw FileFaults([overflow]) }
        return LoadedEntries(table: EntryTable(rows), notices: notices)
    }

    /// Reads a file, or standard input as `-`, into a table.
    ///
    /// A plain file is read in pieces on several threads; anything unusual, and every fault, is read in order.
    ///
    /// - Parameters:
    ///   - zone: the sheets' zone, for local times and for dates.
    ///   - names: the clients and services that entries may name.
    ///   - pieceBytes: how much of the file a thread takes at once; `nil` for what suits its length.
    /// - Throws: every rule of formats.md that the file breaks.
    public static func load(
        path: String, zone: TimeZoneRules, names: KnownNames, threads: Int = 2, pieceBytes: Int? = nil
    ) throws(FileFaults) -> LoadedEntries {
        let source = try FileByteSource.opened(path)
        if let loaded = loadInPieces(source, zone: zone, names: names, threads: threads, pieceBytes: pieceBytes) {
            return loaded
        }
        return try loadInOrder(source, file: source.file, zone: zone, names: names)
    }

    /// The fast reading.
    ///
    /// - Returns: `nil` where the file is a pipe, or something in it is not plain.
    static func loadInPieces(
        _ source: FileByteSource, zone: TimeZoneRules, names: KnownNames, threads: Int, pieceBytes: Int?
    ) -> LoadedEntries? {
        guard let byteCount = source.byteCount, let (header, firstByte) = header(source),
            let reader = try? TableReader<Column>(MemoryByteSource(header), file: source.file)
        else { return nil }
        let layout = EntryLayout(reader, zone: zone, currency: names.currency)
        let pieces = EntryPieces(
            source, from: firstByte, byteCount: byteCount, layout: layout,
            pieceBytes: pieceBytes ?? EntryPieces.pieceBytes(ofFile: byteCount, threads: threads))
        guard reader.fieldCount < PlainRecords.fieldLimit, let table = pieces.read(threads: threads),
            names.haveAll(clients: table.clients.words, services: table.services.words)
        else { return nil }
        return LoadedEntries(table: table, notices: reader.notices)
    }

    /// The first line, if it has no quotes, and where the next one begins.
    private static func header(_ source: FileByteSource) -> (bytes: [UInt8], end: Int)? {
        var bytes = [UInt8](repeating: 0, count: min(source.byteCount ?? 0, 16 << 10))
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe try? source.read(at: 0, into: $0) }
        guard count == bytes.count, let lineEnd = bytes.firstIndex(of: 0x0A) else { return nil }
        let header = Array(bytes[...lineEnd])
        guard !header.contains(0x22), header.count > 2 else { return nil }
        // What may not be text at all is judged by the reading in order, on as many bytes.
        guard !bytes.prefix(4_096).contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }) else {
            return nil
        }
        return (header, lineEnd + 1)
    }
}

extension KnownNames {
    /// Whether all of these are known, byte for byte.
    func haveAll(clients words: [String], services serviceWords: [String]) -> Bool {
        words.allSatisfy { knowsClient($0) } && serviceWords.allSatisfy { knowsService($0) }
    }
    func knowsClient(_ id: String) -> Bool { clients.map { $0.containsExactly(id) } ?? true }
    func knowsService(_ id: String) -> Bool { services.map { $0.containsExactly(id) } ?? true }
}

extension Set<String> {
    /// Whether the word is there byte for byte: a name in another canonical form is another name.
    func containsExactly(_ word: String) -> Bool {
        firstIndex(of: word).map { self[$0].utf8.elementsEqual(word.utf8) } ?? false
    }
}

extension FileByteSource {
    static func opened(_ path: String) throws(FileFaults) -> FileByteSource {
        do throws(FileFault) { return try FileByteSource(path: path) } catch { throw FileFaults([error]) }
    }
}
