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
            let (terms, level) = goodsTerms(part, sheet.listed[service], agreement: regime.agreement)
            let isGiven = part.flags.isCourtesy && honorsCourtesies && !terms.areCovered
            let amount = counted { () throws(AmountTooLarge) in isGiven ? 0 : try terms.cents(of: part) }
            rating.parts.append(
                RatedPart(
                    record: Int(entries.partRecords[index]),
                    treatment: terms.areCovered ? .covered : isGiven ? .courtesy : .billed, reason: terms.reason,
                    amountCents: amount, agreement: regime.agreement < 0 ? nil : Int(regime.agreement),
                    decidedBy: DecidedBy(level: level)))
        }
    }

    /// What holds for a part, and the level of the cell that says so.
    private func goodsTerms(
        _ part: PartRecord, _ service: Service, agreement number: Int32
    ) -> (GoodsTerms, CellLevel?) {
        guard number >= 0 else { return (.withoutAgreement, nil) }
        let agreement = timeline.agreements[Int(number)]
        let found = exceptions.found(for: service, on: part.date, in: sheets.plan(of: agreement))
        let terms = GoodsTerms(
            isMaintained: part.flags.isMaintained, service: service, cell: found.cell,
            isOptedIn: agreement.isOptedIn(service.id, onDay: part.day))
        return (terms, part.flags.isMaintained && service.goods ? found.level : nil)
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

    private init(reason: Reason) { (areCovered, self.reason, discountBasisPoints) = (false, reason, 0) }
    static let withoutAgreement = GoodsTerms(reason: .noAgreement)
    /// Whatever the cell says.
    static let ofUnmaintained = GoodsTerms(reason: .unmaintained)

    /// What a part costs that nobody makes a present of.
    func cents(of part: PartRecord) throws(AmountTooLarge) -> Int64 {
        areCovered ? 0 : try part.quantity.cents(at: part.unitPriceCents, lessBasisPoints: discountBasisPoints)
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
