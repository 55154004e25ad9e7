import AgreementCore
import Practice
import PracticeFiles

@testable import Workflows

/// A practice with nobody in it yet: one service, by the hour in Silver and included in Gold.
enum TwoPlans {
    static func practice(service: String = "Fix a computer", gold: String = "Gold") throws -> PracticeSnapshot {
        let sheet = try PriceSheetFile.read(
            """
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
            services: [{id: fix, name: "\(service)", category: fixes, list: on}]
            plans:
              - {id: silver, name: Silver, price: {base: 500}, coverage: {default: hourly}}
              - {id: gold, name: "\(gold)", price: {base: 700}, coverage: {default: included}}
            """, file: "sheet.yaml")
        var company = Company(name: "Example IT", currency: sheet.currency, timeZone: "UTC")
        company.costs = Costs(perHourCents: 5_000)
        var practice = PracticeSnapshot(company: company, zone: .utc)
        practice.draft = DraftSheet(id: 1, revision: 1, step: 1, lastStep: 1, sheet: sheet)
        return practice
    }
}
