import Practice
import PracticeFiles
import Storage
import ToolExports

/// Says what files are, by their columns.
enum ImportRecognition {
    /// - Parameter kept: mappings that somebody here has made.
    /// - Returns: groups in the order in which they come in, and what is wrong with files that can't be looked at.
    static func groups(
        _ files: [UploadedFile], own kept: [(record: MappingRecord, mapping: KeptMapping?)]
    ) -> (groups: [ImportGroup], faults: [FileFault]) {
        let own = kept.compactMap { if case .entries(let mapping) = $0.mapping { mapping } else { nil } }
        // Of two that know the same headings the newer one counts.
        let lists = kept.sorted { $1.record.at < $0.record.at }.compactMap {
            if case .list(let mapping) = $0.mapping { mapping } else { nil }
        }
        let answers = Dictionary(
            kept.compactMap { if case .answers(let answers) = $0.mapping { (answers.mapping, answers) } else { nil } }
        ) { first, _ in first }
        var faults: [FileFault] = []
        if let practice = practice(files) { return ([practice], []) }
        var found: [ImportGroup] = []
        var rest: [(file: UploadedFile, columns: [String])] = []
        for file in files {
            do throws(FileFaults) {
                let columns = try ExportLook(file.export(), rowLimit: 0).columns
                if let sketch = try ours(file, columns) {
                    add(file, sketch, to: &found)
                } else if let mapping = pointed(columns, own) {
                    add(file, mapping, to: &found)
                } else if let kind = ourKind(columns), !kind.isList {
                    found.append(ImportGroup(content: .ours(kind), files: [file]))
                } else if let (mapping, sketch) = list(file, lists) {
                    add(file, sketch, mapping.answers, to: &found)
                } else if let mapping = MappingRegistry.recognise(header: columns, own: own) {
                    add(file, mapping, to: &found)
                } else {
                    rest.append((file, columns))
                }
            } catch { faults += error.faults.prefix(1) }
        }
        for (file, columns) in rest where !join(file, columns, to: &found) {
            if let table = try? ListTable(file.export(), rowLimit: lookRows), let sketch = ListSketch.guess(table) {
                add(file, sketch, to: &found)
            } else {
                found.append(ImportGroup(content: .unknown, files: [file]))
            }
        }
        for place in found.indices { found[place].kept = found[place].mapping.flatMap { answers[$0.name] } }
        return (found.sorted { $0.order < $1.order }, faults)
    }

    /// A mapping that somebody has pointed at for just these columns, which may be called as ours are.
    private static func pointed(_ columns: [String], _ own: [Mapping]) -> Mapping? {
        guard ourKind(columns) == .entries else { return nil }
        return own.first { Set($0.recognisedBy) == Set(columns.filter { !$0.isEmpty }) }
    }

    /// Loose files of a practice: there is a sheet among them.
    private static func practice(_ files: [UploadedFile]) -> ImportGroup? {
        let names = Set(files.map(\.name))
        guard names.contains(ArchiveNames.draft) || names.contains(ArchiveNames.company) else { return nil }
        return ImportGroup(content: .ours(.practice), files: files)
    }

    private static let lookRows = 50

    /// A list whose headings somebody has pointed at before.
    private static func list(_ file: UploadedFile, _ known: [ListMapping]) -> (ListMapping, ListSketch)? {
        guard !known.isEmpty, let table = try? ListTable(file.export(), rowLimit: lookRows) else { return nil }
        return known.lazy.compactMap { mapping in mapping.sketch(for: table).map { (mapping, $0) } }.first
    }

    /// A list of ours: its rows come in one by one, and one that can't is no reason to leave the others.
    private static func ours(_ file: UploadedFile, _ columns: [String]) throws(FileFaults) -> ListSketch? {
        guard let kind = ourKind(columns), kind.isList else { return nil }
        return ListSketch(ours: try ListTable(file.export(), rowLimit: lookRows))
    }

    /// Lists with the same headings are one.
    private static func add(
        _ file: UploadedFile, _ sketch: ListSketch, _ answers: ListAnswers = ListAnswers(),
        to groups: inout [ImportGroup]
    ) {
        if let place = groups.firstIndex(where: { $0.list == sketch }) {
            groups[place].files.append(file)
        } else {
            var group = ImportGroup(content: .list(sketch), files: [file])
            group.answers.dateOrder = answers.dateOrder
            group.answers.decimalSign = answers.decimalSign
            groups.append(group)
        }
    }

    private static func add(_ file: UploadedFile, _ mapping: Mapping, to groups: inout [ImportGroup]) {
        if let place = groups.firstIndex(where: { $0.mapping?.name == mapping.name }) {
            groups[place].files.append(file)
        } else {
            groups.append(ImportGroup(content: .export(mapping), files: [file]))
        }
    }

    /// Puts a file to the export that looks things up in it.
    private static func join(_ file: UploadedFile, _ columns: [String], to groups: inout [ImportGroup]) -> Bool {
        for place in groups.indices {
            let joins = groups[place].mapping?.joins ?? []
            let fits = joins.contains { join in
                join.file.lowercased() == file.name.lowercased() || columns.contains(join.theirKey)
            }
            if fits {
                groups[place].files.append(file)
                return true
            }
        }
        return false
    }

    private static func ourKind(_ columns: [String]) -> ImportKind? {
        let signs: [(ImportKind, [String])] = [
            (.entries, ["id", "client", "service", "start"]), (.legacy, ["client", "item", "quantity", "unit_price"]),
            (.invoiced, ["client", "month", "amount"]), (.agreements, ["client", "sheet", "plan", "from"]),
            (.exceptions, ["client", "service", "treatment", "from"]), (.blocks, ["client", "block", "hours"]),
            (.clients, ["client", "name", "servers", "workstations", "users"]),
        ]
        let names = Set(columns)
        let found = signs.first { names.isSuperset(of: $0.1) }?.0
        // Other tools have such columns, too, and say how long it took in a column of their own.
        return found == .entries && names.isDisjoint(with: ["minutes", "end", "quantity"]) ? nil : found
    }
}
