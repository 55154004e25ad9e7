import Foundation
import ProgramRuns
import Testing

/// What an owner would miss if nobody said it: which block paid, a role that no card knows, what was rounded up, why
/// invoices don't count, a day between two agreements.
@Suite struct SaidTests {
    private static let sheet = """
        sheet: "2026"
        from: 2026-01-01
        company: Example IT
        currency: USD
        timeZone: UTC
        businessHours: {monday: ["08:00-17:00"], tuesday: ["08:00-17:00"]}
        labor:
          agreement:
            remote: {business: 100, afterHours: 200, holiday: 200}
            onsite: {business: 100, afterHours: 200, holiday: 200}
            roles:
              engineer:
                remote: {business: 150, afterHours: 250, holiday: 250}
                onsite: {business: 150, afterHours: 250, holiday: 250}
        rounding: {increment: 30, per: entry}
        services:
          - {id: fix, name: Fix a computer, category: fixes, list: on}
          - {id: setup, name: Set up a computer, category: work, list: on}
        plans:
          - {id: gold, name: Gold, price: {base: 100, setup: 500}, coverage: {default: hourly, setup: {flat: 250}}}
        """

    private static func folder() throws -> Folder {
        let folder = try Folder()
        try folder.write("sheet.yaml", sheet)
        try folder.write("clients.csv", "client,name,servers,workstations,users\nacme,Acme,0,5,5\n")
        try folder.write("agreements.csv", "client,sheet,plan,from\nacme,2026,gold,2026-01-01\n")
        try folder.write(
            "entries.csv",
            """
            id,client,service,start,minutes,role
            e1,acme,fix,2026-03-02T09:00,90,Engineer
            e2,acme,fix,2026-03-03T09:00,60,engineer

            """)
        return folder
    }

    private static let files = "--sheet sheet.yaml --clients clients.csv --agreements agreements.csv"

    @Test("A plan that isn't offered says so, and why, in every form") func offers() async throws {
        let folder = try Self.folder()
        let silver = "  - {id: silver, name: Silver, upTo: {workstations: 4}, price: {base: 10}}\n"
        let platinum = "  - {id: platinum, name: Platinum, price: {base: 900}, coverage: {default: included}}\n"
        try folder.write(
            "sheet.yaml", Self.sheet.replacingOccurrences(of: "plans:\n", with: "plans:\n" + silver + platinum))
        try folder.write("withheld-plans.csv", "client,plan,why\nacme,gold,they want no more bills\n")
        let line = "fit --sheet sheet.yaml --clients clients.csv --entries entries.csv --withheld withheld-plans.csv"
        let json = try await CommandRun.threebox(line + " --format json", in: folder).output
        #expect(json.contains("\"box\":\"platinum\"") && json.contains("\"offeredNothing\":false"), "\(json)")
        #expect(json.contains("\"offered\":false,\"why\":\"counts\"}"))
        #expect(json.contains("\"offered\":true,\"why\":null}"))
        #expect(json.contains("\"offered\":false,\"why\":\"takenOff\"}"))
        let csv = try await CommandRun.threebox(line + " --format csv", in: folder).output
        #expect(csv.contains("reason,offered") && csv.contains(",counts") && csv.contains(",takenOff"), "\(csv)")
        let text = try await CommandRun.threebox(line + " --client acme", in: folder).output
        #expect(text.contains("not offered: only up to 4 computers"), "\(text)")
        #expect(text.contains("not offered: taken off its offer: they want no more bills"))
        let pinned = try await CommandRun.threebox(line + " --pin \"acme=silver:promised\"", in: folder)
        #expect(pinned.output.contains("yours: promised; not offered to it"), "\(pinned.output)\(pinned.diagnostics)")
        try folder.write("withheld-plans.csv", "client,plan,why\nacme,bronze,no\n")
        let wrong = try await CommandRun.threebox(line, in: folder)
        #expect(wrong.code == 1 && wrong.diagnostics.contains("withheld-plans.csv:2: plan: `bronze`"))
    }

    @Test("A verdict names the block that paid, and what is left of each is said") func blocks() async throws {
        let folder = try Self.folder()
        try folder.write("blocks.csv", "client,block,hours,from,through\nacme,spring,2,2026-01-01,2026-06-30\n")
        let run = try await CommandRun.threebox(
            "rate \(Self.files) --entries entries.csv --blocks blocks.csv --explain", in: folder)
        #expect(run.output.contains("From block “spring”: not in the plan"), "\(run.output)")
        #expect(run.output.contains("Block “spring”: 2 h of 2 h used, nothing left."))
        let month = try await CommandRun.threebox(
            "rate \(Self.files) --entries entries.csv --blocks blocks.csv --explain --through 2026-03-02", in: folder)
        #expect(
            month.output.contains("Block “spring”: 1 h 30 of 2 h used, 30 min left, to be used by 30 June 2026."),
            "\(month.output)")
    }

    @Test("A role that no card has is named, with its work, whatever the format", arguments: ["text", "json"])
    func roles(format: String) async throws {
        let run = try await CommandRun.threebox(
            "rate \(Self.files) --entries entries.csv --format \(format)", in: Self.folder())
        #expect(
            run.diagnostics.contains(
                "entries.csv: 1 entry, 1 h 30, is of the role “Engineer”, which no labor card has: the card’s own rate is "
                    + "taken. A card has “engineer”."), "\(run.diagnostics)")
        #expect(!run.diagnostics.contains("“engineer”, which"))
    }

    @Test("A quote says what is rounded up before it is billed, and calls a fixed price one") func quote() async throws
    {
        let folder = try Self.folder()
        func quote(_ service: String) async throws -> String {
            try await CommandRun.threebox(
                "quote \(Self.files) --client acme --service \(service) --minutes 70 --at 2026-03-02T09:00", in: folder
            ).output
        }
        let fix = try await quote("fix")
        #expect(fix.contains("Rounded up before it is billed: in hours 1 h 10 as 1 h 30"), "\(fix)")
        let setup = try await quote("setup")
        #expect(setup.contains("a fixed price for the whole job") && !setup.contains("covered"), "\(setup)")
        #expect(
            setup.contains("Rounded up before it is billed: tonight 1 h 10 as 1 h 30."), "the night alone is billed")
    }

    @Test("With eleven of twelve months invoiced, fit says why the invoices don't count") func months() async throws {
        let folder = try Self.folder()
        let months = (1...11).map { "acme,2026-\($0 < 10 ? "0" : "")\($0),900\n" }.joined()
        try folder.write("invoiced.csv", "client,month,amount\n" + months)
        let run = try await CommandRun.threebox(
            "fit \(Self.files) --entries entries.csv --invoiced invoiced.csv --from 2026-01-01 --through 2026-12-31",
            in: folder)
        #expect(run.output.contains("invoices of 11 of 12 months don't count as today"), "\(run.output)")
    }

    /// The agreement ends in March, and another row of it begins some days later.
    private static func folder(withAGapUntil from: String) throws -> Folder {
        let folder = try folder()
        try folder.write(
            "agreements.csv",
            "client,sheet,plan,from,through\nacme,2026,gold,2026-01-01,2026-03-31\nacme,2026,gold,\(from),\n")
        return folder
    }

    @Test("A day between two rows of an agreement is said, and what it does") func gap() async throws {
        let folder = try Self.folder(withAGapUntil: "2026-04-02")
        let run = try await CommandRun.threebox("rate \(Self.files) --entries entries.csv", in: folder)
        #expect(
            run.diagnostics.contains(
                "agreements.csv: `acme` has no agreement on 2026-04-01, between two rows on `gold`: the work of that day is "
                    + "billed, and on 2026-04-02 set-up is charged again and allowances begin anew."),
            "\(run.diagnostics)")
    }

    @Test("Check says it too, where it is given what was agreed") func checkedGap() async throws {
        let folder = try Self.folder(withAGapUntil: "2026-04-04")
        let run = try await CommandRun.threebox(
            "check --sheet sheet.yaml --agreements agreements.csv --format csv", in: folder)
        #expect(run.code == 1)
        #expect(run.output.contains("agreements.csv,3,agreementGap,acme,"), "\(run.output)")
        #expect(run.output.contains("No agreement from 2026-04-01 through 2026-04-03"))
    }
}
