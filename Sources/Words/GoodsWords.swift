package import AgreementCore

extension PriceSheet {
    /// Services whose goods some plan covers, covers once asked, or sells for less (rating.md, section 8, "Part").
    package var servicesWithGoods: [Service] {
        services.filter { service in
            plans.contains { plan in
                let terms = GoodsTerms(
                    isMaintained: true, service: service, cell: plan.coverage.cell(for: service), isOptedIn: true)
                return terms.areCovered || terms.discountBasisPoints > 0
            }
        }
    }
}
