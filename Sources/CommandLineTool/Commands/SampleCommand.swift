import AgreementCore
import ArgumentParser
import Documents
import Glibc
import PracticeFiles
import SamplePractice
import Words

/// `threebox sample`
struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Write an example practice: clients, what they pay, and a year of work.",
        discussion: """
            Everything in it is invented, and the same for the same seed. The folder gets sheet.yaml, costs.yaml, \
            clients.csv, legacy.csv, invoiced.csv, agreements.csv and entries.csv.

            Example:
              threebox sample --clients 40 --months 12 --seed 7 --output practice
            """)

    @Option(help: "How many clients, 1 to 5000.")
    var clients = 40
    @Option(help: "How many months from January 2026 on, 1 to 60.")
    var months = 12
    @Option(help: "Another number, another practice.")
    var seed: UInt64 = 7
    @Option(name: [.customShort("o"), .long], help: ArgumentHelp("The folder to write.", valueName: "folder"))
    var output = "practice"
    @Option(help: "text for eyes, json (one object a line), or csv.")
    var format = ReportFormat.text

    func validate() throws {
        guard SamplePractice.clientCounts.contains(clients) else {
            throw ValidationError("`--clients \(clients)`: 1 to 5000 clients can be made up.")
        }
        guard SamplePractice.monthCounts.contains(months) else {
            throw ValidationError("`--months \(months)`: 1 to 60 months can be made up.")
        }
    }

    func run() throws {
        try FaultPrinting.telling {
            let practice = SamplePractice(clients: clients, months: months, seed: seed)
            try makeFolder()
            // All are written before the first takes its place.
            var written: [OutputFile] = []
            for file in practice.files {
                let place = try OutputFile(path: "\(output)/\(file.name)")
                try place.write(file.bytes)
                written.append(place)
            }
            for file in written { try file.commit() }
            try say(practice)
        }
    }

    private func makeFolder() throws(FileFault) {
        var path = ""
        for part in output.split(separator: "/", omittingEmptySubsequences: false) {
            path += (path.isEmpty && !part.isEmpty || path == "/" ? "" : "/") + part
            guard !part.isEmpty else { continue }
            if unsafe mkdir(path, 0o777) != 0, errno != EEXIST {
                let reason = unsafe String(cString: strerror(errno))
                throw FileFault(.fileUnwritable, file: output, expected: "the folder can't be made: \(reason)")
            }
        }
    }

    private func say(_ practice: SamplePractice) throws(FileFault) {
        var report = Report(
            columns: [.words("file", "File"), .figures("bytes", "Bytes")],
            money: MoneyWords(SamplePractice.currency))
        let average = practice.invoicedCents / Int64(clients * months)
        report.headline =
            "\(counted(clients, "client")) and ourselves, \(counted(months, "month")), "
            + "\(counted(practice.entryCount, "entry", "entries")); invoiced \(report.money.whole(average)) "
            + "a month for a client on average."
        for file in practice.files { report.add([.text("\(output)/\(file.name)"), .number(file.bytes.count)]) }
        report.notes = [
            "Next, for example:",
            "  threebox hours --clients \(output)/clients.csv --entries \(output)/entries.csv "
                + "--invoiced \(output)/invoiced.csv",
            "  threebox replay --sheet \(output)/sheet.yaml --clients \(output)/clients.csv "
                + "--entries \(output)/entries.csv",
        ]
        try OutputOptions.writing(report, as: format)
    }
}
