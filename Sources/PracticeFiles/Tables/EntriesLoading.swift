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
        var table = EntryTable()
        var overflow: FileFault?
        let notices = try forEach(source, file: file, zone: zone, names: names) { entry, line in
            guard table.roles.count <= largestRoleCount || table.roles.index(of: entry.role) != nil else {
                overflow =
                    overflow
                    ?? FileFault(
                        .rolesTooMany, file: file, line: line, column: "role", value: entry.role,
                        expected: "a file has at most 65,535 different roles; is this the right column?")
                return
            }
            table.append(entry, zone: zone)
        }
        if let overflow { throw FileFaults([overflow]) }
        return LoadedEntries(table: table, notices: notices)
    }

    /// Reads a file, or standard input as `-`, into a table.
    ///
    /// - Parameters:
    ///   - zone: the sheets' zone, for local times and for dates.
    ///   - names: the clients and services that entries may name.
    /// - Throws: every rule of formats.md that the file breaks.
    public static func load(
        path: String, zone: TimeZoneRules, names: KnownNames, threads: Int = 2
    ) throws(FileFaults) -> LoadedEntries {
        let source = try FileByteSource.opened(path)
        return try loadInOrder(source, file: source.file, zone: zone, names: names)
    }
}

extension FileByteSource {
    static func opened(_ path: String) throws(FileFaults) -> FileByteSource {
        do throws(FileFault) { return try FileByteSource(path: path) } catch { throw FileFaults([error]) }
    }
}
