import AgreementCore
import Foundation
import PracticeFiles
import SQLiteStorage
import Storage
import Testing

@testable import WebServer
@testable import Workflows

/// Rounds of a practice whose stored fields were changed at random: each asks for a few of the pages, one in twenty
/// for all of them. `THREEBOX_DAMAGE_ROUNDS` and `THREEBOX_DAMAGE_SEED` say how many rounds, and from which on, and
/// each asks for every page then; `THREEBOX_DAMAGE_LINES` names a file that gets a line each, before it is opened, so
/// that a round that ends the process can be repeated alone.
@Suite(.serialized) struct PracticeDamageTests {
    private static func number(_ name: String, _ otherwise: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
    }

    @Test("A practice whose stored fields were changed at random opens, or says why")
    func rounds() async throws {
        let first = Self.number("THREEBOX_DAMAGE_SEED", 1)
        let wanted = Self.number("THREEBOX_DAMAGE_ROUNDS", 0)
        let rounds = try DamageRounds()
        defer { rounds.remove() }
        for seed in first..<first + (wanted > 0 ? wanted : 200) {
            let faults = try await rounds.run(seed: seed, everyPage: wanted > 0 || seed % 20 == 0)
            #expect(faults.isEmpty, "THREEBOX_DAMAGE_SEED=\(seed) THREEBOX_DAMAGE_ROUNDS=1: \(faults)")
        }
    }
}

/// Makes the practices once, and damages a copy each round.
final class DamageRounds {
    private let folder: URL
    private var bases: [Int: (base: DamageBase, loose: LooseFile)] = [:]
    private let lines: FileHandle?
    private static let baseCount = 4

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("threebox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard let path = ProcessInfo.processInfo.environment["THREEBOX_DAMAGE_LINES"] else {
            lines = nil
            return
        }
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        lines = FileHandle(forWritingAtPath: path)
        try lines?.seekToEnd()
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    private func base(_ number: Int) async throws -> (base: DamageBase, loose: LooseFile) {
        if let known = bases[number] { return known }
        let base = try await DamageBase(number: number, in: folder)
        let loose = try LooseFile(of: base.path, at: folder.appendingPathComponent("loose-\(number).sqlite").path)
        bases[number] = (base, loose)
        return (base, loose)
    }

    /// - Returns: what must not be, a line each.
    func run(seed: Int, everyPage: Bool) async throws -> [String] {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let (base, loose) = try await base(numbers.number(below: Self.baseCount))
        let path = folder.appendingPathComponent("practice.sqlite").path
        var refusal: String?
        var words: String
        switch numbers.number(below: 10) {
        case 0:
            try loose.changed(at: path) { _ in }
            words = try DamageChange.flip(path, &numbers)
        case 1, 2:
            let (files, change) = DamageChange.file(base.files, &numbers)
            words = change
            write("\(seed) \(words)")
            refusal = try await take(files, to: path)
        default:
            words = ""
            try loose.changed(at: path) { database in
                let changes = try (0...numbers.number(below: 3)).map { _ in
                    try DamageChange.field(loose, &numbers, in: database)
                }
                words = changes.joined(separator: "; ")
            }
        }
        write("\(seed) \(words.debugDescription)")
        if let refusal {
            write("  refused: \(refusal.debugDescription)\n")
            return DamagedPages.flaws(in: refusal, folder: folder.path).map { "\(words): \($0)" }
        }
        let began = ContinuousClock.now
        let pages = DamagedPages(folder: folder, path: path, clients: base.clients)
        let outcome = try await pages.ask(everyPage: everyPage, &numbers)
        write("  \(outcome.words) \(began.duration(to: .now))\n")
        return outcome.faults.map { "\(words): \($0)" }
    }

    private func write(_ line: String) { try? lines?.write(contentsOf: Data(line.utf8)) }

    /// Takes changed files in, as the import does.
    ///
    /// - Returns: why they were refused.
    private func take(_ files: [(name: String, bytes: [UInt8])], to path: String) async throws -> String? {
        for ending in ["", "-wal", "-shm", "-journal", ".lock"] {
            try? FileManager.default.removeItem(atPath: path + ending)
        }
        let engine = try SQLiteStorage(path: path)
        defer { try? engine.close() }
        try await engine.write { try DamageBase.addPeople(in: $0) }
        do {
            _ = try await PracticeArchive.take(
                files: files.map { ArchiveFile(name: $0.name, bytes: $0.bytes) }, into: engine,
                .init(userID: 1, at: DamageBase.now))
            return nil
        } catch let faults as FileFaults {
            return faults.faults.map(\.description).joined(separator: "\n")
        } catch let fault as StorageFault { return fault.description }
    }
}
