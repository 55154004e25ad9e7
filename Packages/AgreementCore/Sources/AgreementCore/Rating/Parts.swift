extension ClientRater {
    /// Section 8, "Part": tests 1 to 3 on its date, with the treatment for its place.
    mutating func rateParts(into rating: inout ClientRating) {
        for index in entries.parts {
            let part = table.parts[Int(index)]
            let regime = timeline.regimes[timeline.regimeIndex(onDay: part.day, guess: 0)]
            let sheet = sheets.sheets[Int(regime.sheet)]
            let service = sheets.serviceIndex(ofWord: part.service, base: sheet.serviceBase)
            guard service >= 0 else {
                report(
                    .unknownService(
                        entry: table.texts.string(part.id), service: table.services[part.service],
                        sheet: sheet.sheet.id, date: part.date))
                continue
            }
            guard isRated(startDay: part.day) else { continue }
            var discount = 0
            var reason: Reason?
            var isCovered = false
            if regime.agreement < 0 {
                reason = .noAgreement
            } else {
                let agreement = timeline.agreements[Int(regime.agreement)]
                let treatment = treatment(ofPart: part, service: sheet.listed[service], agreement: agreement)
                let facts = CoverageFacts(
                    isMaintained: part.flags.isMaintained, treatment: treatment,
                    isOptedIn: agreement.isOptedIn(sheet.listed[service].id, onDay: part.day), coversPlace: true,
                    hours: .business, coveredHours: .always)
                reason = CoverageRule.maintained.reasonToBill(facts) ?? CoverageRule.service.reasonToBill(facts)
                if reason == nil {
                    switch treatment {
                    case .included, .optional, .extra: isCovered = true
                    case .discount(let basisPoints): (reason, discount) = (.discounted, basisPoints)
                    case .hourly, .allowance, .times, .flat, nil: reason = .notInPlan
                    }
                }
            }
            let lessBasisPoints = discount
            let price = counted { () throws(AmountTooLarge) in
                try part.quantity.cents(at: part.unitPriceCents, lessBasisPoints: lessBasisPoints)
            }
            let isGiven = part.flags.isCourtesy && honorsCourtesies && !isCovered
            rating.parts.append(
                RatedPart(
                    record: Int(index), treatment: isCovered ? .covered : isGiven ? .courtesy : .billed,
                    reason: reason,
                    amountCents: isCovered || isGiven ? 0 : price,
                    agreement: regime.agreement < 0 ? nil : Int(regime.agreement)))
        }
    }

    private func treatment(ofPart part: PartRecord, service: Service, agreement: ClientAgreement) -> Treatment? {
        let cell =
            exceptions.cell(service: service.id, on: part.date)
            ?? sheets.sheets[agreement.sheet].sheet.plans[agreement.plan].coverage.cell(for: service)
        return cell.treatment(at: part.flags.place)?.treatment
    }
}
