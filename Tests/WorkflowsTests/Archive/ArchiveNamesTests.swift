import AgreementCore
import Practice
import PracticeFiles
import SQLiteStorage
import Storage
import Testing

@testable import Workflows

/// A zip says where it names what isn't there, also where it is one of ours.
@Suite struct ArchiveNamesTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// A zip of ours, with an agreement on the draft.
    private func ours() async throws -> [ArchiveFile] {
        let engine = try folder.database("first.sqlite")
        _ = try await PracticeArchive.take(files: .sample(), into: engine, .atNoon)
        try await engine.write { session in
            let client = try #require(try StoredClients.all(in: session).first).id
            try StoredAgreements.take(
                [
                    AgreementRow(
                        client: client, sheet: "2026", plan: "silver", from: LocalDate(year: 2026, month: 3, day: 1)!)
                ],
                of: client, because: AgreementCause(at: 1_772_452_801), in: session)
        }
        try await PracticeArchive.pack(engine, to: folder("first.zip"))
        return try [ArchiveFile](zip: folder("first.zip"))
    }

    /// Who has the agreement.
    private func client(_ files: [ArchiveFile]) throws -> String {
        let file = try #require(files.first { $0.name == ArchiveNames.agreements })
        let text = String(decoding: try file.bytes(upTo: 1 << 20), as: UTF8.self)
        return String(try #require(text.split(separator: "\n").last?.split(separator: ",").first))
    }

    private func faults(_ files: [ArchiveFile], _ name: String) async throws -> [FileFault] {
        let engine = try folder.database(name)
        do {
            _ = try await PracticeArchive.take(files: files, into: engine, .atNoon)
            return []
        } catch let faults as FileFaults { return faults.faults }
    }

    @Test func anAgreementOnWhatIsNotThere() async throws {
        let files = try await ours()
        let client = try client(files)
        #expect(try await faults(files, "same.sqlite").isEmpty)
        let head = "client,sheet,plan,from\n"
        let plan = try await faults(
            files.with(ArchiveNames.agreements, head + "\(client),2026,bronze,2026-03-01\n"), "plan.sqlite")
        #expect(plan.map(\.code) == [.planUnknown])
        #expect(plan.first?.line == 2 && plan.first?.column == "plan" && plan.first?.value == "bronze")
        #expect(plan.first?.expected.contains("`silver`") == true)
        let sheet = try await faults(
            files.with(ArchiveNames.agreements, head + "\(client),1999,silver,2026-03-01\n"), "sheet.sqlite")
        #expect(sheet.map(\.code) == [.sheetUnknown])
        let exception = try await faults(
            files.with(
                ArchiveNames.exceptions,
                "client,service,treatment,from\n\(client),fix,{allowance: gone},2026-03-01\n"), "exception.sqlite")
        #expect(exception.map(\.code) == [.exceptionAllowanceUnknown])
        let prepared = try await faults(
            files.with(ArchiveNames.prepared, head + "\(client),2026,bronze,2026-03-01\n"), "prepared.sqlite")
        #expect(prepared.map(\.code) == [.planUnknown])
        let columns = ArchiveMoveColumn.allCases.map(\.rawValue).joined(separator: ",")
        let pin = try await faults(
            files.with(ArchiveNames.moves, "\(columns)\n\(client),guessed,,,,bronze,they grow,,,,,,\n"), "pin.sqlite")
        #expect(pin.map(\.code) == [.planUnknown] && pin.first?.column == "pin" && pin.first?.line == 2)
    }

    /// What our own services were called once may stand in a zip of ours.
    @Test func butServicesMayBeGone() async throws {
        let files = try await ours()
        let client = try client(files)
        let changed = files.with(
            ArchiveNames.agreements,
            "client,sheet,plan,from,opt_ins\n\(client),2026,silver,2026-03-01,once-there\n")
        #expect(try await faults(changed, "services.sqlite").isEmpty)
    }
}
