public import AgreementCore
public import PracticeFiles
public import ToolExports

/// The first rows of an export as a mapping reads them.
public struct ImportPreview: Sendable {
    public var entries: [ImportedEntry] = []
    public var rejected: [RejectedRow] = []
    /// The clients' names, by the ids that entries have.
    public var clients: [String: String] = [:]
    /// Why nothing can be read at all.
    public var faults: [FileFault] = []

    /// Nothing was read.
    public init() {}

    /// - Parameter rowLimit: how many rows of each file are read.
    public init(_ group: ImportGroup, mapping: Mapping, zone: TimeZoneRules, rowLimit: Int = 12) {
        var options = ImportOptions()
        options.rowLimit = rowLimit
        options.dateOrder =
            group.answers.dateOrder ?? group.kept?.dateOrder ?? (mapping.layout.dateOrder == .ask ? .dmy : nil)
        options.decimalSign = group.answers.decimalSign
        options.lengthFormat = group.answers.lengthFormat
        options.lengthsFrom = group.answers.lengthsFrom
        options.kept = group.kept
        options.encoding = group.answers.encoding
        if mapping.timeZone == nil { options.timeZone = zone }
        var (entries, rejected): ([ImportedEntry], [RejectedRow]) = ([], [])
        do throws(FileFaults) {
            let report = try ToolImport.run(
                mapping: mapping, files: group.files.map { $0.export() }, options: options,
                rejected: { rejected.append($0) }, entry: { entries.append($0) })
            clients = Dictionary(report.clients.map { ($0.id, $0.name) }) { first, _ in first }
        } catch { faults = error.faults }
        (self.entries, self.rejected) = (entries, rejected)
    }
}
