import Foundation
import Testing

/// A file of scenarios: a page that an owner can read, of which the last two columns and the quoted lines are made.
struct ScenarioFile: Sendable {
    var url: URL
    var text: String
    /// What stands above the first scenario.
    var preface: String
    var scenarios: [Scenario]

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Scenarios")
    static let header = ["When", "How long", "Service", "Place", "Also", "What happens", "To pay"]

    static func all() throws -> [ScenarioFile] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "md" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { try ScenarioFile($0) }
    }

    init(_ url: URL) throws {
        self.url = url
        text = try String(contentsOf: url, encoding: .utf8)
        var blocks: [[String]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("## ") { blocks.append([]) }
            blocks[blocks.count - 1].append(line)
        }
        preface = Self.joined(blocks[0])
        scenarios = try blocks.dropFirst().map { try Self.scenario($0) }
    }

    private static func joined(_ lines: [String]) -> String {
        var lines = lines
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private static func scenario(_ lines: [String]) throws -> Scenario {
        var scenario = Scenario(
            title: String(lines[0].dropFirst(3)), prose: [], terms: [], rows: [], text: joined(lines))
        var tableLines = 0
        for line in lines.dropFirst() where !line.isEmpty && !line.hasPrefix(">") {
            if line.hasPrefix("|") {
                tableLines += 1
                // The header and its rule; further lines of a row.
                if tableLines > 2, !line.hasPrefix("|  ") { scenario.rows.append(try row(line)) }
            } else if line.hasPrefix("- ") {
                guard let colon = line.firstIndex(of: ":") else { throw ScenarioFlaw("a term has a colon: \(line)") }
                scenario.terms.append(
                    Scenario.Term(
                        key: String(line[..<colon].dropFirst(2)), value: trimmed(line[line.index(after: colon)...])))
            } else {
                scenario.prose.append(line)
            }
        }
        return scenario
    }

    private static func row(_ line: String) throws -> Scenario.Row {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().map(trimmed)
        guard cells.count >= 5 else { throw ScenarioFlaw("a row has five columns at least: \(line)") }
        return Scenario.Row(when: cells[0], amount: cells[1], service: cells[2], place: cells[3], also: cells[4])
    }

    /// The file as it is laid out.
    var laidOut: String { text(scenarios.map(\.text)) }

    /// The whole file with the outcomes that the rater gives.
    func rendered() throws -> String { text(try scenarios.map { try $0.rendered() }) }

    private func text(_ blocks: [String]) -> String { ([preface] + blocks).joined(separator: "\n\n") + "\n" }
}

extension Scenario {
    /// The scenario with the outcome that the rater gives.
    func rendered() throws -> String {
        let outcome = try RatedScenario(self).outcome()
        var blocks = ["## " + title]
        if !prose.isEmpty { blocks.append(prose.joined(separator: "\n")) }
        if !terms.isEmpty { blocks.append(terms.map { "- \($0.key): \($0.value)" }.joined(separator: "\n")) }
        if !rows.isEmpty { blocks.append(table(outcome)) }
        if !outcome.below.isEmpty { blocks.append(outcome.below.map { "> - " + $0 }.joined(separator: "\n")) }
        return blocks.joined(separator: "\n\n")
    }

    /// A line a row, and further ones, with the first columns empty, where more than one thing happens.
    private func table(_ outcome: Outcome) -> String {
        let cells = rows.indices.flatMap { index -> [[String]] in
            let row = rows[index]
            let (happens, toPay) = (outcome.happens[index], outcome.toPay[index])
            return (0..<max(1, happens.count, toPay.count)).map { line in
                let said = [row.when, row.amount, row.service, row.place, row.also]
                return (line == 0 ? said : said.map { _ in "" }) + [
                    line < happens.count ? happens[line] : "", line < toPay.count ? toPay[line] : "",
                ]
            }
        }
        let header = ScenarioFile.header
        let widths = header.indices.map { column in
            ([header] + cells).map { $0[column].count }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            let padded = zip(cells, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            return "| " + padded.joined(separator: " | ") + " |"
        }
        let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
        return ([line(header), rule] + cells.map(line)).joined(separator: "\n")
    }
}
