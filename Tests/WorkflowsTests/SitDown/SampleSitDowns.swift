import AgreementCore
import Documents
import Foundation
import Practice
import PracticeFiles
import SamplePractice
import Testing
import Workflows

/// The example practice as a snapshot, so that its sit-downs can be read.
struct SampleSitDowns {
    var practice: PracticeSnapshot
    let live = LiveReplay()
    static let day = LocalDate(year: 2027, month: 1, day: 11)!

    init(clients: Int = 40) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sitdowns-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in SamplePractice(clients: clients, months: 12, seed: 7).files {
            try Data(file.bytes).write(to: folder.appendingPathComponent(file.name))
        }
        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
        let loaded = try PracticeFolder.load(
            PracticePaths(
                sheets: [path("sheet.yaml")], costs: path("costs.yaml"), clients: path("clients.csv"),
                agreements: path("agreements.csv"), legacy: path("legacy.csv"), invoiced: path("invoiced.csv"),
                entries: path("entries.csv")))
        let sheet = loaded.practice.sheets[0]
        var company = Company(name: "Example IT", currency: sheet.currency, timeZone: sheet.timeZone)
        company.costs = loaded.costs
        practice = PracticeSnapshot(company: company, zone: loaded.practice.zone)
        practice.clients = loaded.practice.clients
        practice.entries = loaded.entries
        practice.legacy = loaded.legacy
        practice.invoiced = loaded.invoiced
        practice.draft = DraftSheet(id: 1, revision: 1, step: 1, lastStep: 1, sheet: sheet)
    }

    func figures(_ client: String) async throws -> SitDownFigures {
        let year = try #require(try await live.year(of: client, in: practice))
        return SitDownMaking.figures(year, practice, madeOn: Self.day)
    }
}
