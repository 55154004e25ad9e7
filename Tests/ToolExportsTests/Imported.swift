import AgreementCore
import PracticeFiles
import Testing

@testable import ToolExports

/// What an import gave, for the tests to look at.
struct Imported {
    var entries: [ImportedEntry] = []
    var rejected: [RejectedRow] = []
    var report = ImportReport()

    init(_ mapping: Mapping, _ files: [ExportFile], _ options: ImportOptions = ImportOptions()) throws(FileFaults) {
        var (entries, rejected): ([ImportedEntry], [RejectedRow]) = ([], [])
        report = try ToolImport.run(
            mapping: mapping, files: files, options: options, rejected: { rejected.append($0) },
            entry: { entries.append($0) })
        (self.entries, self.rejected) = (entries, rejected)
    }

    /// A shipped mapping on text at hand.
    init(_ name: String, _ text: String, _ options: ImportOptions = ImportOptions()) throws(FileFaults) {
        try self.init(try MappingRegistry.mapping(named: name), [.made(text)], options)
    }

    /// The entries as rows of entries.csv.
    var csv: String {
        get throws {
            var writer = ImportedEntriesWriter(MemorySink())
            for entry in entries { try writer.write(entry) }
            return try writer.finish().text
        }
    }
}

extension ExportFile {
    static func made(_ text: String, name: String = "export.csv") -> ExportFile {
        ExportFile(name: name, bytes: Array(text.utf8))
    }
}

extension Mapping {
    static func made(_ yaml: String) throws(FileFaults) -> Mapping {
        try Mapping.read(Array(yaml.utf8), file: "made.yaml")
    }
}

extension ImportOptions {
    static func dateOrder(_ order: DateOrder) -> ImportOptions {
        var options = ImportOptions()
        options.dateOrder = order
        return options
    }
}
