import AgreementCore
import ArgumentParser
import Glibc
import Practice
import Storage
import Workflows

/// `threebox restore`
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the practice's place, without a server.",
        discussion: """
            The backup is read whole first: what isn't one, or is damaged, changes nothing. What was there is kept \
            beside it under a name of its own, and can be brought back in the same way. Everybody is signed out.

            Example:
              threebox restore --database practice.sqlite backup.sqlite
            """)

    @Option(help: ArgumentHelp("The practice's file.", valueName: "file"))
    var database: String
    @Argument(help: ArgumentHelp("The backup.", valueName: "backup"))
    var backup: String

    func run() throws {
        let now = Instant(seconds: Int64(Glibc.time(nil)))
        let (contents, kept) = try KeepingRun.telling {
            try await PracticeRestore.restore(backup, to: database, at: now)
        }
        var words = "\(database) holds \(KeepingRun.words(contents)) Everybody is signed out.\n"
        if let kept { words += "What was there is kept: \(kept)\n" }
        if contents.damage.count > 0 { words += "In it, \(KeepingRun.words(contents.damage))" }
        StandardStream.output.write(words)
    }
}
