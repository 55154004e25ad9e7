import ArgumentParser
import Glibc
import PracticeFiles

/// The command `threebox`: what its help says, and how a run ends.
struct Threebox: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "threebox",
        abstract: "From a price sheet and a year of work to what every plan would have cost, and why.",
        discussion: """
            An owner's road, in its order:

              hours      where the hours went, and at what rate
              services   which services are most of what you do, for most clients
              check      what is wrong with a price sheet before anyone signs it
              table      the one-page table, to read or to print
              replay     what every client would have cost on every plan
              fit        which box fits whom, and what changes for them and for you
              rate       every minute decided, with its reason
              quote      what a job costs now, tonight, or tomorrow
              import     another tool's export, made into entries.csv
              serve      the whole road in the browser

            The practice's file, without a server: `backup`, `restore` and `check-database`.

            No data at hand? `threebox sample --output practice` writes a practice of 40 clients to try it all on.

            Exit codes: 0 done, 1 something in the input to mend (or found by `check`), 64 a command line that \
            isn't understood.
            """,
        version: "0.1.0",
        subcommands: [
            HoursCommand.self, ServicesCommand.self, CheckCommand.self, TableCommand.self, ReplayCommand.self,
            FitCommand.self, RateCommand.self, ImportCommand.self,
            QuoteCommand.self, SampleCommand.self, ServeCommand.self, BackupCommand.self, RestoreCommand.self,
            CheckDatabaseCommand.self,
        ])

    /// Runs what the command line says and ends the process.
    static func runAndExit() -> Never {
        // A reader that has gone is seen where it is written to, and ends the run quietly.
        signal(SIGPIPE, SIG_IGN)
        // So is a file that would grow over what is allowed: the write says so, and nothing half-written stays.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
            Glibc.exit(0)
        } catch let finish as Finish {
            Glibc.exit(finish.code)
        } catch {
            exitSayingWhy(error)
        }
    }

    /// Help and version go to standard output, what wasn't understood to standard error, in our own words.
    private static func exitSayingWhy(_ error: any Error) -> Never {
        let code = exitCode(for: error).rawValue
        let message = fullMessage(for: error)
        if !message.isEmpty {
            if code == 0 {
                StandardStream.output.write(message + "\n")
            } else {
                StandardStream.diagnostics.write(UsageWords.ours(message) + "\n")
            }
        }
        Glibc.exit(code)
    }
}

/// How a run ends, once everything that is to be said has been said.
struct Finish: Error {
    let code: Int32
    static let quietly = Finish(code: 0)
    /// Findings, or input to mend.
    static let toMend = Finish(code: 1)
}

/// Runs `threebox` with the process's arguments, and ends the process.
public func runThreebox() -> Never { Threebox.runAndExit() }
