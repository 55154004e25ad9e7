import AgreementCore
import PracticeFiles
import Testing

/// From a finding's place to the line of the file.
struct SheetLinesTests {
    private static let text = """
        sheet: "2026"
        holidays:
          - 2026-01-01
        labor:
          agreement:
            remote: {business: 135, afterHours: 90}
        services:
          - {id: fix, name: Fix, list: on}
          - id: scan
            name: Scan
            list: maybe
        plans:
          - id: silver
            name: Silver
            coverage:
              default: hourly
              fix:
                remote: included
                onsite: {treat: included, hours: [holiday]}
        """

    @Test(arguments: [
        (["holidays"], 2), (["labor", "agreement", "remote", "afterHours"], 6), (["services", "fix", "list"], 8),
        (["services", "scan", "list"], 11), (["services", "gone"], 7), (["plans"], 12), (["plans", "silver"], 13),
        (["plans", "silver", "hours"], 13), (["plans", "silver", "coverage"], 15),
        (["plans", "silver", "coverage", "default"], 16), (["plans", "silver", "coverage", "fix", "onsite"], 19),
        (["plans", "silver", "coverage", "scan"], 15), (["facts"], 1),
    ])
    func `a part's line is its own, or that of the nearest part around it`(steps: [String], line: Int) throws {
        let lines = try #require(SheetLines(Array(Self.text.utf8)))
        let path = steps.dropFirst().reduce(SheetPath(steps[0])) { $0.appending($1) }
        #expect(lines.line(of: path) == line)
    }

    @Test func `what is no YAML has no lines`() { #expect(SheetLines(Array("a: [".utf8)) == nil) }

    @Test func `the example sheet has no findings until its holidays end`() throws {
        let sheet = try PriceSheetFile.read(path: examples + "sheet.yaml")
        #expect(SheetCheck.findings(in: sheet, year: 2026) == [])
        #expect(SheetCheck.findings(in: sheet, year: 2027).map(\.code) == [.noHolidaysAhead])
    }
}
