import AgreementCore
import Practice
import PracticeFiles
import SQLiteStorage
import Storage
import Testing
import ToolExports

@testable import Workflows

/// What an owner knows, on its way in: asked where it is open, taken in one transaction, and taken back.
@Suite struct ListImportTests {
    private func invoiced(_ bench: ImportBench) -> [String] {
        bench.practice.current.invoiced.map { "\($0.client) \($0.month) \($0.amountCents)" }
    }

    @Test func quickBooksComesInAndGoesOutAgain() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring(
            "list.csv",
            """
            Invoice List

            Date,Transaction type,Num,Name,Memo,Due date,Amount,Open balance
            13/02/2026,Invoice,7,Acme Dental,,13/03/2026,"12,500.00",0.00
            14/02/2026,Invoice,8,Acme Dental,,14/03/2026,20.00,0.00
            """)
        #expect(draft.groups.map(\.title) == ["QuickBooks, invoice list"])
        let report = try #require(try await bench.report(draft).first)
        #expect(report.list?.isOpen == false && report.counts == ImportCounts(added: 1))
        #expect(report.list?.said.contains { $0.contains("added up") } == true)
        _ = try await bench.take(draft)
        #expect(invoiced(bench) == ["acme 2026-02 1252000"])
        let audit = try await bench.engine.read { try StoredAudit.newest(limit: 5, in: $0) }
        #expect(audit.contains { $0.action == "import" && $0.subject == "invoiced" })
        let record = try #require(try await bench.desk.history().first)
        try await bench.desk.undo(record.id, by: ImportBench.user, at: ImportBench.now)
        #expect(invoiced(bench).isEmpty)
    }

    @Test func aClientThatNobodyKnowsIsAskedFor() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring(
            "invoiced.csv",
            "client,month,amount\nacme,2026-01,1\nAcme Dental Inc,2026-02,2\nZebra,2026-01,3\nYak,2026-01,4\n")
        let open = try #require(try await bench.report(draft).first?.list)
        #expect(open.isOpen && open.unknownClients.map(\.name) == ["Acme Dental Inc", "Yak", "Zebra"])
        #expect(open.unknownClients[0].likely?.id == "acme")
        // What is open isn't taken, whatever else is said.
        await #expect(throws: ImportBench.BenchFault.self) {
            _ = try await bench.take(draft) { $0.leavesOutRejected = true }
        }
        bench.desk.change(draft.id) { draft in
            draft.groups[0].answers.clients = ["acme dental inc": .known("acme"), "yak": .leaveOut]
            draft.groups[0].answers.otherClients = .new
        }
        let report = try #require(try await bench.report(draft).first)
        #expect(report.list?.isOpen == false && report.newClients.map(\.name) == ["Zebra"])
        #expect(report.rejectedCount == 0, "what somebody leaves out is no fault")
        _ = try await bench.take(draft)
        #expect(invoiced(bench) == ["Zebra 2026-01 300", "acme 2026-01 100", "acme 2026-02 200"])
        let record = try #require(try await bench.desk.history().first)
        try await bench.desk.undo(record.id, by: ImportBench.user, at: ImportBench.now)
        #expect(bench.practice.current.clients.map(\.id) == ["acme"], "the client that it brought is gone again")
    }

    @Test(arguments: [
        (MonthsAnswer.replace, "acme 2026-01 700"), (.add, "acme 2026-01 1200"), (.keep, "acme 2026-01 500"),
    ])
    func aMonthThatIsHereIsAskedAbout(_ answer: MonthsAnswer, _ becomes: String) async throws {
        let bench = try await ImportBench()
        try await bench.takeAll("invoiced.csv", "client,month,amount\nacme,2026-01,5\nacme,2026-02,6\n")
        let again = "client,month,amount\nacme,2026-01,7\nacme,2026-02,6\nacme,2026-03,8\n"
        let draft = try await bench.bring("invoiced.csv", again)
        let open = try #require(try await bench.report(draft).first)
        #expect(open.list?.isOpen == true && open.list?.monthsThere.map(\.what) == ["Acme Dental, January 2026"])
        await #expect(throws: ImportBench.BenchFault.self) { _ = try await bench.take(draft) }
        bench.desk.change(draft.id) { $0.groups[0].answers.monthsThere = answer }
        _ = try await bench.report(draft)
        _ = try await bench.take(draft)
        #expect(invoiced(bench) == [becomes, "acme 2026-02 600", "acme 2026-03 800"])
        let record = try #require(try await bench.desk.history().first)
        try await bench.desk.undo(record.id, by: ImportBench.user, at: ImportBench.now)
        #expect(invoiced(bench) == ["acme 2026-01 500", "acme 2026-02 600"])
    }

    @Test func negativeAndZeroMonthsAreSaid() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring(
            "invoiced.csv", "client,month,amount\nacme,2026-01,-5\nacme,2026-02,0\nacme,2026-03,5\nacme,2026-03,-5\n")
        let report = try #require(try await bench.report(draft).first)
        let said = report.list?.said.joined(separator: " ") ?? ""
        #expect(said.contains("1 month comes to less than nothing") && said.contains("2 months come to nothing"))
        _ = try await bench.take(draft)
        #expect(invoiced(bench) == ["acme 2026-01 -500", "acme 2026-02 0", "acme 2026-03 0"])
    }

    @Test func aDealThatCostsMoreThanItsInvoicesIsSaid() async throws {
        let bench = try await ImportBench()
        try await bench.takeAll("invoiced.csv", "client,month,amount\nacme,2026-01,500\nacme,2026-02,500\n")
        let draft = try await bench.bring(
            "deals.csv", "Customer,Item,Price,Frequency\nAcme Dental,Care,700,monthly\nAcme Dental,Audit,60,yearly\n")
        #expect(draft.groups.map(\.kind) == [nil], "no headings of a tool: somebody says what it is")
        bench.desk.change(draft.id) { draft in
            guard let table = try? ListTable(draft.files[0].export()) else { return }
            draft.groups[0].content = .list(ListSketch(.deals, table))
        }
        let report = try #require(try await bench.report(draft).first)
        #expect(report.list?.said.contains { $0.contains("$705 a month and its invoices to $500") } == true)
        _ = try await bench.take(draft)
        #expect(bench.practice.current.legacy.map(\.unitPriceCents) == [70_000, 6_000])
    }

    @Test func aBadRowOfOursDoesNotStopTheRest() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring(
            "clients.csv",
            "client,name,servers,workstations,users\nacme,Acme,9,9,9\nbeta,Beta,x,1,1\nacme,Acme,1,1,1\n")
        let report = try #require(try await bench.report(draft).first)
        #expect(report.rejectedCount == 2 && report.rejectsPath != nil && report.counts.changed == 1)
        await #expect(throws: ImportBench.BenchFault.self) { _ = try await bench.take(draft) }
        _ = try await bench.report(draft)
        _ = try await bench.take(draft) { $0.leavesOutRejected = true }
        #expect(bench.practice.current.clients.map(\.counts.servers) == [9])
    }

    /// A list of clients says nothing of what it has no column for.
    @Test func aListOfClientsChangesOnlyWhatItSays() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring("c.csv", "Company,Seats\nACME dental,8\nBeta,2\n")
        bench.desk.change(draft.id) { draft in
            guard let table = try? ListTable(draft.files[0].export()) else { return }
            draft.groups[0].content = .list(ListSketch(.clients, table))
            draft.groups[0].answers.otherClients = .new
        }
        _ = try await bench.report(draft)
        _ = try await bench.take(draft)
        #expect(
            bench.practice.current.clients.map { "\($0.id) \($0.name) \($0.counts.servers) \($0.counts.users)" } == [
                "Beta Beta 0 2", "acme Acme Dental 1 8",
            ])
    }

    @Test func everyTemplateComesIn() async throws {
        for template in ListTemplate.allCases {
            let bench = try await ImportBench()
            let draft = try await bench.bring(template.fileName, template.text)
            #expect(draft.isKnown && draft.groups.count == 1, "\(template)")
            let report = try #require(try await bench.report(draft).first)
            #expect(report.list?.isOpen != true && report.canComeIn == 1 && report.rejectedCount == 0, "\(template)")
        }
    }

    @Test func monthsBeyondCountingStayOut() async throws {
        let bench = try await ImportBench()
        let row = "acme,2026-01,\(largestCents / 100)\n"
        let draft = try await bench.bring(
            "invoiced.csv", "client,month,amount\n" + String(repeating: row, count: 1_001) + "acme,2026-02,1e9\n")
        let report = try #require(try await bench.report(draft).first)
        #expect(report.rejectedCount == 2)
        _ = try await bench.take(draft) { $0.leavesOutRejected = true }
        #expect(bench.practice.current.invoiced.count == 1)
    }
}
