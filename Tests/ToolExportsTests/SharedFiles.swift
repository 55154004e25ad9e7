import Foundation
import PracticeFiles

@testable import ToolExports

/// Real logs and other tools' samples, read where they lie: `../shared/data` beside the repository.
enum SharedFiles {
    static let folder: String? = {
        var places = ["/work/shared/data"]
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            places.insert(folder.deletingLastPathComponent().appendingPathComponent("shared/data").path, at: 0)
        }
        return places.first { FileManager.default.fileExists(atPath: $0 + "/formats") }
    }()

    static var areThere: Bool { folder != nil }

    static func file(_ path: String) throws(FileFault) -> ExportFile {
        try ExportFile(path: "\(folder ?? "")/\(path)")
    }

    static func example(_ name: String) throws -> [UInt8] { try repositoryFile("Examples/\(name)") }

    static func repositoryFile(_ path: String) throws -> [UInt8] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return Array(try Data(contentsOf: root.appendingPathComponent(path)))
    }
}
