public import AgreementCore

extension PriceSheetFile {
    /// The text of the file: read again, it is the same sheet.
    public static func write(_ sheet: PriceSheet) -> String {
        var writer = SheetTextWriter(currency: sheet.currency)
        writer.line("sheet: \(YamlText.quoted(sheet.id))")
        writer.line("from: \(sheet.from)")
        writer.line("company: \(YamlText.scalar(sheet.company))")
        writer.line("currency: \(sheet.currency.code)")
        writer.line("timeZone: \(YamlText.scalar(sheet.timeZone))")
        writer.writeHours(sheet)
        writer.writeLabor(sheet.labor)
        writer.writeRounding(sheet.rounding)
        writer.writeServices(sheet.services)
        writer.writeFacts(sheet)
        writer.line(sheet.plans.isEmpty ? "plans: []" : "plans:")
        for plan in sheet.plans { writer.writePlan(plan) }
        return writer.text
    }
}

extension SheetTextWriter {
    fileprivate mutating func writeHours(_ sheet: PriceSheet) {
        let open = SheetValueReader.weekdays.filter { !sheet.businessHours[$0.value].isEmpty }
        line(open.isEmpty ? "businessHours: {}" : "businessHours:")
        for (word, weekday) in open {
            let windows = sheet.businessHours[weekday].map {
                "\"\(Self.wallTime($0.openingSecond))-\(Self.wallTime($0.closingSecond))\""
            }
            line("  \(word): [\(windows.joined(separator: ", "))]")
        }
        if !sheet.holidays.isEmpty { line("holidays:") }
        for holiday in sheet.holidays { line("  - \(holiday)") }
    }

    private static func wallTime(_ second: Int) -> String {
        let hour = String(second / 3_600)
        let minute = String(second / 60 % 60)
        return (hour.utf8.count < 2 ? "0" : "") + hour + ":" + (minute.utf8.count < 2 ? "0" : "") + minute
    }

    fileprivate mutating func writeLabor(_ cards: [LaborCard]) {
        line("labor:")
        for card in cards {
            line("  \(YamlText.scalar(card.name)):")
            line("    remote: \(rates(card.rates.remote))")
            line("    onsite: \(rates(card.rates.onsite))")
            if card.tripCents != 0 { line("    trip: \(money(card.tripCents))") }
            if !card.roles.isEmpty { line("    roles:") }
            for role in card.roles {
                line("      \(YamlText.scalar(role.name)):")
                line("        remote: \(rates(role.rates.remote))")
                line("        onsite: \(rates(role.rates.onsite))")
            }
        }
    }

    private func rates(_ rates: HourlyRates) -> String {
        "{" + HoursClass.allCases.map { "\($0.word): \(money(rates[$0]))" }.joined(separator: ", ") + "}"
    }

    fileprivate mutating func writeRounding(_ rule: RoundingRule) {
        guard rule != .none else { return }
        line(
            "rounding: {increment: \(rule.incrementMinutes), per: \(rule.per.rawValue), "
                + "minimum: {remote: \(rule.minimumRemoteMinutes), onsite: \(rule.minimumOnsiteMinutes)}}")
    }

    fileprivate mutating func writeServices(_ services: [Service]) {
        line(services.isEmpty ? "services: []" : "services:")
        for service in services {
            line("  - id: \(YamlText.scalar(service.id))")
            line("    name: \(YamlText.scalar(service.name))")
            line("    category: \(YamlText.scalar(service.category))")
            line("    list: \(service.list.rawValue)")
            if !service.description.isEmpty { line("    description: \(YamlText.scalar(service.description))") }
            if !service.checks.isEmpty { line("    checks:") }
            for check in service.checks { line("      - \(YamlText.scalar(check))") }
            if let value = service.value { line("    value: \(value.rawValue)") }
            if service.easesMaintenance { line("    easesMaintenance: true") }
            if service.goods { line("    goods: true") }
        }
    }

    fileprivate mutating func writeFacts(_ sheet: PriceSheet) {
        if !sheet.facts.isEmpty { line("facts:") }
        for fact in sheet.facts {
            line("  - name: \(YamlText.scalar(fact.name))")
            let said = sheet.plans.filter { fact.values[$0.id] != nil }
            line(said.isEmpty ? "    values: {}" : "    values:")
            for plan in said {
                line("      \(YamlText.scalar(plan.id)): \(YamlText.scalar(fact.values[plan.id] ?? ""))")
            }
        }
    }

    fileprivate mutating func writePlan(_ plan: Plan) {
        line("  - id: \(YamlText.scalar(plan.id))")
        line("    name: \(YamlText.scalar(plan.name))")
        for (key, bounds) in [("from", plan.bounds.from), ("upTo", plan.bounds.upTo)] where !bounds.isEmpty {
            line("    \(key): {\(counts(bounds).joined(separator: ", "))}")
        }
        let price =
            countedParts(plan.price)
            + [("minimum", plan.price.minimum), ("setup", plan.price.setup)].filter { $0.1 != 0 }
            .map { "\($0.0): \(money($0.1))" }
        line("    price: {\(price.joined(separator: ", "))}")
        if plan.labor != "agreement" { line("    labor: \(YamlText.scalar(plan.labor))") }
        if plan.places != .remote { line("    places: \(placesList(plan.places))") }
        if plan.hours != .business { line("    hours: \(hoursList(plan.hours))") }
        if !plan.allowances.isEmpty { line("    allowances:") }
        for allowance in plan.allowances { writeAllowance(allowance) }
        let coverage = plan.coverage
        guard coverage.defaultCell != nil || !coverage.rows.isEmpty else { return }
        line("    coverage:")
        if let cell = coverage.defaultCell { line("      default: \(self.cell(cell))") }
        for row in coverage.rows { line("      \(YamlText.scalar(row.word)): \(cell(row.cell))") }
    }

    private mutating func writeAllowance(_ allowance: Allowance) {
        let parts = [
            ("base", allowance.base), ("server", allowance.server), ("workstation", allowance.workstation),
            ("user", allowance.user),
        ].filter { $0.1 != .zero }.map { "\($0.0): \(ExactDecimalText.text($0.1))" }
        let carryOver = allowance.carryOver == .zero ? "" : ", carryOver: \(ExactDecimalText.text(allowance.carryOver))"
        line(
            "      \(YamlText.scalar(allowance.id)): {hours: {\(parts.joined(separator: ", "))}, "
                + "every: \(allowance.every.rawValue)\(carryOver)}")
    }
}
