import Foundation
import PracticeFiles
import Testing

@testable import Workflows

/// Where uploads wait, in a place that others write to as well.
@Suite struct UploadFolderTests {
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "threebox-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test func itIsThisUsersAloneAndEmptiedAtTheStart() throws {
        try inFolder { folder in
            let path = folder + "/uploads"
            try FileManager.default.createDirectory(
                atPath: path + "/old", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
            try "left".write(toFile: path + "/old/file", atomically: false, encoding: .utf8)
            #expect(UploadFolder.names(in: UploadFolder(path: path).path).isEmpty)
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights == 0o700)
        }
    }

    @Test func aPlantedLinkIsNotFollowed() throws {
        try inFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/home", withIntermediateDirectories: true)
            try "kept".write(toFile: folder + "/home/file", atomically: false, encoding: .utf8)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/uploads", withDestinationPath: folder + "/home")
            let uploads = UploadFolder(path: folder + "/uploads")
            #expect(UploadFolder.names(in: folder + "/home") == ["file"])
            let fault = #expect(throws: FileFault.self) { try uploads.add("x") }
            #expect(fault?.expected.contains("taken by a link") == true)
        }
    }

    @Test func anotherUsersFolderIsLeftAlone() throws {
        try inFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/uploads", withIntermediateDirectories: true)
            // Only root can give a folder away.
            guard unsafe chown(folder + "/uploads", 65_534, 65_534) == 0 else { return }
            #expect(throws: FileFault.self) { try UploadFolder.claim(folder + "/uploads") }
        }
    }

    @Test func whereEverybodyCanExchangeFilesNothingWaits() throws {
        try inFolder { folder in
            // Only root can give a folder away.
            guard unsafe chown(folder, 65_534, 65_534) == 0 else { return }
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
            #expect(throws: FileFault.self) { try UploadFolder.claim(folder + "/uploads") }
            try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: folder)
            try UploadFolder.claim(folder + "/uploads")
            #expect(throws: FileFault.self) { try UploadFolder.claim(folder + "/nowhere/uploads") }
        }
    }
}
