import Foundation
import PracticeFiles
import Testing

@testable import ToolExports

/// docs/errors.md shows for each fault of mappings and exports the input that makes it, and the line that is printed.
@Suite("docs/errors.md, mappings")
struct ErrorsDocumentTests {
    /// The document's head, where an example shows only what is wrong.
    static let made = "mapping: made\nformat: csv\ndates: yyyy-MM-dd\n"
    static let fields = "fields: {client: Client, start: Day, minutes: Minutes}\n"
    static let header = "Client,Day,Minutes\n"

    /// A fault, and how to come to it: a mapping file, or a mapping and exports.
    struct Example: Sendable {
        var code: FaultCode
        var yaml = made + fields
        var files: [ExportFile] = []
        var make: (@Sendable () throws(FileFaults) -> Void)?
    }

    static let examples: [Example] = [
        Example(code: .mappingYAML, yaml: "mapping: made\nformat: csv\nfields: {client: Client\n"),
        Example(code: .mappingTooLarge, yaml: String(repeating: "# much\n", count: 60_000)),
        Example(code: .mappingKeyUnknown, yaml: made + "feilds: {client: Client}\n" + fields),
        Example(code: .mappingKeyMissing, yaml: made + "fields: {client: Client, minutes: Minutes}\n"),
        Example(code: .mappingValue, yaml: made + "delimiter: semicolon\n" + fields),
        Example(code: .mappingDatePattern, yaml: "mapping: made\nformat: csv\ndates: yyyy-mm-dd\n" + fields),
        Example(code: .mappingUnknown) { () throws(FileFaults) in _ = try MappingRegistry.mapping(named: "togl") },
        Example(code: .mappingNotRecognised) { () throws(FileFaults) in
            _ = try MappingRegistry.recognise([.made("Who,When,How long\n")])
        },
        Example(code: .mappingColumnMissing, files: [.made("Client,Date,Minutes\n")]),
        Example(code: .mappingColumnTwice, files: [.made("Client,Day,Minutes,Day\n")]),
        Example(
            code: .mappingZoneUnknown, yaml: made + "timeZone: Europe/Roma\n" + fields, files: [.made(header)]),
        Example(
            code: .mappingJoinMissing, yaml: made + "join: {name: days, file: days.csv, key: Task}\n" + fields,
            files: [.made("Task," + header)]),
        Example(
            code: .mappingJoinConflict,
            yaml: made + "join: {name: days, file: days.csv, key: Task}\n"
                + "fields: {client: Client, start: days.Day, minutes: Minutes}\n",
            files: [
                .made("Task,Client,Minutes\n7,Acme,45\n"),
                .made("Task,Day\n7,2026-03-02\n7,2026-03-03\n", name: "days.csv"),
            ]),
        Example(code: .exportFileExtra) { () throws(FileFaults) in
            var options = ImportOptions()
            options.joinedFiles = ["days": .made("Task,Day\n", name: "days.csv")]
            _ = try Imported(try Mapping.made(made + fields), [.made(header)], options)
        },
        Example(
            code: .exportEncoding,
            files: [
                ExportFile(
                    name: "export.csv", bytes: Array((header + "Café,2026-03-02,45\nCaf").utf8) + [0xE9, 0x0A])
            ]),
        Example(code: .exportEmpty, files: [.made("")]),
        Example(
            code: .exportJSON, yaml: made.replacing("csv", with: "json") + fields,
            files: [.made("[{\"Client\": \"Acme\"},", name: "export.json")]),
        Example(code: .exportTooLarge) { () throws(FileFaults) in
            let file = ExportFile.made(
                "[[" + String(repeating: "1,", count: 60_000) + "1], {\"a\": ["
                    + String(repeating: "1,", count: 60_000) + "1]}]", name: "export.json")
            _ = try Imported(try Mapping.made(made.replacing("csv", with: "json") + fields), [file])
        },
        Example(
            code: .exportDateOrder, yaml: made.replacing("yyyy-MM-dd", with: "dd/MM/yyyy\ndateOrder: ask") + fields,
            files: [.made(header + "Acme,03/04/2026,45\n")]),
        Example(
            code: .exportDateOrderMixed,
            yaml: made.replacing("yyyy-MM-dd", with: "dd/MM/yyyy\ndateOrder: ask") + fields,
            files: [.made(header + "Acme,13/04/2026,45\nAcme,04/14/2026,30\n")]),
        Example(
            code: .exportYearOrder, yaml: made.replacing("yyyy-MM-dd", with: "dd/MM/yy\ndateOrder: ask") + fields,
            files: [.made(header + "Acme,26/03/04,45\nAcme,26/03/05,30\n")]),
        Example(
            code: .exportDecimalSign, yaml: made + "decimal: ask\n" + fields,
            files: [.made(header + "Acme,2026-03-02,\"1,200\"\n")]),
        Example(
            code: .exportDecimalSignMixed, yaml: made + "decimal: ask\n" + fields,
            files: [.made(header + "Acme,2026-03-02,7.5\nAcme,2026-03-02,\"7,5\"\n")]),
        Example(code: .exportColumnUnclear) { () throws(FileFaults) in
            _ = try MappingSketch.guess(.made("Day,Hours\n2026-03-02,1.5\n"), name: "made")
        },
        Example(
            code: .exportLengthForm,
            yaml: made + "fields: {client: Client, start: Day, minutes: {from: Time, as: ask}}\n",
            files: [.made("Client,Day,Time\nAcme,2026-03-02,90\n")]),
        Example(
            code: .exportLengthsAgainstClock,
            yaml: "mapping: made\nformat: csv\ndates: yyyy-MM-dd HH:mm\n"
                + "fields: {client: Client, start: Start, end: End, minutes: {from: Time, as: hours}}\n",
            files: [.made("Client,Start,End,Time\nAcme,2026-03-02 09:00,2026-03-02 10:30,90\n")]),
    ]

    private func fault(of example: Example) -> FileFault? {
        do throws(FileFaults) {
            if let make = example.make {
                try make()
            } else {
                _ = try Imported(try Mapping.read(Array(example.yaml.utf8), file: "mapping.yaml"), example.files)
            }
            return nil
        } catch { return error.faults.first }
    }

    @Test("what the document shows is what is printed", arguments: examples.indices)
    func printed(index: Int) throws {
        let example = Self.examples[index]
        let found = self.fault(of: example)
        let fault = try #require(found)
        #expect(fault.code == example.code)
        let document = String(decoding: try SharedFiles.repositoryFile("docs/errors.md"), as: UTF8.self)
        #expect(document.contains("\n\(fault.description)\n"), "\(fault.description)")
    }

    @Test("every fault of mappings and exports has its example")
    func complete() {
        let codes = FaultCode.allCases.filter { $0.rawValue.hasPrefix("mapping-") || $0.rawValue.hasPrefix("export-") }
        #expect(codes.allSatisfy { code in Self.examples.contains { $0.code == code } })
    }

    @Test("every reason for which a row is left out stands in docs/mappings.md")
    func reasons() throws {
        let document = String(decoding: try SharedFiles.repositoryFile("docs/mappings.md"), as: UTF8.self)
        for reason in SkipReason.closedCases { #expect(document.contains("| `\(reason.code)` |"), "\(reason.code)") }
    }
}

extension SkipReason {
    static let closedCases: [SkipReason] =
        [
            .fieldCount, .notAnObject, .noClient, .noDate, .dateUnreadable, .dateOutOfRange, .timeUnreadable, .noLength,
            .lengthUnreadable, .zeroLength, .negativeLength, .tooLong, .endsBeforeStart, .stillRunning, .noNextEvent,
            .noTicket, .joinMissing, .idRepeated, .textTooLong, .quantityUnreadable, .unitPriceUnreadable,
            .priceNegative,
            .byMapping("are lunch"), .uncut,
        ] + PassedOver.allCases.map { .passedOver($0) }
}
