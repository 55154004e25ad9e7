import AgreementCore

extension RandomPractice {
    /// The practice for a person to read, as the files would say it.
    public var text: String {
        var text = ["seed \(seed), zone \(practice.zone.name)"]
        text.append(
            "window \(window.from.map { "\($0)" } ?? "…") through \(window.through.map { "\($0)" } ?? "…")")
        for sheet in practice.sheets { text += sheetText(sheet) }
        for client in practice.clients {
            text.append(
                "client \(client.id) \(countsText(client.counts)) card \(client.card ?? "-")"
                    + (client.isInternal ? " internal" : ""))
        }
        for row in practice.agreements.sorted(by: { ($0.client, $0.from) < ($1.client, $1.from) }) {
            let optIns = row.optIns.map { "\($0.service):\($0.quantity)" }.joined(separator: " ")
            text.append(
                "agreement \(row.client) \(row.sheet)/\(row.plan) \(row.from)…\(dateText(row.through))"
                    + " \(countsText(row.counts)) fee \(row.feeBasisPoints) opt-ins [\(optIns)]")
        }
        for exception in practice.exceptions {
            text.append(
                "exception \(exception.client) \(exception.service) \(exception.from)…\(dateText(exception.through))"
                    + " \(cellText(exception.cell))")
        }
        for block in practice.blocks {
            text.append(
                "block \(block.client) \(block.id) \(block.hours.wholeSeconds) s"
                    + " \(dateText(block.from))…\(dateText(block.through))")
        }
        for entry in entries { text.append(entryText(entry)) }
        return text.joined(separator: "\n")
    }

    private func entryText(_ entry: Entry) -> String {
        var text = "entry \(entry.client) \(entry.id) \(entry.service)"
        switch entry.kind {
        case .labor(let seconds): text += " \(seconds) s"
        case .part(let quantity, let price): text += " part \(quantity.thousandths)/1000 × \(price)"
        }
        switch entry.start {
        case .date(let date): text += " on \(date)"
        case .instant(let instant): text += " at \(clock(instant, zone: practice.zone))"
        }
        text += " \(entry.place.word) technician '\(entry.technician)' ticket '\(entry.ticket)'"
        if entry.role != "" { text += " role \(entry.role)" }
        if !entry.isMaintained { text += " unmaintained" }
        if let hours = entry.hours { text += " hours \(hours.word)" }
        if entry.isCourtesy { text += " courtesy" }
        return text
    }

    private func sheetText(_ sheet: PriceSheet) -> [String] {
        var text = ["sheet \(sheet.id) from \(sheet.from) holidays \(sheet.holidays.map { "\($0)" })"]
        for weekday in Weekday.allCases {
            let windows = sheet.businessHours[weekday].map { "\($0.openingSecond / 60)-\($0.closingSecond / 60) min" }
            text.append("  \(weekday) \(windows.joined(separator: ", "))")
        }
        let rule = sheet.rounding
        text.append(
            "  rounding \(rule.incrementMinutes) per \(rule.per.rawValue)"
                + " minimum \(rule.minimumRemoteMinutes)/\(rule.minimumOnsiteMinutes)")
        for card in sheet.labor {
            text.append("  card \(card.name) \(ratesText(card.rates)) trip \(card.tripCents)")
            for role in card.roles { text.append("    role \(role.name) \(ratesText(role.rates))") }
        }
        text.append("  services \(sheet.services.map { "\($0.id)/\($0.category)" }.joined(separator: " "))")
        for plan in sheet.plans {
            let price = plan.price
            text.append(
                "  plan \(plan.id) base \(price.base) server \(price.server) workstation \(price.workstation)"
                    + " user \(price.user) minimum \(price.minimum) setup \(price.setup) labor \(plan.labor)"
                    + " places \(plan.places.places.map(\.word)) hours \(hoursText(plan.hours))")
            for allowance in plan.allowances {
                text.append(
                    "    allowance \(allowance.id) every \(allowance.every.rawValue)"
                        + " \(allowance.base.wholeSeconds) s, a server \(allowance.server.wholeSeconds) s,"
                        + " a workstation \(allowance.workstation.wholeSeconds) s, a user"
                        + " \(allowance.user.wholeSeconds) s, carryOver \(allowance.carryOver.wholeSeconds) s")
            }
            if let cell = plan.coverage.defaultCell { text.append("    default: \(cellText(cell))") }
            for row in plan.coverage.rows { text.append("    \(row.word): \(cellText(row.cell))") }
        }
        return text
    }
}

private func dateText(_ date: LocalDate?) -> String { date.map { "\($0)" } ?? "" }
private func countsText(_ counts: Counts) -> String {
    "counts \(counts.servers)/\(counts.workstations)/\(counts.users)"
}
private func hoursText(_ hours: HoursSet) -> String { hours.classes.map(\.word).joined(separator: "+") }
private func ratesText(_ rates: PlaceRates) -> String {
    [rates.remote, rates.onsite].map { "\($0.business)/\($0.afterHours)/\($0.holiday)" }.joined(separator: " onsite ")
}

private func cellText(_ cell: Cell) -> String {
    let hours = cell.hours.map { " hours \(hoursText($0))" } ?? ""
    switch cell.shape {
    case .anyPlace(let treatment): return treatmentText(treatment) + hours
    case .byPlace(let remote, let onsite):
        func text(_ place: PlaceTreatment?) -> String {
            guard let place else { return "-" }
            return treatmentText(place.treatment) + (place.hours.map { " (\(hoursText($0)))" } ?? "")
        }
        return "remote: \(text(remote)), onsite: \(text(onsite))" + hours
    }
}

private func treatmentText(_ treatment: Treatment) -> String {
    switch treatment {
    case .included: "included"
    case .hourly: "hourly"
    case .optional: "optional"
    case .extra(let price, let per): "extra \(price) per \(per.rawValue)"
    case .allowance(let id): "allowance \(id)"
    case .times(let count, let every, let shared):
        "times \(count) every \(every.rawValue)" + (shared.map { " shared \($0)" } ?? "")
    case .flat(let price): "flat \(price)"
    case .discount(let basisPoints): "discount \(basisPoints)"
    }
}
