import AgreementCore
import Foundation
import PracticeFiles
import SQLiteStorage
import SamplePractice
import Storage

@testable import Workflows

/// A folder of a test's own, gone when the test is over.
final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "threebox-import-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    /// An empty database.
    func database(_ name: String = "practice.sqlite") throws -> SQLiteStorage { try SQLiteStorage(path: self(name)) }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}

extension PracticeArchive.Taking {
    static let atNoon = PracticeArchive.Taking(userID: nil, at: Instant(seconds: 1_772_452_800))
}

extension [ArchiveFile] {
    static func sample(clients: Int = 3, months: Int = 2) -> [ArchiveFile] {
        SamplePractice(clients: clients, months: months, seed: 7).files.map {
            ArchiveFile(name: $0.name, bytes: $0.bytes)
        }
    }

    /// With one file changed or added.
    func with(_ name: String, _ text: String) -> [ArchiveFile] {
        filter { $0.name != name } + [ArchiveFile(name: name, bytes: [UInt8](text.utf8))]
    }

    /// The files of a zip on disk.
    init(zip path: String) throws {
        var files: [ArchiveFile] = []
        var name: String?
        var bytes: [UInt8] = []
        func end() {
            if let name { files.append(ArchiveFile(name: name, bytes: bytes)) }
        }
        try unsafe ZipReader.read(path: path, name: "practice.zip") { next throws(FileFault) in
            end()
            (name, bytes) = (next, [])
        } bytes: { more throws(FileFault) in
            unsafe bytes.append(contentsOf: more)
        }
        end()
        self = files
    }
}
