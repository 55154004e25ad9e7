import PracticeFiles
import Testing

@testable import ToolExports

/// A file of `../shared/data/cases/import`: what its README says has to come out of it.
enum ImportCase {
    static func file(_ path: String) throws(FileFault) -> ExportFile {
        try SharedFiles.file("cases/import/\(path)")
    }

    /// By the shipped mapping that knows the file.
    static func known(_ path: String, _ options: ImportOptions = ImportOptions()) throws -> Imported {
        let file = try file(path)
        return try Imported(try MappingRegistry.recognise([file]), [file], options)
    }
}

extension Imported {
    var hours: Double { Double(report.totalSeconds) / 3_600 }
    var starts: [String] { entries.map(\.start.text) }
    var reasons: [SkipReason] { rejected.map(\.reason) }
    /// What has to be said before the rows that are left out may stay out.
    var openReasons: [SkipReason] { reasons.filter { !$0.isPassedOver } }
}
