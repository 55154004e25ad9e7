import AgreementCore
import Foundation
import Practice
import PracticeFiles
import SQLiteStorage
import Storage

@testable import Workflows

/// A small practice with a draft in a database of its own, and two people who change it.
struct TablePractice {
    let practice: PracticeStore
    let table: TableEditing
    let sheets: SheetEditing
    let dana: SignedIn
    let sam: SignedIn
    private let folder: URL

    static let sheetText = """
        sheet: "2026"
        from: 2026-01-01
        company: Example IT
        currency: USD
        timeZone: UTC
        businessHours: {monday: ["08:00-17:00"]}
        labor:
          agreement:
            remote: {business: 100, afterHours: 200, holiday: 200}
            onsite: {business: 100, afterHours: 200, holiday: 200}
        services:
          - {id: fix, name: Fix a computer, category: fixes, list: on}
          - {id: watch, name: Watch servers, category: monitoring, list: on}
        facts:
          - {name: First response, values: {silver: next day, gold: 4 hours}}
        plans:
          - id: silver
            name: Silver
            price: {base: 500}
            allowances: {hours: {hours: {base: 2}, every: month}}
            coverage: {default: hourly, fixes: {allowance: hours}, watch: included}
          - id: gold
            name: Gold
            price: {base: 700}
            coverage: {default: included}
        """

    static func sheet() throws -> PriceSheet { try PriceSheetFile.read(sheetText, file: "sheet.yaml") }

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("table-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let engine = try SQLiteStorage(path: folder.appendingPathComponent("practice.db").path)
        let sheet = try Self.sheet()
        let (dana, sam) = try await engine.write { session in
            try (
                Self.person("Dana", in: session), Self.person("Sam", in: session)
            )
        }
        (self.dana, self.sam) = (dana, sam)
        try await engine.write { session in
            _ = try StoredSheets.addDraft(
                SheetTerms(edition: sheet.id, fromDay: sheet.from.description, terms: PriceSheetFile.write(sheet)),
                change: "Began", by: nil, at: 0, in: session)
            try Self.addWork(in: session)
            var company = Company(name: sheet.company, currency: sheet.currency, timeZone: "UTC")
            company.costs = Costs(perHourCents: 6_000)
            try StoredCompany.add(company.record, in: session)
        }
        practice = PracticeStore(
            engine: engine,
            snapshot: PracticeSnapshot(
                company: Company(name: "", currency: sheet.currency, timeZone: "UTC"), zone: .utc))
        try await practice.load()
        sheets = SheetEditing(practice) { Instant(seconds: 1_000) }
        table = TableEditing(practice, sheets, LiveReplay())
    }

    /// Acme with more hours than Silver has, and Birch with few.
    private static func addWork(in session: any StorageSession) throws {
        for client in [Client(id: "acme", name: "Acme"), Client(id: "birch", name: "Birch")] {
            try StoredClients.write(client, in: session)
        }
        let importID = try StoredImports.add(kind: "entries", files: "", mapping: "", by: nil, at: 0, in: session)
        let intake = try EntryIntake(session: session, zone: .utc)
        for (id, client, day, hours) in [("e1", "acme", 5, 30), ("e2", "birch", 6, 1)] {
            try intake.add(
                Entry(
                    id: id, client: client, service: "fix", kind: .labor(seconds: hours * 3_600),
                    start: .date(LocalDate(year: 2026, month: 1, day: day)!)), source: .ofService("fix"), stated: "fix")
        }
        _ = try intake.compare()
        _ = try intake.take(import: importID, changedToo: false)
    }

    private static func person(_ name: String, in session: any StorageSession) throws -> SignedIn {
        let email = name.lowercased() + "@example.com"
        let id = try StoredUsers.add(
            email: email, name: name, role: Role.sales.rawValue, password: "-", at: 0, in: session)
        return SignedIn(userID: id, name: name, email: email, role: .sales, csrf: "")
    }

    var draft: DraftSheet { practice.current.draft! }

    /// Closes the database and takes it away.
    func end() throws {
        try practice.close()
        try FileManager.default.removeItem(at: folder)
    }
}
