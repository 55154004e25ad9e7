import Foundation
import ProgramRuns
import Testing

/// `threebox` run as a user runs it.
enum CommandRun {
    /// The built command, which stands beside the tests.
    static let binary: String = {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/threebox"
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return Self.repository + "/.build/debug/threebox"
    }()
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// Runs the command in a folder.
    static func threebox(_ arguments: String, in folder: Folder) async throws -> ProgramRun {
        try await shell("'\(binary)' \(arguments)", in: folder)
    }

    /// Runs a line of shell, with `$T` for the command.
    static func shell(_ line: String, in folder: Folder) async throws -> ProgramRun {
        try await ProgramRun(
            "/bin/bash", ["-c", line], in: folder.path, changes: ["T": binary, "NO_COLOR": nil, "TERM": "xterm"])
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
    static func practice() async throws -> Folder {
        let folder = try Folder()
        let made = try await CommandRun.threebox("sample --clients 6 --months 3 --seed 7 --output .", in: folder)
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
