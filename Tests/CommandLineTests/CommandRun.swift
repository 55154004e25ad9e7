import Foundation
import Testing

/// `threebox` run as a user runs it.
struct CommandRun {
    var code: Int
    var output: String
    var diagnostics: String

    /// The built command, which stands beside the tests.
    static let binary: String = {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/threebox"
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return Self.repository + "/.build/debug/threebox"
    }()
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// Runs the command in a folder.
    static func threebox(_ arguments: String, in folder: Folder) throws -> CommandRun {
        try shell("'\(binary)' \(arguments)", in: folder)
    }

    /// Runs a line of shell, with `$T` for the command.
    static func shell(_ line: String, in folder: Folder) throws -> CommandRun {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        var environment = ProcessInfo.processInfo.environment
        environment["T"] = binary
        environment["NO_COLOR"] = nil
        environment["TERM"] = "xterm"
        process.environment = environment
        // Files and not pipes: a pipe that nobody empties stops the command.
        let (out, err) = (folder.path + "/.stdout", folder.path + "/.stderr")
        for path in [out, err] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: out))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: err))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        defer { for path in [out, err] { try? FileManager.default.removeItem(atPath: path) } }
        return CommandRun(
            code: Int(process.terminationStatus), output: try String(contentsOfFile: out, encoding: .utf8),
            diagnostics: try String(contentsOfFile: err, encoding: .utf8))
    }
}

/// A folder of its own for a test, removed after it.
final class Folder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "threebox-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A folder with the example of six clients and three months.
    static func practice() throws -> Folder {
        let folder = try Folder()
        let made = try CommandRun.threebox("sample --clients 6 --months 3 --seed 7 --output .", in: folder)
        #expect(made.code == 0, "\(made.diagnostics)")
        return folder
    }

    func write(_ name: String, _ text: String) throws {
        try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
    }
    func read(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }
    /// Everything in it, hidden files too.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}
