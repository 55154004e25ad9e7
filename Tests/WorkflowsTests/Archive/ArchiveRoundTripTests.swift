import AgreementCore
import Foundation
import Practice
import PracticeFiles
import SQLiteStorage
import Storage
import Testing
import ToolExports

@testable import Workflows

/// A practice goes out and comes in again with nothing lost.
@Suite struct ArchiveRoundTripTests {
    private let folder: ScratchFolder
    private static let moveColumns =
        "client,state,next,who,outcome,pin,why,pays_late,becomes_project,unpleasant,counts_checked\n"

    private static let changeColumns = "change,client,words,who,at,takes_back\n"

    init() throws { folder = try ScratchFolder() }

    private func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder(name))) }

    @Test func theExampleComesIn() async throws {
        let engine = try folder.database()
        let taken = try await PracticeArchive.take(
            files: .sample(), into: engine, .init(userID: nil, at: Instant(seconds: 1), isExample: true))
        #expect(taken.company == "Example IT")
        #expect(taken.clients == 4, "three, and ourselves")
        #expect(taken.notices.isEmpty)
        let (count, company, draft, unsorted) = try await engine.read { session in
            var unsorted = 0
            try StoredEntries.forEachUnsorted(in: session) { _, _, _, _ in unsorted += 1 }
            return (
                try StoredEntries.count(in: session), try StoredCompany.read(in: session),
                try StoredSheets.draft(in: session), unsorted
            )
        }
        #expect(count == taken.entries)
        #expect(company?.isExample == true)
        #expect(company?.costs.isEmpty == false)
        #expect(draft?.edition == "2026")
        let files = Dictionary(uniqueKeysWithValues: [ArchiveFile].sample().map { ($0.name, $0) })
        let text = String(decoding: try #require(files["entries.csv"]).bytes(upTo: 1 << 30), as: UTF8.self)
        #expect(
            unsorted
                == text.split(separator: "\n").filter { $0.contains(",unsorted,") || $0.contains(",,labor,") }.count)
    }

    @Test func outAndInAndOutIsTheSame() async throws {
        let first = try folder.database("first.sqlite")
        _ = try await PracticeArchive.take(files: .sample(clients: 5), into: first, .atNoon)
        try await first.write { try Self.addAllElse(in: $0) }
        try await PracticeArchive.pack(first, to: folder("first.zip"))
        let second = try folder.database("second.sqlite")
        let taken = try await PracticeArchive.take(
            files: [ArchiveFile](zip: folder("first.zip")), into: second, .atNoon)
        #expect(taken.notices.isEmpty)
        try await PracticeArchive.pack(second, to: folder("second.zip"))
        let (one, two) = (try [ArchiveFile](zip: folder("first.zip")), try [ArchiveFile](zip: folder("second.zip")))
        #expect(one.map(\.name) == two.map(\.name))
        for (left, right) in zip(one, two) {
            #expect(try left.bytes(upTo: 1 << 30) == (try right.bytes(upTo: 1 << 30)), "\(left.name)")
        }
        #expect(try bytes("first.zip") == bytes("second.zip"))
    }

    private static func agree(with client: String, in session: any StorageSession) throws {
        let day = LocalDate(year: 2025, month: 3, day: 1)!
        try StoredAgreements.take(
            [
                AgreementRow(
                    client: client, sheet: "2025", plan: "silver", from: day,
                    through: nil, counts: Counts(servers: 1, workstations: 2, users: 3),
                    optIns: [OptIn(service: "fix", quantity: 2)], feeBasisPoints: 6_250)
            ], of: client, because: AgreementCause(at: 1_772_452_801), in: session)
        try StoredExceptions.take(
            [
                ExceptionRecord(
                    client: client, service: "fix", treatment: "{flat: 20}",
                    from: day,
                    through: LocalDate(year: 2025, month: 4, day: 1)!, why: "promised", owner: "Dana")
            ], of: client, in: session)
        try StoredBlocks.take(
            [
                PrepaidBlock(
                    client: client, id: "b1", hours: ExactHours(billionths: 7_500_000_000), from: nil, through: nil)
            ], of: client, in: session)
        for (plan, why) in [("gold", "promised,\n\"never again\""), ("a plan that is gone", "old")] {
            try StoredWithheld.add(WithheldPlan(client: client, plan: plan, why: why), in: session)
        }
    }

    /// What formats.md has no file for.
    private static func addAllElse(in session: any StorageSession) throws {
        var company = try #require(try StoredCompany.read(in: session))
        // No more of a picture than its head.
        company.logo = [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 9, 0, 0, 0, 9,
        ]
        company.logoType = "image/png"
        company.paper = "a4"
        company.targetMarginBasisPoints = 3_550
        company.ownEntryDays = 30
        company.neverCategories = "hardware\n\"projects\", big"
        _ = try StoredCompany.change(company, in: session)
        let draft = try #require(try StoredSheets.draft(in: session))
        let old = draft.terms.replacing("sheet: \"2026\"", with: "sheet: \"2025\"")
            .replacing("from: 2026-01-01", with: "from: 2025-01-01")
        #expect(old != draft.terms)
        try StoredArchive.addEdition(
            SheetTerms(edition: "2025", fromDay: "2025-01-01", terms: old), publishedAt: 1_735_689_600, in: session)
        // A gap in the numbers, and sorting of every kind.
        try session.run("DELETE FROM sources WHERE id = 1 AND NOT EXISTS (SELECT 1 FROM entries WHERE source_id = 1)")
        let source = try StoredSources.add(
            fields: SourceWords([.init(column: "a=b", value: "x\ny")]).text, stated: nil, in: session)
        let gone = try StoredSortRules.add(
            source: source, noteWords: nil, service: "fix", by: nil, at: 1_772_452_810, in: session)
        try StoredSortRules.undo(gone, in: session)
        let rule = try StoredSortRules.add(
            source: source, noteWords: "printer, \"paper\"", service: "fix", by: nil, at: 1_772_452_820, in: session)
        try StoredSources.sort(source, into: "fix", rule: rule, in: session)
        try StoredSortRules.sort(entries: [1, 2], into: "email-fix", rule: rule, in: session)
        try StoredMerges.merge("old-fix", into: "fix", in: session)
        let note = try StoredNotes.add(
            "Ask Acme,\n\"soon\"", page: "/hours", subject: .init(.client, "c1"), reader: .office, by: nil,
            at: 1_772_452_805,
            in: session)
        _ = try StoredNotes.mark(note, isDone: true, in: session)
        let yaml = "mapping: ours\nformat: csv\ndates: iso\nfields: {client: C, start: S, minutes: M}\n"
        try StoredMappings.write("ours", text: yaml, by: nil, at: 1_772_452_805, in: session)
        let client = try #require(try StoredClients.all(in: session).first).id
        try agree(with: client, in: session)
        try addMove(of: client, in: session)
        try addHistory(of: client, in: session)
        // Seconds that no decimal of a minute says.
        try session.run("UPDATE entries SET seconds = 100 WHERE key = 3 AND start_second IS NOT NULL")
        try session.run("UPDATE entries SET seconds = 3 WHERE start_second IS NULL AND seconds IS NOT NULL")
    }

    /// What was changed by hand, and numbers with gaps, which rows go by that were changed.
    private static func addHistory(of client: String, in session: any StorageSession) throws {
        let other = try #require(try StoredClients.all(in: session).dropFirst().first).id
        let day = LocalDate(year: 2025, month: 3, day: 1)!
        func agree(_ rows: [AgreementRow]) throws {
            try StoredAgreements.take(rows, of: other, because: AgreementCause(at: 1_772_452_803), in: session)
        }
        for plan in ["silver", "gold"] {
            try agree([AgreementRow(client: other, sheet: "2025", plan: plan, from: day)])
            try agree([])
        }
        try agree([AgreementRow(client: other, sheet: "2025", plan: "silver", from: day)])
        let item = ManualRow(
            LegacyItem(
                client: client, item: "Old \\ \"server\"", quantity: Quantity(2), unitPriceCents: 5, every: .year))
        let entry = try #require(try StoredWork.lines(ofKeys: [2], in: session).first)
        let work = ManualRowPlace(.entry, client: "", key: entry.id)
        let was = try #require(try StoredManual.row(work, in: session))
        var became = was
        became.values["note"] = "mended,\n\"by hand\""
        let place = ManualRowPlace(.item, client: client, key: "77")
        for edits in [
            [ManualEdit(place, was: nil, became: item)], [ManualEdit(work, was: was, became: became)],
        ] {
            try StoredManual.make(edits, of: client, saying: "by, \"hand\"", by: nil, at: 1_772_452_805, in: session)
        }
        let gone = try StoredManual.make(
            [ManualEdit(ManualRowPlace(.item, client: client, key: "78"), was: nil, became: item)], of: nil,
            saying: "gave", by: nil, at: 1_772_452_806, in: session)
        _ = try StoredManual.takeBack(gone, by: nil, at: 1_772_452_807, in: session)
        try session.run("UPDATE manual_changes SET told_by = 'Dana'")
    }

    @Test func whatWasChangedByHandHasItsWayBackElsewhere() async throws {
        let first = try folder.database("first.sqlite")
        _ = try await PracticeArchive.take(files: .sample(clients: 5), into: first, .atNoon)
        try await first.write { try Self.addAllElse(in: $0) }
        try await PracticeArchive.pack(first, to: folder("first.zip"))
        let second = try folder.database("second.sqlite")
        _ = try await PracticeArchive.take(files: [ArchiveFile](zip: folder("first.zip")), into: second, .atNoon)
        let notes = try await second.write { session in
            let changes = try StoredManual.newest(limit: 10, in: session)
            #expect(changes.map(\.userName) == Array(repeating: "Dana", count: 4))
            for change in changes where change.takesBack == nil && change.takenBackBy == nil {
                #expect(try StoredManual.takeBack(change.id, by: nil, at: 1_772_452_809, in: session) == .undone)
            }
            return try StoredWork.lines(ofKeys: [1, 2, 3], in: session).map(\.note)
        }
        #expect(!notes.contains { $0.contains("mended") })
        #expect(try await second.read { try StoredLegacy.all(in: $0) }.contains { $0.item.contains("Old") } == false)
    }

    @Test(
        "A history that somebody has damaged puts nothing back that can't be read",
        arguments: [
            ("servers", "100001"), ("users", "9223372036854775807"), ("internal", "2"), ("workstations", "many"),
        ])
    func damagedHistory(_ column: String, _ value: String) async throws {
        let engine = try folder.database()
        let header = "change,kind,client,key,was,became\n"
        let row = "\ncard: \n\(column): \(value)\nname: A"
        let now = [
            "", "country: ", "email: ", "address: ", "internal: 0", "name: B", "servers: 0", "tax_id: ", "users: 0",
            "workstations: 0",
        ].joined(separator: "\n")
        _ = try await PracticeArchive.take(
            files: [ArchiveFile].sample()
                .with("history/changes.csv", Self.changeColumns + "1,c1,w,Dana,2026-01-01T00:00:00Z,\n")
                .with("history/edits.csv", header + "1,client,fresh,,\"\(row)\",\"\(now)\"\n"), into: engine, .atNoon)
        let place = ManualRowPlace(.client, client: "fresh")
        try await engine.write { session in
            let became = try #require(try StoredManual.edits(of: 1, in: session).first?.became)
            try StoredManual.make(
                [ManualEdit(place, was: nil, became: became)], of: nil, saying: "again", by: nil, at: 1, in: session)
        }
        await #expect(throws: StorageFault.self) {
            _ = try await engine.write { try StoredManual.takeBack(1, by: nil, at: 2, in: $0) }
        }
        #expect(try await engine.read { try StoredClients.all(in: $0) }.first { $0.id == "fresh" }?.name == "B")
    }

    @Test func aPracticeComesInWhereOneHasOnlyJustBegun() async throws {
        let engine = try folder.database()
        let id = try await engine.write { session in
            try StoredUsers.add(
                email: "o@example.com", name: "Olivia", role: Role.owner.rawValue, password: "-", at: 0, in: session)
        }
        let owner = SignedIn(userID: id, name: "Olivia", email: "o@example.com", role: .owner, csrf: "")
        let faults = try await PracticeBeginning.begin(
            BeginningForm(company: "Ours", currency: "EUR", timeZone: "Europe/Rome", country: "IT"), in: engine,
            by: owner, at: Instant(seconds: 1_772_452_800))
        #expect(faults.isEmpty)
        _ = try await PracticeArchive.take(files: .sample(clients: 5), into: engine, .atNoon)
        let (company, drafts) = try await engine.read { session in
            (
                try #require(try StoredCompany.read(in: session)),
                try session.integer("SELECT count(*) FROM price_sheets WHERE state = 'draft'")
            )
        }
        #expect(drafts == 1)
        #expect(company.currency == "USD")
        #expect(company.name != "Ours")
    }

    /// All that can be said of a move, and texts of both kinds.
    private static func addMove(of client: String, in session: any StorageSession) throws {
        let day = LocalDate(year: 2026, month: 4, day: 1)!
        var move = ClientMove(client: client)
        move.state = .agreed
        move.nextDay = day
        move.who = "Dana"
        move.outcome = "Yes,\n\"at last\""
        move.pin = BoxPin(client: client, plan: "gold", why: "they grow")
        move.marks = [.paysLate: "", .unpleasant: "shouts, often"]
        move.countsCheckedOn = day
        move.acceptedUnexplainedCents = -123_456
        move.losingPlans = .leftOut
        let sheet = try PriceSheetFile.read(
            try #require(try StoredSheets.draft(in: session)).terms, file: "sheet.yaml")
        move.agreement = AgreementPreparing.rows(
            client: client, plan: "gold", sheet: sheet, from: day, counts: Counts(servers: 1),
            optIns: [OptIn(service: "fix", quantity: 2)],
            stages: [FeeStage(months: 3, basisPoints: 7_500), FeeStage(months: 3, basisPoints: 10_000)])
        move.ending = [.init(item: "Monitoring, \"old\"", lastDay: day.adding(days: -1))]
        let kept = try StoredMoves.add(move, previous: 0, saying: "said yes", by: nil, at: 1, in: session)
        #expect(kept.version == 1)
        try StoredTexts.add("greeting", "Hello,\n\"you\"", client: nil, by: nil, at: 1, in: session)
        try StoredTexts.add("greeting", "Dear friend", client: client, by: nil, at: 1, in: session)
        try StoredTexts.add("closing", "Bye", client: client, by: nil, at: 1, in: session)
        try StoredTexts.add("closing", nil, client: client, by: nil, at: 1, in: session)
    }

    @Test func aSheetThatClientsHaveAgreedToComesInAsAnEdition() async throws {
        let engine = try folder.database()
        let rows = """
            client,sheet,plan,from,through,servers,workstations,users,opt_ins,fee_percent
            ourselves,2026,silver,2026-01-01,,1,2,3,,

            """
        _ = try await PracticeArchive.take(files: .sample().with("agreements.csv", rows), into: engine, .atNoon)
        let (editions, draft) = try await engine.read { session in
            (try StoredSheets.editions(in: session), try #require(try StoredSheets.draft(in: session)))
        }
        #expect(editions.map(\.edition) == ["2026"])
        #expect(draft.edition == "2027")
        #expect(draft.fromDay == "2027-01-01")
    }

    @Test func aPracticeIsNotMixedWithAnother() async throws {
        let engine = try folder.database()
        _ = try await PracticeArchive.take(files: .sample(), into: engine, .atNoon)
        let fault = await #expect(throws: FileFaults.self) {
            _ = try await PracticeArchive.take(files: .sample(), into: engine, .atNoon)
        }
        #expect(fault?.faults.map(\.code) == [.archiveNotEmpty])
    }

    @Test(arguments: [
        ("clients.csv", "client,name,servers,workstations,users\nc1,A,x,0,0\n", FaultCode.countMalformed),
        ("entries.csv", "id,client,service,start,minutes\ne1,nobody,fix,2026-03-02,5\n", .clientUnknown),
        ("entries.csv", "id,client,service,start,minutes\ne1,ourselves,what,2026-03-02,5\n", .serviceUnknown),
        ("withheld-plans.csv", "client,plan,why\nourselves,bronze,no\n", .planUnknown),
        ("withheld-plans.csv", "client,plan,why\nnobody,gold,no\n", .clientUnknown),
        ("company.csv", "setting,value\nname,\n", .fieldMissing),
        ("company.csv", "setting,value\nname,A\ncolour,red\n", .yamlKeyUnknown),
        ("editions.csv", "file,published_at\neditions/none.yaml,2026-01-01T00:00:00Z\n", .archiveFileMissing),
        ("sorting/entries.csv", "id,source,service,rule\nsomebody,1,,\n", .archiveFileMissing),
        ("notes.csv", "text,page,about,subject,at,done\n,/,,,2026-01-01T00:00:00Z,no\n", .textTooLong),
        ("notes.csv", "text,page,about,subject,at,done\na,/,,,yesterday,no\n", .instantMalformed),
        ("moves/clients.csv", Self.moveColumns + "nobody,guessed,,,,,,,,,\n", .clientUnknown),
        ("moves/clients.csv", Self.moveColumns + "ourselves,gone,,,,,,,,,\n", .fieldMissing),
        ("moves/clients.csv", Self.moveColumns + "ourselves,planned,soon,,,,,,,,\n", .dateMalformed),
        ("moves/clients.csv", Self.moveColumns + "ourselves,planned,,,,,,often,,,\n", .yesNoMalformed),
        ("moves/ending.csv", "client,item,last_day\nourselves,Backup,\n", .fieldMissing),
        ("moves/texts.csv", "client,name,text\nourselves,,\n", .textTooLong),
        ("history/agreements.csv", "agreement,client,from\n1,nobody,\n", .clientUnknown),
        ("history/exceptions.csv", "client,number,service,from\nourselves,x,,\n", .countMalformed),
        ("history/changes.csv", Self.changeColumns + "1,,w,,2026-01-01T00:00:00Z,7\n", .countMalformed),
        ("history/changes.csv", Self.changeColumns + "1,,w,,yesterday,\n", .instantMalformed),
    ])
    func whatIsWrongLeavesNothing(_ name: String, _ text: String, _ code: FaultCode) async throws {
        let engine = try folder.database()
        let fault = await #expect(throws: FileFaults.self) {
            _ = try await PracticeArchive.take(files: [ArchiveFile].sample().with(name, text), into: engine, .atNoon)
        }
        #expect(fault?.faults.first?.code == code)
        #expect(try await engine.read { try StoredArchive.isEmpty(in: $0) })
        #expect(try await engine.read { try StoredCompany.read(in: $0) } == nil)
        #expect(try await engine.read { try StoredImports.all(in: $0) }.isEmpty)
    }

    @Test(
        "A bad yes, or a bad word of what the sheet does with losing plans, is a fault with its place",
        arguments: [
            ("accepted_unexplained", "many,", .countMalformed), ("accepted_unexplained", "12.50,", .countMalformed),
            ("accepted_unexplained", "99999999999999999999,", .countMalformed),
            ("accepted_unexplained", "-10000000000000001,", .countMalformed),
            ("losing_plans", ",sometimes", .fieldMissing), ("losing_plans", ",upto", .fieldMissing),
        ] as [(String, String, FaultCode)])
    func badChoicesOfASheet(_ column: String, _ values: String, _ code: FaultCode) async throws {
        let engine = try folder.database()
        let head = Self.moveColumns.trimmingCharacters(in: .newlines) + ",accepted_unexplained,losing_plans\n"
        let text = head + "ourselves,guessed,,,,,,,,,,\(values)\n"
        let fault = await #expect(throws: FileFaults.self) {
            _ = try await PracticeArchive.take(
                files: [ArchiveFile].sample().with("moves/clients.csv", text), into: engine, .atNoon)
        }
        let first = fault?.faults.first
        #expect(first?.code == code)
        #expect(first?.file == "moves/clients.csv" && first?.line == 2 && first?.column == column)
        #expect(first?.value == values.split(separator: ",").joined())
        #expect(try await engine.read { try StoredArchive.isEmpty(in: $0) })
    }

    @Test func aZipOfBeforeHasNeither() async throws {
        let engine = try folder.database()
        let text = Self.moveColumns + "ourselves,planned,,,,,,,,,\n"
        _ = try await PracticeArchive.take(
            files: [ArchiveFile].sample().with("moves/clients.csv", text), into: engine, .atNoon)
        let move = try #require(try await engine.read { try StoredMoves.of("ourselves", in: $0) })
        #expect(move.acceptedUnexplainedCents == nil && move.losingPlans == .upTo)
    }

    @Test func whatIsNoFileOfAPracticeIsNamed() async throws {
        let engine = try folder.database()
        let taken = try await PracticeArchive.take(
            files: [ArchiveFile].sample().with("holiday.jpg", "x"), into: engine, .atNoon)
        #expect(taken.notices.map(\.file) == ["holiday.jpg"])
    }
}
