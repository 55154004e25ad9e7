import ArgumentParser
import Practice
import Storage
import Workflows

/// `threebox check-database`
struct CheckDatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-database",
        abstract: "Whether a practice's file, or a backup, is whole.",
        discussion: """
            Every page is read, every row is held against the rules of its table, and the practice is read as the \
            server reads it. Nothing is changed. The exit code is 1 where something is wrong.

            Example:
              threebox check-database --database backup.sqlite
            """)

    @Option(help: ArgumentHelp("The file.", valueName: "file"))
    var database: String

    func run() throws {
        let contents = try KeepingRun.telling { try await PracticeRestore.look(through: database) }
        guard contents.damage.count == 0 else {
            StandardStream.diagnostics.write("\(database): \(KeepingRun.words(contents.damage))")
            throw Finish.toMend
        }
        var words = "\(database) is whole: \(KeepingRun.words(contents))\n"
        if contents.isSearchBroken {
            words += "Only the search of notes doesn't fit them; a restore makes it anew.\n"
        }
        StandardStream.output.write(words)
    }
}
