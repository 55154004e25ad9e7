import Documents
import PracticeFiles

extension OutputOptions {
    /// Writes a report in the format and to the place that are asked for.
    func write(_ report: Report) throws(FileFault) { try Self.writing(report, as: format, to: output) }

    static func writing(_ report: Report, as format: ReportFormat, to place: String? = nil) throws(FileFault) {
        let file = try OutputFile(path: place ?? "-")
        switch format {
        case .text: try file.write(report.text(looks(of: place)))
        case .json: try file.write(report.json)
        case .csv: try report.csv(to: file)
        }
        try file.commit()
    }

    /// Writes several reports as text, one under the other.
    func writeText(_ reports: [Report]) throws(FileFault) {
        let file = try OutputFile(path: output ?? "-")
        let looks = Self.looks(of: output)
        try file.write(reports.map { $0.text(looks) }.joined(separator: "\n"))
        try file.commit()
    }

    /// Writes one object a line.
    func writeLines(_ lines: [JSONLine]) throws(FileFault) { try Self.writingLines(lines, to: output) }

    static func writingLines(_ lines: [JSONLine], to place: String? = nil) throws(FileFault) {
        let file = try OutputFile(path: place ?? "-")
        for line in lines { try file.write(line.line) }
        try file.commit()
    }

    /// What the place of the output can show.
    static func looks(of place: String?) -> TerminalLooks { place == nil || place == "-" ? .of(.output) : .plain }
}

extension Report {
    /// The report for eyes, as the terminal can show it.
    func text(_ looks: TerminalLooks) -> String { text(width: looks.width, hasColour: looks.hasColour) }
}

extension OutputFile {
    func write(_ text: String) throws(FileFault) { try write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) throws(FileFault) {
        let fault = unsafe bytes.withUnsafeBytes { buffer -> FileFault? in
            do throws(FileFault) {
                try unsafe write(buffer)
                return nil
            } catch {
                return error
            }
        }
        if let fault { throw fault }
    }
}
