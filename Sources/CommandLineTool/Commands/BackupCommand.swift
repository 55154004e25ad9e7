import ArgumentParser
import Storage
import Workflows

/// `threebox backup`
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the practice into one file, also while it is served.",
        discussion: """
            The copy is one state of the practice, whole, with the people and the log of changes. It is looked through \
            before the command ends: the exit code is 1 where it could not be restored as it is.

            Example:
              threebox backup --database practice.sqlite --to backup.sqlite
            """)

    @Option(help: ArgumentHelp("The practice's file.", valueName: "file"))
    var database: String
    @Option(help: ArgumentHelp("Where the backup is written; nothing may be there yet.", valueName: "file"))
    var to: String

    func run() throws {
        let findings = try KeepingRun.telling { try await PracticeRestore.backUp(database, to: to) }
        guard findings.faults.isEmpty else {
            var lines = "\(to) is a copy of \(database) as it is, and can't be restored:\n"
            for fault in findings.faults { lines += "  \(fault)\n" }
            StandardStream.diagnostics.write(lines)
            throw Finish.toMend
        }
        StandardStream.output.write("\(to) is a whole copy of \(database). Keep it elsewhere.\n")
    }
}
