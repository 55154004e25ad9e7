import AgreementCore
import Documents
import Foundation
import Practice
import PracticeFiles
import SQLiteStorage
import Storage
import Testing
import ToolExports
import Words

@testable import Workflows

/// What people drop: the right files, the wrong ones, and exports that nobody knows.
@Suite struct ImportFilesTests {
    @Test(arguments: [
        ("report.pdf", Array("%PDF-1.7\n".utf8), "a PDF"), ("p.png", [0x89, 0x50, 0x4E, 0x47, 0x0D], "a picture"),
        ("empty.csv", [], "it is empty"), ("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "an old Excel workbook"),
        ("x.csv", Array("a,b\n1,\u{0}\n".utf8), "this is no text"),
        ("p.html", Array("<!DOCTYPE html>".utf8), "a web page"),
    ])
    func aWrongFileIsNamed(_ name: String, _ bytes: [UInt8], _ words: String) async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring([(name, bytes)])
        #expect(draft.groups.isEmpty)
        #expect(draft.faults.map(\.code) == [.fileKind])
        #expect(draft.faults.first?.expected.contains(words) == true)
    }

    @Test func utf16IsRead() async throws {
        let bench = try await ImportBench()
        let text = "id,client,service,start,minutes\ne1,acme,fix,2026-03-02,5\n"
        let draft = try await bench.bring([
            ("e.csv", [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        ])
        #expect(draft.groups.map(\.kind) == [.entries])
    }

    @Test func aZipIsTakenApart() async throws {
        let bench = try await ImportBench()
        let zip = try ZipWriter(path: bench.folder("a.zip"))
        try zip.add("export/entries.csv", Array(ImportTests.entries.utf8))
        try zip.add("export/clients.csv", Array("client,name,servers,workstations,users\nHarbor,Harbor,0,0,0\n".utf8))
        try zip.finish()
        let draft = try await bench.bring([
            ("a.zip", [UInt8](try Data(contentsOf: URL(fileURLWithPath: bench.folder("a.zip")))))
        ])
        #expect(draft.groups.map(\.kind) == [.clients, .entries])
        _ = try await bench.report(draft)
        _ = try await bench.take(draft)
        #expect(try await bench.entryCount == 3)
    }

    @Test func aFileOverTheLimitLeavesNothing() async throws {
        let bench = try await ImportBench()
        let desk = ImportDesk(practice: bench.practice, folder: bench.folder("small"), fileBytes: 1_000)
        let id = try desk.begin(by: 1, at: ImportBench.now)
        let writer = try desk.writer(for: "a.csv", in: id)
        let bytes = [UInt8](repeating: 65, count: 600)
        try unsafe bytes.withUnsafeBytes { try unsafe writer.write($0) }
        #expect(throws: FileFault.self) { try unsafe bytes.withUnsafeBytes { try unsafe writer.write($0) } }
        writer.abandon()
        #expect(UploadFolder.names(in: bench.folder("small/" + id)).isEmpty)
        await desk.drop(id)
        #expect(UploadFolder.names(in: bench.folder("small")).isEmpty)
    }

    @Test func leftoversGoAtTheNextStartAndAfterADay() async throws {
        let bench = try await ImportBench()
        _ = try await bench.bring("entries.csv", ImportTests.entries)
        #expect(UploadFolder.names(in: bench.folder("uploads")).count == 1)
        _ = try bench.desk.begin(by: 1, at: Instant(seconds: ImportBench.now.seconds + 90_000))
        #expect(UploadFolder.names(in: bench.folder("uploads")).count == 1, "yesterday's is gone, today's is there")
        let again = ImportDesk(practice: bench.practice, folder: bench.folder("uploads"))
        #expect(UploadFolder.names(in: bench.folder("uploads")).isEmpty)
        #expect(again.open(of: 1).isEmpty)
    }

    @Test func anotherUsersFilesAreNotThere() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring("entries.csv", ImportTests.entries)
        #expect(bench.desk.draft(draft.id, of: 2) == nil)
        #expect(bench.desk.open(of: 2).isEmpty)
    }

    static let unknown = """
        When;Customer;Work;Detail;Hours;Who;Text
        02.03.2026;Acme Dental;Fix it;desk;1,5;Dana;Mail
        13.03.2026;Harbor;Network;cable;0,25;Dana;

        """

    @Test func aMappingIsMadeByPointingAndKnownNextTime() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring("times.csv", Self.unknown)
        #expect(draft.groups.map(\.kind) == [nil])
        let file = try #require(draft.groups.first?.files.first)
        var sketch = MappingSketch(name: "times", look: try ExportLook(file.export()))
        #expect(sketch.columns[.client] == "Customer")
        #expect(sketch.columns[.date] == "When")
        #expect(sketch.columns[.length] == "Hours")
        #expect(sketch.columns[.technician] == "Who")
        #expect(sketch.datePattern == "dd.MM.yyyy")
        #expect(sketch.decimalComma)
        #expect(sketch.look.delimiter == UInt8(ascii: ";"))
        sketch.columns[.service] = "Work"
        sketch.columns[.sort] = "Detail"
        sketch.columns[.note] = "Text"
        let preview = ImportPreview(try #require(draft.groups.first), mapping: try sketch.mapping(), zone: .utc)
        #expect(preview.entries.map(\.seconds) == [5_400, 900])
        #expect(preview.entries.map(\.source.text) == ["Work=Fix it\nDetail=desk", "Work=Network\nDetail=cable"])
        try await bench.desk.keep(sketch, for: 0, of: draft.id, by: 1, at: ImportBench.now)
        let report = try #require(try await bench.report(draft).first)
        #expect(report.counts.added == 2)
        #expect(report.unsortedEntries == 1, "`Fix it` is a service of the sheet")
        _ = try await bench.take(draft)
        let again = try await bench.bring("times-2.csv", Self.unknown)
        #expect(again.groups.first?.mapping?.name == "times")
    }

    @Test func aMappingWithoutAClientSaysSo() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring("times.csv", Self.unknown)
        var sketch = MappingSketch(
            name: "times", look: try ExportLook(try #require(draft.groups[0].files.first).export()))
        sketch.columns[.client] = nil
        let fault = #expect(throws: FileFaults.self) { try sketch.mapping() }
        #expect(fault?.faults.map(\.expected) == ["fields need `client`"])
    }

    @Test(arguments: [
        ("Harbor Dental, Inc.", "harbor dental"), ("Harbor-Dental", "harbor dental"),
        ("Dental Harbor", "harbor dental"),
        ("Harbour Dental", "harbor dental"), ("Site 1", nil), ("PC12", nil), ("Zebra", nil),
    ])
    func namesThatLookAlike(_ name: String, _ like: String?) {
        let known = ["harbor dental", "Site 2", "PC1"].map {
            Client(id: $0, name: $0, counts: Counts(servers: 0, workstations: 0, users: 0))
        }
        #expect(ClientLikeness(known).client(like: name)?.id == like)
    }
}

/// Logs and samples that nobody here wrote, through the page's own way.
@Suite(.enabled(if: SharedData.isThere, "../shared/data is absent: the real logs are not imported"))
struct ImportSharedDataTests {
    @Test func sip() async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring([
            try SharedData.file("sip/Sip-task-info.csv"), try SharedData.file("sip/est-act-dates.csv"),
        ])
        #expect(draft.groups.map { $0.mapping?.name } == ["sip"])
        let report = try #require(try await bench.report(draft).first)
        #expect(report.rowsRead == 12_299)
        #expect(report.counts == ImportCounts(added: 12_299))
        #expect(report.totalSeconds == 342_007_128)
        #expect(report.newClients.count == 20)
        #expect(report.unsortedEntries == 12_299)
        _ = try await bench.take(draft)
        let clients = bench.practice.current.entries.byClient
        let labor = clients.flatMap(\.labor)
        #expect(labor.count == 12_299)
        #expect(labor.reduce(0) { $0 + Int($1.seconds) } == 342_007_128)
        let tickets = Set(clients.flatMap { client in client.labor.map { client.texts.string($0.ticket) } })
        #expect(tickets.count == 10_266)
        #expect(bench.practice.current.clients.count == 21, "twenty, and Acme")
        let sources = try await bench.engine.read { try StoredSources.all(in: $0) }
        #expect(
            sources.contains {
                $0.fields == "SubCategory=Bug\nCategory=Operational" || $0.fields.hasPrefix("SubCategory=Bug\n")
            })
        let again = try await bench.bring([
            try SharedData.file("sip/est-act-dates.csv"), try SharedData.file("sip/Sip-task-info.csv"),
        ])
        #expect(try await bench.report(again).first?.counts == ImportCounts(skipped: 12_299))
    }

    /// SiP books whole tasks: the services of the core are suggested for the page, as the title says.
    @Test func sipsCoreIsSuggested() async throws {
        let bench = try await ImportBench()
        try await bench.takeAll([
            try SharedData.file("sip/Sip-task-info.csv"), try SharedData.file("sip/est-act-dates.csv"),
        ])
        let owner = SignedIn(userID: 1, name: "A", email: "a@b.example", role: .owner, csrf: "x")
        _ = try await WorkSorting(bench.practice, now: { ImportBench.now })
            .makeServices(ofColumn: "SubCategory", by: owner)
        let practice = bench.practice.current
        let report = await practice.figures.services(practice)
        #expect(report.areWholeTasks && report.coreCount == 15)
        let core = report.rows.filter(\.use.isCore)
        #expect(core.allSatisfy { $0.suggestion.reason == .core || $0.suggestion.reason == .oneClient })
        #expect(!report.rows.contains { $0.suggestion.reason == .looksLikeProject })
        #expect(core.count { $0.suggestion.list == .on } == 12)
        #expect(
            EvidenceWords.coreSuggested(report)
                == "Of these 15, 12 are suggested for the page; 3 are nearly all one client’s.")
        let categories = Set(practice.sheet?.services.map(\.category) ?? [])
        #expect(categories.isSuperset(of: ["Development", "Management", "Operational"]))
    }

    @Test func helpdesk() async throws {
        let bench = try await ImportBench()
        try await bench.takeAll([try SharedData.file("helpdesk_italian/finale.csv")])
        #expect(bench.practice.current.entries.laborCount == 4_580)
    }

    @Test(arguments: [
        "autotask_time_entry.json", "clockify_detailed_eu_24h.csv", "clockify_detailed_us_12h.csv",
        "connectwise_time_entry.json", "halopsa_action_time_report.csv", "harvest_detailed_time_2024.csv",
        "harvest_detailed_time_2026.csv", "itflow_tickets_export.csv", "kimai_timesheet.csv",
        "solidtime_generic_import.csv", "syncro_ticket_timer.json", "toggl_track_detailed.csv",
    ])
    func everySampleGoesIn(_ name: String) async throws {
        let bench = try await ImportBench()
        let draft = try await bench.bring([try SharedData.file("formats/" + name)])
        #expect(draft.groups.first?.kind == .entries)
        bench.desk.change(draft.id) { draft in
            draft.groups[0].answers.dateOrder = .mdy
            draft.groups[0].answers.fallbackClient = "acme"
        }
        let reports = try await bench.report(draft)
        #expect(reports.first?.faults.isEmpty == true)
        _ = try await bench.take(draft) { $0.leavesOutRejected = true }
    }

    @Test func whatNoFileProvesIsAskedInAPersonsWords() async throws {
        let bench = try await ImportBench()
        let rows = """
            Client,Ticket ID,Agent,Time Taken (mins),Action Description,Action Logged Date,Note,Budget Type,Parent ID,\
            Parent Summary,Charge Rate,Billable Time Taken (mins)
            Birch Dental,1001,Ann,30,Fixed,03/04/2026,,,,,Remote,30
            Birch Dental,1002,Ann,45,Fixed,05/04/2026,,,,,Remote,45

            """
        let draft = try await bench.bring("halo.csv", rows)
        bench.desk.report(draft.id, of: ImportBench.user, at: ImportBench.now)
        await bench.desk.wait(draft.id)
        guard case .stopped(let words, _) = bench.desk.draft(draft.id, of: ImportBench.user)?.stage else {
            Issue.record("nothing was asked")
            return
        }
        let asked = try #require(words.first)
        #expect(asked.contains("Which stands first in these dates, the day or the month?") && !asked.contains("--"))
        bench.desk.change(draft.id) { $0.groups[0].answers.dateOrder = .dmy }
        let report = try #require(try await bench.report(draft).first)
        #expect(report.faults.isEmpty && report.counts.added == 2)
    }

    @Test func onePersonsUploadsHaveALimit() async throws {
        let bench = try await ImportBench()
        let desk = ImportDesk(practice: bench.practice, folder: bench.folder("few"), fileBytes: 1_000)
        let now = Instant(seconds: 1_772_452_800)
        let ids = try (0..<ImportDesk.draftCount).map { _ in try desk.begin(by: 1, at: now) }
        let fault = #expect(throws: FileFault.self) { try desk.begin(by: 1, at: now) }
        #expect(fault?.code == .fileTooLarge && fault?.expected.contains("wait already") == true)
        _ = try desk.begin(by: 2, at: now)
        // What nothing has come for makes room by itself.
        let later = try desk.begin(by: 1, at: now.adding(seconds: 601))
        #expect(desk.draft(ids[0], of: 1) == nil && desk.draft(later, of: 1) != nil)

        func bring(_ bytes: Int, _ id: String) throws {
            let writer = try desk.writer(for: "a.csv", in: id)
            defer { writer.abandon() }
            try unsafe [UInt8](repeating: 0x61, count: bytes).withUnsafeBytes { try unsafe writer.write($0) }
            desk.add(writer.finish(), to: id)
        }
        try bring(900, later)
        try bring(900, later)
        let full = #expect(throws: FileFault.self) { try bring(900, later) }
        #expect(full?.expected.contains("together") == true)
        try bring(200, later)
        await desk.drop(later)
        let again = try desk.begin(by: 1, at: now.adding(seconds: 602))
        try bring(1_000, again)
        try bring(1_000, again)
        #expect(desk.open(of: 1).map(\.byteCount) == [2_000])
    }

    @Test func aZipCountsUnpacked() async throws {
        let bench = try await ImportBench()
        let zip = try ZipWriter(path: bench.folder("a.zip"))
        try zip.add("a.csv", Array(String(repeating: "id,client\n", count: 1_000).utf8))
        try zip.finish()
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: bench.folder("a.zip"))))
        let desk = ImportDesk(practice: bench.practice, folder: bench.folder("zips"), fileBytes: 2_000)
        let id = try desk.begin(by: 1, at: Instant(seconds: 0))
        let writer = try desk.writer(for: "a.zip", in: id)
        try unsafe bytes.withUnsafeBytes { try unsafe writer.write($0) }
        desk.add(writer.finish(), to: id)
        try await desk.recognise(id)
        let draft = try #require(desk.draft(id, of: 1))
        #expect(draft.files.isEmpty && draft.faults.map(\.code) == [.fileTooLarge])
    }
}
