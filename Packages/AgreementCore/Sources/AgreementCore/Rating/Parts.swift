extension ClientRater {
    /// Section 8, "Part": goods know neither place nor hour.
    mutating func rateParts(into rating: inout ClientRating) {
        for (index, part) in entries.parts.enumerated() {
            let regime = timeline.regimes[timeline.regimeIndex(onDay: part.day, guess: 0)]
            let sheet = sheets.sheets[Int(regime.sheet)]
            let service = sheets.serviceIndex(ofSource: part.source, base: sheet.serviceBase)
            guard service >= 0 else {
                report(
                    .unknownService(
                        entry: entries.texts.string(part.id), service: table.service(of: part),
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
                let terms = GoodsTerms(
                    isMaintained: part.flags.isMaintained, service: sheet.listed[service],
                    cell: cell(ofPart: part, service: sheet.listed[service], agreement: agreement),
                    isOptedIn: agreement.isOptedIn(sheet.listed[service].id, onDay: part.day))
                (isCovered, reason, discount) = (terms.areCovered, terms.reason, terms.discountBasisPoints)
            }
            let lessBasisPoints = discount
            let price = counted { () throws(AmountTooLarge) in
                try part.quantity.cents(at: part.unitPriceCents, lessBasisPoints: lessBasisPoints)
            }
            let isGiven = part.flags.isCourtesy && honorsCourtesies && !isCovered
            rating.parts.append(
                RatedPart(
                    record: Int(entries.partRecords[index]),
                    treatment: isCovered ? .covered : isGiven ? .courtesy : .billed, reason: reason,
                    amountCents: isCovered || isGiven ? 0 : price,
                    agreement: regime.agreement < 0 ? nil : Int(regime.agreement)))
        }
    }

    private func cell(ofPart part: PartRecord, service: Service, agreement: ClientAgreement) -> Cell {
        exceptions.cell(service: service.id, on: part.date)
            ?? sheets.sheets[agreement.sheet].sheet.plans[agreement.plan].coverage.cell(for: service)
    }
}

/// What a plan says of the goods of a service: the same for rating, replay and words (rating.md, section 8, "Part").
public struct GoodsTerms: Hashable, Sendable {
    public let areCovered: Bool
    /// Why they are billed.
    public let reason: Reason?
    /// Off their price; 0 for none.
    public let discountBasisPoints: Int

    /// - Parameters:
    ///   - isMaintained: the part is for a system that we maintain.
    ///   - isOptedIn: the client has asked for the service.
    public init(isMaintained: Bool, service: Service, cell: Cell, isOptedIn: Bool) {
        let treatment = cell.treatmentOfGoods
        (areCovered, reason, discountBasisPoints) =
            switch treatment {
            case _ where !isMaintained: (false, .unmaintained, 0)
            case _ where !service.goods: (false, .goods, 0)
            case .included: (true, nil, 0)
            case .optional, .extra: isOptedIn ? (true, nil, 0) : (false, .notOptedIn, 0)
            case .discount(let basisPoints): (false, .discounted, basisPoints)
            case .hourly, .allowance, .times, .flat: (false, .goods, 0)
            }
    }
}

extension Cell {
    /// The cell's treatment, or its remote, else its onsite one: where goods are handed over plays no role.
    public var treatmentOfGoods: Treatment {
        switch shape {
        case .anyPlace(let treatment): treatment
        case .byPlace(let remote, let onsite): (remote ?? onsite)?.treatment ?? .hourly
        }
    }
}
