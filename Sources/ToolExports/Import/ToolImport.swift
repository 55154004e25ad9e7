import AgreementCore
public import PracticeFiles
import TimeZones

/// Other tools' exports into entries, by a mapping.
public enum ToolImport {
    /// Reads the files row by row and hands on each entry, and each row that is none.
    ///
    /// - Parameters:
    ///   - files: the export, or several of one kind, and the files that the mapping joins, in any order.
    ///   - rejected: rows that are no entries, in the file's order (an interval's when the next event shows it).
    ///   - entry: entries, in the file's order.
    /// - Throws: what makes a file unreadable as a whole; rows that can't come in are no faults.
    public static func run(
        mapping: Mapping, files: [ExportFile], options: ImportOptions = ImportOptions(),
        rejected: (RejectedRow) throws(FileFault) -> Void = { _ in },
        entry: (ImportedEntry) throws(FileFault) -> Void
    ) throws(FileFaults) -> ImportReport {
        let files = files.map { $0.read(as: options.encoding) }
        let mapping = mapping.reading(files)
        let roles = try FileRoles(mapping, files, options)
        let questions = try FileQuestions(mapping, roles.exports, options)
        let zone = try zone(mapping, options)
        let slots = RowSlots(mapping)
        var joins: [JoinTable] = []
        for join in mapping.joins {
            guard let file = roles.joined[join.name] else { continue }
            let columns = slots.joined.filter { $0.table == join.name }.map(\.column)
            joins.append(try JoinTable(join, columns: columns, file: file, layout: mapping.layout))
        }
        let stamps = StampResolver(
            mapping.layout, order: questions.dateOrder, isFixed: questions.datesAreFixed, zone: zone)
        let assembler = EntryAssembler(mapping, options, questions: questions, stamps: stamps)
        var run = ImportRun(mapping, slots: slots, joins: joins, assembler: assembler, rowLimit: options.rowLimit)
        for file in roles.exports { try run.read(file, rejected: rejected, entry: entry) }
        if let fault = run.stops(in: roles.exports.first?.name ?? "") { throw FileFaults([fault]) }
        var report = run.report(questions)
        report.assumedEncoding = try assumedEncoding(roles.exports, mapping.layout)
        return report
    }

    /// How letters were read that are no UTF-8, where nobody has said it.
    private static func assumedEncoding(
        _ files: [ExportFile], _ layout: ExportLayout
    ) throws(FileFaults) -> TextEncoding? {
        do throws(FileFault) {
            for file in files where file.encoding == nil {
                let encoding = try file.shape(layout).encoding
                if encoding != .utf8, encoding != .utf16 { return encoding }
            }
            return nil
        } catch { throw FileFaults([error]) }
    }

    private static func zone(_ mapping: Mapping, _ options: ImportOptions) throws(FileFaults) -> TimeZoneRules? {
        if let zone = options.timeZone { return zone }
        guard let name = mapping.timeZone else { return nil }
        do {
            return try SystemTimeZones.rules(named: name)
        } catch {
            let near = SystemTimeZones.nearest(to: name).prefix(3).joined(separator: ", ")
            throw FileFaults([
                FileFault(
                    .mappingZoneUnknown, file: mapping.file, column: "timeZone", value: name,
                    expected: "timeZone is the name of a zone, such as \(near.isEmpty ? "Europe/Rome" : near)")
            ])
        }
    }
}
