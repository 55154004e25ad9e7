import Foundation
import ProgramRuns
import Testing

/// What only a terminal sees; `script` of util-linux gives the command one.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "`script` is not installed"))
struct TerminalTests {
    static let rate = "rate --sheet sheet.yaml --clients clients.csv --entries entries.csv"

    private func onTerminal(_ line: String, in folder: Folder) async throws -> String {
        try await CommandRun.shell("script -qec \"stty cols 90; \(line)\" /dev/null", in: folder).output
    }

    /// The line of progress that a slow machine shows has no colours.
    private func isColoured(_ text: String) -> Bool { text.contains(/\x1B\[[0-9;]*m/) }

    @Test("Colour on a terminal, none with NO_COLOR, none in a pipe") func colour() async throws {
        let folder = try await Folder.practice()
        #expect(try await isColoured(onTerminal("'$T' \(Self.rate)", in: folder)))
        #expect(try await !isColoured(onTerminal("NO_COLOR=1 '$T' \(Self.rate)", in: folder)))
        #expect(try await !isColoured(onTerminal("'$T' \(Self.rate) | cat", in: folder)))
        #expect(try await !isColoured(onTerminal("'$T' \(Self.rate) --format json", in: folder)))
    }

    @Test("Lines are no wider than the terminal, where names can be cut") func width() async throws {
        let folder = try await Folder.practice()
        let shown = try await onTerminal("NO_COLOR=1 '$T' services --entries entries.csv", in: folder)
        let lines = shown.split(whereSeparator: \.isNewline)
        #expect(lines.count > 5 && lines.contains { $0.contains("…") })
    }
}

@Suite("What help teaches") struct HelpTests {
    @Test(
        "Each command has an example",
        arguments: [
            "hours", "services", "check", "table", "replay", "fit", "rate", "quote", "import", "sample",
        ])
    func examples(command: String) async throws {
        let help = try await CommandRun.threebox("help \(command)", in: Folder()).output
        #expect(help.contains("Example") && help.contains("threebox \(command) "))
    }

    @Test("Shells complete it", arguments: ["bash", "zsh", "fish"]) func completion(shell: String) async throws {
        let script = try await CommandRun.threebox("--generate-completion-script \(shell)", in: Folder())
        #expect(script.code == 0 && script.output.contains("threebox") && script.output.contains("sheet"))
    }
}
