import Foundation
import Testing

@testable import AgreementCore

@Suite struct SheetCheckTests {
    @Test func thereIsARuleForEachCodeInTheirOrder() {
        #expect(SheetCheck.rules.map { $0.code } == FindingCode.allCases)
    }

    @Test func aCleanSheetHasNoFindings() {
        let page = sheet(
            holidays: ["2026-01-01", "2027-01-01"], services: [service("fix"), service("audit", "advice", .off)],
            plans: ["silver", "gold", "platinum"].map { plan($0, ["fix": .included]) })
        #expect(SheetCheck.findings(in: page, year: 2026).isEmpty)
    }

    @Test func findingsComeInTheOrderOfTheRules() {
        let page = sheet(
            holidays: [], services: [service("fix"), service("audit", "advice", .maybe)], plans: [plan("gold")])
        #expect(
            SheetCheck.findings(in: page, year: 2026).map(\.code) == [
                .listOnButNowhereCovered, .stillMaybe, .notThreePlans, .noHolidaysAhead,
            ])
    }

    @Test func everyCodeHasItsHeadingInTheDocuments() throws {
        var root = URL(filePath: #filePath)
        while root.path != "/", !FileManager.default.fileExists(atPath: root.appending(path: "docs/findings.md").path) {
            root.deleteLastPathComponent()
        }
        let text = try String(contentsOf: root.appending(path: "docs/findings.md"), encoding: .utf8)
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(headings == FindingCode.allCases.map { "## `\($0.rawValue)`" })
    }
}
