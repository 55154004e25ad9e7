import PracticeFiles

/// A second file's columns by its key.
struct JoinTable {
    let join: Mapping.Join
    let columns: [String]
    private var rows: [String: [String]] = [:]

    /// - Throws: a column that the file lacks, and a key that stands twice with different values.
    init(_ join: Mapping.Join, columns: [String], file: ExportFile, layout: ExportLayout) throws(FileFaults) {
        self.join = join
        self.columns = columns
        do throws(FileFault) {
            try read(file, layout)
        } catch { throw FileFaults([error]) }
    }

    private mutating func read(_ file: ExportFile, _ layout: ExportLayout) throws(FileFault) {
        let source = try file.rows(layout, wanted: [join.theirKey] + columns)
        var places: [Int?] = []
        for column in [join.theirKey] + columns {
            switch source.place(of: column) {
            case .at(let place): places.append(place)
            case .missing:
                throw FileFault(
                    .mappingColumnMissing, file: file.name, line: 1, column: column,
                    expected: "the join `\(join.name)` reads this column; there are \(listed(source.columnNames))")
            case .twice:
                throw FileFault(
                    .mappingColumnTwice, file: file.name, line: 1, column: column,
                    expected: "the header has this name more than once: say `\(column)#1` or `\(column)#2`")
            }
        }
        source.choose(places)
        while let row = try source.next() {
            guard row.flaw == nil, let key = row.values.first, !key.isEmpty else { continue }
            let values = Array(row.values.dropFirst())
            if let known = rows[key], known != values {
                throw FileFault(
                    .mappingJoinConflict, file: file.name, line: row.line, column: join.theirKey, value: key,
                    expected: "this key stands twice, with different values: leave the row that counts")
            }
            rows[key] = values
        }
    }

    func values(for key: String) -> [String]? { rows[key] }
}

/// Names of columns in a sentence.
func listed(_ names: [String]) -> String {
    let shown = names.prefix(30).joined(separator: ", ")
    return names.count > 30 ? "\(shown) and \(names.count - 30) more" : shown
}
