import Foundation
import PracticeFiles
import Testing

/// A folder of its own for a test, removed after it.
final class TemporaryFolder {
    let path: String
    init() {
        path = NSTemporaryDirectory() + "threebox-tests-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    func callAsFunction(_ name: String) -> String { path + "/" + name }
    func write(_ bytes: [UInt8], to name: String) -> String {
        try? Data(bytes).write(to: URL(fileURLWithPath: self(name)))
        return self(name)
    }
    func write(_ text: String, to name: String) -> String { write(Array(text.utf8), to: name) }
    func text(_ name: String) -> String? { (try? String(contentsOfFile: self(name), encoding: .utf8)) }
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

private func write(_ text: String, to output: OutputFile) throws(FileFault) {
    var buffer = ByteBuffer(output)
    buffer.append(text)
    try buffer.flush()
}

@Suite struct OutputFileTests {
    let folder = TemporaryFolder()

    @Test func isThereOnceCommitted() throws {
        let output = try OutputFile(path: folder("out.csv"))
        try write("new", to: output)
        #expect(folder.text("out.csv") == nil)
        try output.commit()
        #expect(folder.text("out.csv") == "new")
        #expect(folder.names == ["out.csv"])
    }

    @Test func leavesWhatWasThereWhenDropped() throws {
        _ = folder.write("old", to: "out.csv")
        do {
            let output = try OutputFile(path: folder("out.csv"))
            try write("half", to: output)
        }
        #expect(folder.text("out.csv") == "old")
        #expect(folder.names == ["out.csv"])
    }

    @Test func keepsALinkAndThePermissions() throws {
        _ = folder.write("old", to: "real.csv")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder("real.csv"))
        try FileManager.default.createSymbolicLink(
            atPath: folder("link.csv"), withDestinationPath: folder("real.csv"))
        let output = try OutputFile(path: folder("link.csv"))
        try write("new", to: output)
        try output.commit()
        #expect(folder.text("real.csv") == "new")
        let attributes = try FileManager.default.attributesOfItem(atPath: folder("real.csv"))
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(folder.names == ["link.csv", "real.csv"])
    }

    @Test(arguments: ["missing/out.csv", "", "/proc/out.csv"]) func aPlaceThatCannotBeWritten(_ name: String) {
        let path = name.hasPrefix("/") ? name : folder(name)
        do {
            _ = try OutputFile(path: path)
            Issue.record("\(path) was opened")
        } catch { #expect(error.code == .fileUnwritable && error.file == path) }
    }

    @Test func aFullDiskIsOneFaultAndLeavesNothing() throws {
        let output = try OutputFile(path: "/dev/full")
        do {
            try write(String(repeating: "x", count: 1_000_000), to: output)
            Issue.record("a full disk took a megabyte")
        } catch {
            #expect(error.code == .fileUnwritable)
            #expect(error.expected == "it can't be written: the disk is full")
        }
    }

    @Test func aFileThatMayNotGrowIsOneFaultAndLeavesNothing() throws {
        // The limit holds for the whole process, so it is one that no other test reaches.
        var old = rlimit()
        #expect(unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old) == 0)
        signal(SIGXFSZ, SIG_IGN)
        var small = rlimit(rlim_cur: 64 << 20, rlim_max: old.rlim_max)
        #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small) == 0)
        defer { _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &old) }
        let output = try OutputFile(path: folder("out.csv"), isDurable: false)
        var buffer = ByteBuffer(output)
        let piece = String(repeating: "x", count: 1 << 20)
        for _ in 0..<80 { buffer.append(piece) }
        let hasFailed = buffer.hasFailed
        #expect(hasFailed)
        do {
            try buffer.flush()
            Issue.record("80 MiB went into 64")
        } catch { #expect(error.code == .fileUnwritable) }
        #expect(folder.names == [])
    }
}
