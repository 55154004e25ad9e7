import AgreementCore
import Foundation
import Practice
import PracticeFiles
import SQLiteStorage
import Storage
import TimeZones
import ToolExports

@testable import Workflows

/// A practice of a test's own, and a desk at which files come in.
final class ImportBench: Sendable {
    let folder: ScratchFolder
    let engine: SQLiteStorage
    /// Before `engine`, and behind `practice`.
    let held: HeldEngine
    let practice: PracticeStore
    let desk: ImportDesk
    static let user: Int64 = 1
    static let now = Instant(seconds: 1_772_452_800)

    /// - Parameter files: of the practice; the smallest there is, in UTC, with the service `fix`.
    init(files: [ArchiveFile] = smallest) async throws {
        folder = try ScratchFolder()
        engine = try folder.database()
        held = HeldEngine(engine)
        practice = PracticeStore(
            engine: held,
            snapshot: PracticeSnapshot(
                company: Company(name: "Test", currency: Currency(code: "USD")!, timeZone: "UTC"), zone: .utc))
        desk = ImportDesk(practice: practice, folder: folder("uploads"))
        try await engine.write { session in
            _ = try StoredUsers.add(
                email: "a@b.example", name: "A", role: "owner", password: "x", at: 1, in: session)
        }
        _ = try await PracticeArchive.take(files: files, into: engine, .init(userID: nil, at: Self.now))
        try await practice.load()
    }

    static let smallest = [
        ArchiveFile(
            name: "sheet.yaml",
            bytes: Array(
                """
                sheet: "2026"
                from: 2026-01-01
                company: Test IT
                currency: USD
                timeZone: UTC
                businessHours: {monday: ["08:00-17:00"]}
                labor:
                  agreement:
                    remote: {business: 100, afterHours: 150, holiday: 200}
                    onsite: {business: 100, afterHours: 150, holiday: 200}
                services:
                  - {id: fix, name: Fix it, category: fixes, list: on}
                plans: []
                """.utf8)),
        ArchiveFile(
            name: "clients.csv", bytes: Array("client,name,servers,workstations,users\nacme,Acme Dental,1,2,3\n".utf8)),
    ]

    /// Brings files and looks at them.
    func bring(_ files: [(name: String, bytes: [UInt8])]) async throws -> ImportDraft {
        let id = try desk.begin(by: Self.user, at: Self.now)
        for file in files {
            let writer = try desk.writer(for: file.name, in: id)
            try unsafe file.bytes.withUnsafeBytes { try unsafe writer.write($0) }
            desk.add(writer.finish(), to: id)
        }
        try await desk.recognise(id)
        return desk.draft(id, of: Self.user)!
    }

    func bring(_ name: String, _ text: String) async throws -> ImportDraft {
        try await bring([(name, Array(text.utf8))])
    }

    /// What would come of it.
    func report(_ draft: ImportDraft) async throws -> [GroupReport] {
        desk.report(draft.id, of: Self.user, at: Self.now)
        await desk.wait(draft.id)
        guard case .reported(let reports) = desk.draft(draft.id, of: Self.user)?.stage else {
            throw BenchFault(what: "\(String(describing: desk.draft(draft.id, of: Self.user)?.stage))")
        }
        return reports
    }

    /// Takes it after it was reported.
    func take(_ draft: ImportDraft, _ change: (inout ImportChoices) -> Void = { _ in }) async throws -> [GroupReport] {
        var choices = desk.draft(draft.id, of: Self.user)!.choices
        change(&choices)
        desk.take(draft.id, of: Self.user, choices: choices, at: Self.now)
        await desk.wait(draft.id)
        guard case .taken(let reports, _) = desk.draft(draft.id, of: Self.user)?.stage else {
            throw BenchFault(what: "\(String(describing: desk.draft(draft.id, of: Self.user)?.stage))")
        }
        return reports
    }

    /// Brings, looks, takes.
    @discardableResult
    func takeAll(
        _ files: [(name: String, bytes: [UInt8])], _ change: (inout ImportChoices) -> Void = { _ in }
    ) async throws -> [GroupReport] {
        let draft = try await bring(files)
        _ = try await report(draft)
        return try await take(draft, change)
    }

    @discardableResult
    func takeAll(
        _ name: String, _ text: String, _ change: (inout ImportChoices) -> Void = { _ in }
    ) async throws -> [GroupReport] {
        try await takeAll([(name, Array(text.utf8))], change)
    }

    /// What is asked once the draft is looked at.
    func asked(_ draft: ImportDraft) async -> [ImportQuestion] {
        desk.report(draft.id, of: Self.user, at: Self.now)
        await desk.wait(draft.id)
        guard case .stopped(_, let asks) = desk.draft(draft.id, of: Self.user)?.stage else { return [] }
        return asks.map(\.question)
    }

    /// Says it as the page does.
    func answer(_ draft: ImportDraft, _ answers: ImportGroup.Answers) async throws {
        guard let before = desk.draft(draft.id, of: Self.user)?.groups.first else { return }
        desk.change(draft.id) { draft in
            draft.groups[0].answers = answers
            draft.stage = .recognised
        }
        guard let group = desk.draft(draft.id, of: Self.user)?.groups.first else { return }
        try await desk.remember(group, before: before, number: 0, of: draft.id, by: Self.user, at: Self.now)
    }

    /// Everything that the database holds, as the practice's files.
    func contents() async throws -> [String: [UInt8]] {
        let path = folder("contents-\(UUID().uuidString).zip")
        try await PracticeArchive.pack(engine, to: path)
        return Dictionary(
            uniqueKeysWithValues: try [ArchiveFile](zip: path).map { ($0.name, try $0.bytes(upTo: 1 << 30)) })
    }

    var entryCount: Int { get async throws { try await engine.read { try StoredEntries.count(in: $0) } } }

    struct BenchFault: Error { var what: String }
}

/// Files that lie beside the repository and never in it.
enum SharedData {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data").path
    static var isThere: Bool { FileManager.default.fileExists(atPath: folder + "/README.md") }

    static func file(_ path: String) throws -> (name: String, bytes: [UInt8]) {
        let url = URL(fileURLWithPath: folder + "/" + path)
        return (url.lastPathComponent, [UInt8](try Data(contentsOf: url)))
    }
}
