import Subprocess

/// A program that ran to its end beside the tests.
///
/// The tests start programs only here: Foundation's `Process` reads past the end of its list of open files, and dies of
/// it, once the tests' many servers have some 1,300 of them open (swift-corelibs-foundation, as of Swift 6.3.1).
public struct ProgramRun: Sendable {
    /// What it ended with; -1 where a signal ended it.
    public let code: Int
    public let output: String
    public let diagnostics: String

    /// Runs a program that reads nothing, and waits for its end without holding a thread.
    /// - Parameters:
    ///   - program: a path, or a name on `PATH`.
    ///   - folder: where it runs.
    ///   - changes: variables of its environment: the new value, or nothing for none.
    public init(
        _ program: String, _ arguments: [String], in folder: String = ".", changes: [String: String?] = [:]
    ) async throws {
        let without = changes.filter { $0.value == nil }.map { "--unset=\($0.key)" }
        let with = changes.compactMap { name, value in value.map { "\(name)=\($0)" } }
        let result = try await run(
            .name("env"), arguments: Arguments(["--chdir=\(folder)"] + without + with + [program] + arguments),
            output: .string(limit: Self.mostBytes), error: .string(limit: Self.mostBytes))
        if case .exited(let code) = result.terminationStatus { self.code = Int(code) } else { code = -1 }
        output = result.standardOutput
        diagnostics = result.standardError
    }

    private static let mostBytes = 50_000_000
}
