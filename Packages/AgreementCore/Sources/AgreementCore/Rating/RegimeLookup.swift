/// Where a regime's part of the flat arrays of `CompiledSheets` begins, and what else a segment asks of it.
struct RegimeLookup {
    /// The client's agreement, or -1.
    let agreement: Int32
    let hasOptIns: Bool
    let serviceBase: Int
    let decisionBase: Int
    let rateBase: Int
    let tripCents: Int64
    let rounding: RoundingRule

    init(_ regime: Regime, client: Client, timeline: AgreementTimeline, sheets: CompiledSheets) {
        let sheet = sheets.sheets[Int(regime.sheet)]
        agreement = regime.agreement
        serviceBase = sheet.serviceBase
        rounding = sheet.sheet.rounding
        let card: Int
        if regime.agreement >= 0 {
            let agreement = timeline.agreements[Int(regime.agreement)]
            hasOptIns = agreement.hasOptIns
            decisionBase = sheet.decisionBases[agreement.plan]
            card = sheet.card(of: sheet.sheet.plans[agreement.plan])
        } else {
            hasOptIns = false
            decisionBase = -1
            card = sheet.cardWithoutAgreement(client)
        }
        rateBase = sheet.rateBases[card]
        tripCents = sheet.sheet.labor[card].tripCents
    }
}
