import AgreementCore
import ArgumentParser
import Documents
import Glibc
import PracticeFiles
import Words

/// `threebox check`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "What to look at in a price sheet before anyone signs it.",
        discussion: """
            Findings have a stable code, the line, and what to do. The exit code is 1 where there are any, so that a \
            script can ask.

            Example:
              threebox check --sheet sheet.yaml
            """)

    @Option(help: ArgumentHelp("The price sheet.", valueName: "file"))
    var sheet: String
    @Option(help: ArgumentHelp("The year that it is: holidays are looked for up to the next.", valueName: "year"))
    var year: Int?
    @Option(help: ArgumentHelp("agreements.csv: days that were left out between two rows.", valueName: "file"))
    var agreements: String?
    @OptionGroup var out: OutputOptions

    func run() throws {
        try FaultPrinting.telling {
            let bytes = try WholeFile.read(path: sheet, largestBytes: YamlDocument.largestBytes)
            let name = sheet == "-" ? "standard input" : sheet
            let priceSheet = try PriceSheetFile.read(bytes, file: name)
            let findings = SheetCheck.findings(in: priceSheet, year: year ?? thisYear(priceSheet))
            var report = report(findings, SheetLines(bytes), file: name, priceSheet)
            let hasGaps = try addGaps(to: &report)
            try out.write(report)
            if !findings.isEmpty || hasGaps { throw Finish.toMend }
        }
    }

    /// The year in the computer's own clock; in UTC, which is a day off at most.
    private func thisYear(_ sheet: PriceSheet) -> Int {
        TimeZoneRules.utc.localDate(at: Instant(seconds: Int64(Glibc.time(nil)))).year
    }

    /// Days that were left out between two rows of an agreement; each is a line of its file.
    ///
    /// - Returns: whether there are any.
    private func addGaps(to report: inout Report) throws(FileFaults) -> Bool {
        guard let agreements else { return false }
        let source: FileByteSource
        do throws(FileFault) { source = try FileByteSource(path: agreements) } catch { throw FileFaults([error]) }
        let table = try AgreementsFile.read(source, file: source.file)
        let gaps = AgreementGap.found(in: table.rows)
        for gap in gaps {
            let line = zip(table.rows, table.lines).first { row, _ in
                row.client == gap.client && row.from == gap.days.upperBound.adding(days: 1)
            }?.1
            report.add([
                .text(source.file), line.map { .number($0) } ?? .none, .text("agreementGap"), .text(gap.client),
                .text(gap.words.capitalizedFirst),
            ])
        }
        return !gaps.isEmpty
    }

    private func report(_ findings: [Finding], _ lines: SheetLines?, file: String, _ sheet: PriceSheet) -> Report {
        var report = Report(
            columns: [
                .hidden("file"), .figures("line", "Line"), .words("code", "Finding"), .words("place", "Where"),
                .words("words", "What to do"),
            ], money: sheet.money)
        report.headline =
            findings.isEmpty
            ? "\(file): nothing to mend in \(counted(sheet.services.count, "service")) and "
                + "\(counted(sheet.plans.count, "plan"))."
            : "\(file): \(counted(findings.count, "thing")) to look at."
        for finding in findings {
            report.add([
                .text(file), lines.map { .number($0.line(of: finding.path)) } ?? .none, .text(finding.code.rawValue),
                .text(finding.path.description), .text(finding.words),
            ])
        }
        return report
    }
}
