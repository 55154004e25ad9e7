import AgreementCore
import Foundation
import Practice
import PracticeFiles
import SQLiteStorage
import SamplePractice
import Storage
import ToolExports
import WebServer

@testable import Workflows

/// A practice in a file with something in every table: what is damaged afterwards.
struct DamageBase: Sendable {
    /// Of the database, closed, with all it has in one file.
    let path: String
    /// The practice's files, as its zip has them.
    let files: [(name: String, bytes: [UInt8])]
    /// The ids of the three of whom most is said.
    let clients: [String]

    /// The moment at which its pages are asked for.
    static let now = Instant(seconds: 1_772_452_800)
    /// What the owner's cookie holds.
    static let token = String(repeating: "5e", count: 32)

    /// - Parameter number: another practice for each.
    init(number: Int, in folder: URL) async throws {
        path = folder.appendingPathComponent("base-\(number).sqlite").path
        let engine = try SQLiteStorage(path: path)
        let sample = SamplePractice(clients: 3 + number % 3, months: 2 + number % 2, seed: UInt64(7 + number))
        var taken = sample.files.map { ArchiveFile(name: $0.name, bytes: $0.bytes) }
        clients = try Array(Self.clients(sample).prefix(3))
        for (name, text) in Self.agreed(clients) {
            taken.removeAll { $0.name == name }
            taken.append(ArchiveFile(name: name, bytes: Array(text.utf8)))
        }
        try await engine.write { try Self.addPeople(in: $0) }
        _ = try await PracticeArchive.take(files: taken, into: engine, .init(userID: 1, at: Self.now))
        try await engine.write { [clients] in try Self.addAllElse(clients, in: $0) }
        let zip = folder.appendingPathComponent("base-\(number).zip").path
        try await PracticeArchive.pack(engine, to: zip)
        files = try Self.unpacked(zip)
        try engine.close()
    }

    private static func clients(_ sample: SamplePractice) throws -> [String] {
        guard let file = sample.files.first(where: { $0.name == "clients.csv" }) else {
            throw Unexpected(words: "no clients")
        }
        return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
            .map { String($0.prefix { $0 != "," }) }.filter { $0 != "ourselves" }
    }

    private static func agreed(_ clients: [String]) -> [(String, String)] {
        let (one, two, three) = (clients[0], clients[1], clients[2])
        return [
            (
                "agreements.csv",
                """
                client,sheet,plan,from,through,servers,workstations,users,opt_ins,fee_percent
                \(one),2026,silver,2025-01-01,2026-01-31,2,10,12,,
                \(one),2026,gold,2026-02-01,,2,10,12,spam-filter:2,80
                \(two),2026,gold,2026-01-10,,1,4,5,,62.5
                \(three),2026,platinum,2025-06-01,2026-12-31,1,4,5,,

                """
            ),
            (
                "exceptions.csv",
                """
                client,service,treatment,from,through,why,owner
                \(one),fix,{flat: 20},2026-01-01,2026-03-01,promised,Dana
                \(one),virus-removal,{allowance: remote-labor},2025-03-01,2025-12-31,,Dana
                \(two),email-fix,included,2026-01-01,,old times,Dana

                """
            ),
            (
                "blocks.csv",
                """
                client,block,hours,from,through
                \(one),b1,7.5,2026-01-01,
                \(three),b2,10,,2026-12-31

                """
            ),
        ]
    }

    /// Plans that aren't offered.
    static func withhold(_ clients: [String], in session: any StorageSession) throws {
        try StoredWithheld.add(WithheldPlan(client: clients[0], plan: "silver", why: "too small"), in: session)
    }

    static func addPeople(in session: any StorageSession) throws {
        for (name, role) in [("Olivia", Role.owner), ("Sam", .sales), ("Tess", .technician)] {
            _ = try StoredUsers.add(
                email: name.lowercased() + "@example.com", name: name, role: role.rawValue, password: "-",
                at: now.seconds - 90_000, in: session)
        }
        try session.run(
            """
            INSERT INTO sessions (token_hash, user_id, csrf, created_at, seen_at, expires_at)
            VALUES ($1, 1, $2, $3, $3, $4)
            """,
            [
                .text(SecretBytes.digest(token)), .text(String(repeating: "c", count: 64)), .integer(now.seconds),
                .integer(now.seconds + 86_400),
            ])
    }

    private static func addAllElse(_ clients: [String], in session: any StorageSession) throws {
        try withhold(clients, in: session)
        if var company = try StoredCompany.read(in: session) {
            company.logo = Array("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>".utf8)
            company.logoType = "image/svg+xml"
            company.neverCategories = "hardware\nproject"
            _ = try StoredCompany.change(company, in: session)
        }
        let source = try StoredSources.add(
            fields: SourceWords([.init(column: "board", value: "Help")]).text, stated: nil, in: session)
        let gone = try StoredSortRules.add(
            source: source, noteWords: nil, service: "fix", by: 1, at: now.seconds, in: session)
        try StoredSortRules.undo(gone, in: session)
        let rule = try StoredSortRules.add(
            source: nil, noteWords: "printer paper", service: "fix", by: 1, at: now.seconds, in: session)
        try StoredSources.sort(source, into: "fix", rule: rule, in: session)
        try StoredSortRules.sort(entries: [1, 2], into: "email-fix", rule: rule, in: session)
        try StoredMerges.merge("old-fix", into: "fix", in: session)
        for (text, subject) in [
            ("Ask them soon", NoteRecord.Subject(.client, clients[0])), ("Too cheap", .init(.plan, "gold")),
        ] {
            _ = try StoredNotes.add(text, page: "/hours", subject: subject, by: 1, at: now.seconds, in: session)
        }
        let mapping = "mapping: ours\nformat: csv\ndates: iso\nfields: {client: C, start: S, minutes: M}\n"
        try StoredMappings.write("ours", text: mapping, by: 1, at: now.seconds, in: session)
        try StoredTexts.add("greeting", "Hello", client: nil, by: 1, at: now.seconds, in: session)
        try StoredTexts.add("greeting", "Dear friend", client: clients[0], by: 1, at: now.seconds, in: session)
        try addMoves(clients, in: session)
    }

    private static func addMoves(_ clients: [String], in session: any StorageSession) throws {
        guard let draft = try StoredSheets.draft(in: session) else { throw Unexpected(words: "no draft") }
        let sheet = try PriceSheetFile.read(draft.terms, file: "sheet.yaml")
        let day = LocalDate(dayNumber: 20_530)
        var move = ClientMove(client: clients[0])
        move.state = .planned
        move.nextDay = day
        move.who = "Dana"
        move = try StoredMoves.add(move, previous: 0, saying: "a day", by: 1, at: now.seconds, in: session)
        move.state = .agreed
        move.pin = BoxPin(client: clients[0], plan: "gold", why: "they grow")
        move.marks = [.paysLate: "", .unpleasant: "shouts"]
        move.countsCheckedOn = day
        move.agreement = AgreementPreparing.rows(
            client: clients[0], plan: "gold", sheet: sheet, from: day, counts: Counts(servers: 1),
            optIns: [OptIn(service: "fix", quantity: 2)],
            stages: [FeeStage(months: 3, basisPoints: 7_500), FeeStage(months: 3, basisPoints: 10_000)])
        move.ending = [.init(item: "Monitoring", lastDay: day.adding(days: -1))]
        _ = try StoredMoves.add(move, previous: 1, saying: "said yes", by: 1, at: now.seconds, in: session)
        var other = ClientMove(client: clients[1])
        other.state = .letGo
        other.marks = [.becomesProject: "soon"]
        _ = try StoredMoves.add(other, previous: 0, saying: "let go", by: 1, at: now.seconds, in: session)
    }

    private static func unpacked(_ zip: String) throws -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, bytes: [UInt8])] = []
        try unsafe ZipReader.read(path: zip, name: "practice.zip") { name throws(FileFault) in
            files.append((name, []))
        } bytes: { more throws(FileFault) in
            unsafe files[files.count - 1].bytes.append(contentsOf: more)
        }
        return files
    }
}
