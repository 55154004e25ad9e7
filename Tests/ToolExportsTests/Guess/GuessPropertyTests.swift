import AgreementCore
import PracticeFiles
import Testing

@testable import ToolExports

/// A random true log, written in every form that is offered: read back exactly, or a question; never silently other.
@Suite("A log in all forms")
struct GuessPropertyTests {
    /// How a log is written.
    struct Writing: CustomStringConvertible {
        var date: (LocalDate) -> String
        var dateName: String
        var has12Hours: Bool
        var lengthName: String
        var length: (Int) -> String
        var delimiter: String
        var encoding: TextEncoding
        var headings: [String]

        var description: String { "\(dateName) \(has12Hours) \(lengthName) \(delimiter) \(encoding) \(headings[0])" }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static let dates: [(String, @Sendable (LocalDate) -> String)] = [
        ("iso", { $0.description }), ("dmy", { "\(two($0.civil.day))/\(two($0.civil.month))/\($0.year)" }),
        ("mdy", { "\($0.civil.month)/\($0.civil.day)/\($0.year)" }),
        ("points", { "\(two($0.civil.day)).\(two($0.civil.month)).\($0.year)" }),
        ("names", { "\($0.civil.day) \(["Jan", "Feb", "Mar", "Apr"][$0.civil.month - 1]) \($0.year)" }),
    ]
    private static let lengths: [(String, @Sendable (Int) -> String)] = [
        ("h:mm", { "\($0 / 3_600):\(two($0 / 60 % 60))" }), ("h:mm:ss", { "\($0 / 3_600):\(two($0 / 60 % 60)):00" }),
        ("point", { decimal($0, ".") }), ("comma", { decimal($0, ",") }), ("minutes", { String($0 / 60) }),
        ("seconds", { String($0) }), ("words", { "\($0 / 3_600)h \($0 / 60 % 60)m" }),
    ]
    private static func decimal(_ seconds: Int, _ sign: String) -> String {
        let quarters = seconds / 900
        return "\(quarters / 4)" + ["", "\(sign)25", "\(sign)5", "\(sign)75"][quarters % 4]
    }
    private static let headings = [
        ["Client", "Start date", "Start time", "End date", "End time", "Time spent", "Technician", "Note"],
        ["Kunde", "Datum", "Von", "Enddatum", "Bis", "Dauer", "Techniker", "Bemerkung"],
        ["Cliente", "Fecha", "Hora de inicio", "Fecha fin", "Hora fin", "Tiempo", "Técnico", "Notas"],
        ["Klant", "Datum", "Starttijd", "Einddatum", "Eindtijd", "Duur", "Medewerker", "Opmerking"],
    ]

    /// Every eleventh of all combinations: dates × clocks × lengths × delimiters × encodings × languages.
    private static var writings: [Writing] {
        var all: [Writing] = []
        var number = 0
        for (dateName, date) in dates {
            for has12Hours in [false, true] {
                for (lengthName, length) in lengths {
                    for delimiter in [",", ";", "\t", "|"] {
                        for encoding in [TextEncoding.utf8, .cp1252, .utf16] {
                            for headings in headings {
                                number += 1
                                guard number % 11 == 0 else { continue }
                                all.append(
                                    Writing(
                                        date: date, dateName: dateName, has12Hours: has12Hours, lengthName: lengthName,
                                        length: length, delimiter: delimiter, encoding: encoding, headings: headings))
                            }
                        }
                    }
                }
            }
        }
        return all
    }

    private struct Work {
        var client: String
        var date: LocalDate
        var start: Int
        var length: Int
    }

    private static func log(_ seed: Int) -> [Work] {
        (0..<6).map { row in
            let mixed = (seed &* 2_654_435_761 &+ row &* 40_503) >> 3 & 0xFF_FFFF
            return Work(
                client: ["Müller & Söhne", "Café Zoë", "Acme, Inc."][mixed % 3],
                date: LocalDate(year: 2026, month: mixed / 7 % 4 + 1, day: mixed / 29 % (seed % 2 == 0 ? 28 : 12) + 1)!,
                start: mixed / 5 % 40 * 900 + 7 * 3_600, length: (mixed / 11 % 20 + 1) * 900)
        }
    }

    private static func file(_ log: [Work], _ writing: Writing) -> ExportFile {
        func clock(_ second: Int) -> String {
            let (hour, minute) = (second / 3_600 % 24, second / 60 % 60)
            guard writing.has12Hours else { return "\(two(hour)):\(two(minute))" }
            return "\(hour % 12 == 0 ? 12 : hour % 12):\(two(minute)) \(hour < 12 ? "AM" : "PM")"
        }
        func row(_ fields: [String]) -> String {
            fields.map { $0.contains(writing.delimiter) ? "\"\($0)\"" : $0 }.joined(separator: writing.delimiter)
        }
        let rows = log.map { work in
            let end = work.start + work.length
            return row([
                work.client, writing.date(work.date), clock(work.start),
                writing.date(work.date.adding(days: end / 86_400)), clock(end), writing.length(work.length), "Zoë", "x",
            ])
        }
        let text = ([row(writing.headings)] + rows).joined(separator: "\r\n") + "\r\n"
        let bytes: [UInt8]
        switch writing.encoding {
        case .utf16: bytes = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf8: bytes = Array(text.utf8)
        default: bytes = text.unicodeScalars.map { UInt8($0.value) }
        }
        return ExportFile(name: "log.csv", bytes: bytes)
    }

    /// The plainest writing there is.
    private static var plain: Writing {
        Writing(
            date: dates[0].1, dateName: dates[0].0, has12Hours: false, lengthName: lengths[0].0,
            length: lengths[0].1, delimiter: ",", encoding: .utf8, headings: headings[0])
    }

    private static func ids(_ log: [Work]) throws(FileFaults) -> [String] {
        let file = file(log, plain)
        return try Imported(try MappingSketch.guess(file, name: "plain").mapping(), [file]).entries.map(\.id)
    }

    @Test("exact, or asked; and under the same ids, whatever the form")
    func exact() throws {
        var asked = 0
        let writings = Self.writings
        for (seed, writing) in writings.enumerated() {
            let log = Self.log(seed)
            let file = Self.file(log, writing)
            do throws(FileFaults) {
                let sketch = try MappingSketch.guess(file, name: "guessed")
                let imported = try Imported(try sketch.mapping(), [file])
                #expect(imported.rejected.isEmpty, "\(writing) \(imported.rejected)")
                #expect(imported.entries.map(\.seconds) == log.map(\.length), "\(writing)")
                #expect(imported.starts == log.map { Self.stamp($0) }, "\(writing)")
                let ids = try Self.ids(log)
                #expect(imported.entries.map(\.id) == ids, "\(writing)")
                #expect(Set(imported.report.clients.map(\.name)) == Set(log.map(\.client)), "\(writing)")
            } catch {
                asked += 1
                #expect(error.faults.allSatisfy { ImportQuestion($0) != nil }, "\(writing) \(error)")
            }
        }
        #expect(asked * 3 < writings.count, "\(asked) of \(writings.count) were asked about")
    }

    private static func stamp(_ work: Work) -> String {
        ExportStamp.wall(work.date, secondOfDay: work.start).text
    }
}
