import AgreementCore
import Words
import Workflows

/// What became of a client's work: by today's agreement, else in its box.
struct WorkVerdicts {
    /// Whose terms say it: `Today`, or a plan.
    let terms: String
    private var byKey: [Int64: [SliceTreatment]] = [:]

    /// - Returns: `nil` where nothing can be said: no sheet, no work, one's own company.
    init?(of client: Client, _ ground: WorkGround) async throws {
        guard !client.isInternal,
            let year = try? await ground.site.replay.yearOrDeal(of: client.id, in: ground.practice)
        else { return nil }
        let agreements = ground.practice.agreements.filter { $0.client == client.id }
        let terms = EntryTerms(ClientRequest.today, of: year, agreements)
        self.terms = terms.name
        for entry in terms.rating.entries {
            let treatments = terms.rating.slices[entry.slices].map(\.treatment)
            byKey[terms.rating.history.laborKeys[entry.record]] = SliceTreatment.allCases.filter(treatments.contains)
        }
    }

    /// Of an entry, by what the database calls it; none outside the year that is replayed.
    func of(_ key: Int64) -> [SliceTreatment] { byKey[key] ?? [] }
}
