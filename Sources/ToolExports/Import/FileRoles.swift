import PracticeFiles

/// Which of the files given is the export, and which are joined to it.
struct FileRoles {
    private(set) var exports: [ExportFile] = []
    private(set) var joined: [String: ExportFile] = [:]

    /// By what the caller says, else by the join's usual file name, else by the columns.
    init(_ mapping: Mapping, _ files: [ExportFile], _ options: ImportOptions) throws(FileFaults) {
        joined = options.joinedFiles.mapValues { $0.read(as: options.encoding) }
        var rest: [ExportFile] = []
        for file in files {
            let named = mapping.joins.first {
                joined[$0.name] == nil && $0.file.lowercased() == file.baseName.lowercased()
            }
            if let named { joined[named.name] = file } else { rest.append(file) }
        }
        for join in mapping.joins where joined[join.name] == nil && rest.count > 1 {
            if let index = try Self.index(ofFileFor: join, in: rest, mapping) {
                joined[join.name] = rest.remove(at: index)
            }
        }
        exports = rest
        for join in mapping.joins where join.isRequired && joined[join.name] == nil {
            throw FileFaults([
                FileFault(
                    .mappingJoinMissing, file: mapping.file, column: "join", value: join.name,
                    expected: "this mapping needs a second file, usually \(join.file): name it beside the export")
            ])
        }
        for name in joined.keys.sorted() where !mapping.joins.contains(where: { $0.name == name }) {
            throw FileFaults([
                FileFault(
                    .exportFileExtra, file: joined[name]?.name ?? "", value: name,
                    expected: "the mapping `\(mapping.name)` has no join of this name")
            ])
        }
    }

    /// A file that has the join's columns and not the export's.
    private static func index(
        ofFileFor join: Mapping.Join, in files: [ExportFile], _ mapping: Mapping
    ) throws(FileFaults) -> Int? {
        let slots = RowSlots(mapping)
        let theirs = [join.theirKey] + slots.joined.filter { $0.table == join.name }.map(\.column)
        let own = slots.columns.filter { !mapping.optionalColumns.contains($0) }
        for (index, file) in files.enumerated() {
            let names: ColumnNames
            do throws(FileFault) {
                let rows = try file.rows(mapping.layout)
                names = ColumnNames(rows.columnNames, mapping.layout)
            } catch { throw FileFaults([error]) }
            let hasTheirs = theirs.allSatisfy { names.place(of: $0) != .missing }
            if hasTheirs, own.contains(where: { names.place(of: $0) == .missing }) { return index }
        }
        return nil
    }
}
