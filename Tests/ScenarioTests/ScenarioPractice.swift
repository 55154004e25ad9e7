import AgreementCore
import Foundation
import PracticeFiles
import TimeZones

/// A scenario's terms and rows put into the files of formats.md, and read as the product reads them.
struct ScenarioPractice {
    var practice: Practice
    var entries: [Entry]
    var window = RatingWindow()

    static let client = "c"
    static let sheetURL = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Examples/sheet.yaml")

    init(_ scenario: Scenario) throws {
        let sheets = try Self.sheets(scenario)
        let zone = try Self.zone.get()
        var names = KnownNames(sheets: sheets)
        let card = scenario.values(of: "card").first ?? ""
        let clients = try ClientsFile.read(
            Self.csv(
                ["client", "name", "servers", "workstations", "users", "card"], [[Self.client, "C", "", "", "", card]]),
            file: "clients.csv", names: names
        ).rows
        names.clients = [Self.client]
        let agreements = try AgreementsFile.read(
            Self.csv(
                [
                    "client", "sheet", "plan", "from", "through", "servers", "workstations", "users", "opt_ins",
                    "fee_percent",
                ], try scenario.values(of: "plan").map(Self.agreement)), file: "agreements.csv", names: names
        ).rows
        let exceptions = try ExceptionsFile.read(
            Self.csv(
                ["client", "service", "treatment", "from", "through", "why", "owner"],
                try scenario.values(of: "instead").map(Self.exception)), file: "exceptions.csv", names: names,
            agreements: agreements
        ).rows
        let blocks = try BlocksFile.read(
            Self.csv(
                ["client", "block", "hours", "from", "through"], try scenario.values(of: "block").map(Self.block)),
            file: "blocks.csv", names: names
        ).rows
        practice = Practice(
            sheets: sheets, clients: clients, agreements: agreements, exceptions: exceptions, blocks: blocks,
            zone: zone)
        entries = try EntriesFile.read(
            Self.csv(EntryColumns.names, try EntryColumns.fields(of: scenario.rows)), file: "entries.csv",
            zone: zone, names: names
        ).rows
        if let rated = scenario.values(of: "rated").first {
            let dates = try Terms(rated, words: ["from", "through"])
            window = RatingWindow(from: try dates["from"].map(date), through: try dates["through"].map(date))
        }
    }

    // MARK: Sheets

    /// The example sheet and its zone, read once.
    private static let sheetText = Result { try String(contentsOf: sheetURL, encoding: .utf8) }
    private static let sheet = Result { try PriceSheetFile.read(sheetText.get(), file: "sheet.yaml") }
    private static let zone = Result { try SystemTimeZones.rules(named: sheet.get().timeZone) }

    private static func sheets(_ scenario: Scenario) throws -> [PriceSheet] {
        var text = try sheetText.get()
        for service in scenario.values(of: "goods").flatMap(pieces) {
            text = try changed(text, by: "`{id: \(service),` becomes `{id: \(service), goods: true,`")
        }
        for change in scenario.values(of: "sheet") { text = try changed(text, by: change) }
        var sheets = [try PriceSheetFile.read(text, file: "sheet.yaml")]
        let next = scenario.values(of: "next sheet")
        if let name = next.first {
            let terms = try Terms(name, words: ["from"])
            text = try changed(text, by: "`sheet: \"2026\"` becomes `sheet: \"\(terms.first)\"`")
            text = try changed(text, by: "`from: 2026-01-01` becomes `from: \(terms["from"] ?? "")`")
            for change in next.dropFirst() { text = try changed(text, by: change) }
            sheets.append(try PriceSheetFile.read(text, file: "next.yaml"))
        }
        return sheets
    }

    /// `` `a` becomes `b` ``: what stands in the sheet once, and what stands there instead; `\n` ends a line.
    private static func changed(_ text: String, by change: String) throws -> String {
        let quoted = change.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        guard quoted.count == 5, quoted[2] == " becomes " else {
            throw ScenarioFlaw("a change of the sheet is `this` becomes `that`: \(change)")
        }
        guard text.components(separatedBy: quoted[1]).count == 2 else {
            throw ScenarioFlaw("the sheet has not exactly one `\(quoted[1])`")
        }
        let instead = quoted[3].replacingOccurrences(of: "\\n", with: "\n")
        return text.replacingOccurrences(of: quoted[1], with: instead)
    }

    // MARK: Rows of files

    private static func csv(_ columns: [String], _ rows: [[String]]) -> MemoryByteSource {
        let lines = ([columns] + rows).map { fields in
            fields.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: ",")
        }
        return MemoryByteSource(lines.joined(separator: "\n") + "\n")
    }

    /// `silver, 2 servers, 10 users, from 2026-02-10, 80 percent, with spam-filter`.
    private static func agreement(_ text: String) throws -> [String] {
        let terms = try Terms(
            text, words: ["from", "through", "sheet", "with"], units: ["server", "workstation", "user", "percent"])
        return [
            client, terms["sheet"] ?? "2026", terms.first, terms["from"] ?? "2026-01-01", terms["through"] ?? "",
            terms["server"] ?? "", terms["workstation"] ?? "", terms["user"] ?? "", terms["with"] ?? "",
            terms["percent"] ?? "",
        ]
    }

    /// ``network-fix `included`, from 2026-03-01``.
    private static func exception(_ text: String) throws -> [String] {
        let terms = try Terms(text, words: ["from", "through"])
        let cell = terms.first.split(separator: "`").map(trimmed)
        guard cell.count == 2 else { throw ScenarioFlaw("an exception is a service and its `cell`: \(text)") }
        return [client, cell[0], cell[1], terms["from"] ?? "2026-01-01", terms["through"] ?? "", "", ""]
    }

    /// `A, 5 hours, through 2026-06-30`.
    private static func block(_ text: String) throws -> [String] {
        let terms = try Terms(text, words: ["from", "through"], units: ["hour"])
        return [client, terms.first, terms["hour"] ?? "", terms["from"] ?? "", terms["through"] ?? ""]
    }

    private func date(_ text: String) throws -> LocalDate {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let date = LocalDate(year: parts[0], month: parts[1], day: parts[2]) else {
            throw ScenarioFlaw("not a date: \(text)")
        }
        return date
    }
}

/// A list of terms: a name, then pieces that begin with a word or end with a unit.
private struct Terms {
    var first = ""
    private var named: [String: String] = [:]

    init(_ text: String, words: [String], units: [String] = []) throws {
        for piece in pieces(text) {
            if let word = words.first(where: { piece.after($0) != nil }) {
                named[word] = piece.after(word)
            } else if let unit = units.first(where: { piece.hasSuffix(" " + $0) || piece.hasSuffix(" \($0)s") }) {
                named[unit] = piece.split(separator: " ").first.map(String.init)
            } else if first.isEmpty {
                // A date may follow without a comma: `2027 from 2027-01-01`.
                let halves = piece.components(separatedBy: " from ")
                first = halves[0]
                if halves.count == 2 { named["from"] = halves[1] }
            } else {
                throw ScenarioFlaw("what does `\(piece)` mean in `\(text)`?")
            }
        }
    }

    subscript(word: String) -> String? { named[word] }
}
