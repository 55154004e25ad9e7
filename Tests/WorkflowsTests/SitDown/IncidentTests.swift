import AgreementCore
import Documents
import Practice
import Storage
import Testing

@testable import Workflows

/// The worst job that a sit-down tells is one that the box has inside, asked of the rules that rate it.
@Suite struct IncidentTests {
    /// Five hours onsite on a Monday evening, in a plan for remote work whose cell of fixes names onsite too.
    private static func practice(_ cell: Cell) throws -> PracticeSnapshot {
        var sheet = try TablePractice.sheet()
        for plan in sheet.plans.indices {
            sheet.plans[plan].places = .remote
            sheet.plans[plan].coverage.rows.removeAll { $0.word == "fix" }
            sheet.plans[plan].coverage.rows.append(Coverage.Row("fix", cell))
        }
        let day = try #require(LocalDate(year: 2026, month: 1, day: 5))
        var practice = PracticeSnapshot(
            company: Company(name: "Example IT", currency: sheet.currency, timeZone: "UTC"), zone: .utc)
        practice.draft = DraftSheet(id: 1, revision: 1, step: 1, lastStep: 1, sheet: sheet)
        practice.clients = [Client(id: "acme", name: "Acme")]
        practice.entries = EntryTable(
            [
                Entry(
                    id: "e1", client: "acme", service: "fix", kind: .labor(seconds: 5 * 3_600),
                    start: .instant(TimeZoneRules.utc.instant(date: day, secondOfDay: 20 * 3_600)), place: .onsite)
            ], zone: .utc)
        return practice
    }

    private static func incident(_ cell: Cell) async throws -> SitDownFigures.Incident? {
        let practice = try practice(cell)
        let year = try #require(try await LiveReplay().year(of: "acme", in: practice))
        return IncidentChoice(year, practice).incident
    }

    @Test("A place that the cell names is inside, whatever places the plan has")
    func aCellByPlace() async throws {
        let onsite = Cell(.byPlace(remote: PlaceTreatment(.included), onsite: PlaceTreatment(.included)))
        let incident = try #require(try await Self.incident(onsite))
        #expect(!incident.isDearest)
    }

    @Test("A plan's places hold for a cell that names none")
    func thePlansPlaces() async throws {
        let incident = try await Self.incident(Cell(.included))
        #expect(incident?.isDearest != false)
    }
}
