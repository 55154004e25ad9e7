import AgreementCore

/// Reads `labor` and `rounding`.
extension SheetValueReader {
    func laborCards(_ value: YamlValue?) -> [LaborCard] {
        guard let value, let cards = value.requireMapping(log) else { return [] }
        if !cards.entries.contains(where: { $0.key == "agreement" }) {
            log.add(
                .sheetAgreementCardMissing, line: value.line, column: value.column,
                expected: "no card is called `agreement`: what does an hour cost a client with an agreement?")
        }
        return cards.entries.compactMap { entry in
            guard isName(entry), let card = entry.value.requireMapping(log) else { return nil }
            card.refuseOthers(than: ["remote", "onsite", "trip", "roles"], log)
            return LaborCard(
                name: entry.key, rates: placeRates(card), tripCents: cents(card.optional("trip")),
                roles: roles(card.optional("roles")))
        }
    }

    private func roles(_ value: YamlValue?) -> [LaborCard.Role] {
        guard let value, let roles = value.requireMapping(log) else { return [] }
        return roles.entries.compactMap { entry in
            guard isName(entry), let role = entry.value.requireMapping(log) else { return nil }
            role.refuseOthers(than: ["remote", "onsite"], log)
            return LaborCard.Role(name: entry.key, rates: placeRates(role))
        }
    }

    private func placeRates(_ rates: YamlMapping) -> PlaceRates {
        PlaceRates(remote: hourlyRates(rates, "remote"), onsite: hourlyRates(rates, "onsite"))
    }

    private func hourlyRates(_ rates: YamlMapping, _ place: String) -> HourlyRates {
        let none = HourlyRates(business: 0, afterHours: 0, holiday: 0)
        let reason = "rates stand here for `remote` and `onsite`, each for `business`, `afterHours` and `holiday`"
        guard let value = rates.required(place, log, code: .sheetRateMissing, because: reason),
            let classes = value.requireMapping(log)
        else { return none }
        classes.refuseOthers(than: ["business", "afterHours", "holiday"], log)
        func rate(_ word: String) -> Int64 {
            cents(classes.required(word, log, code: .sheetRateMissing, because: reason))
        }
        return HourlyRates(business: rate("business"), afterHours: rate("afterHours"), holiday: rate("holiday"))
    }

    func rounding(_ value: YamlValue?) -> RoundingRule {
        guard let value, let rule = value.requireMapping(log) else { return .none }
        rule.refuseOthers(than: ["increment", "per", "minimum"], log)
        let minimum = rule.optional("minimum")?.requireMapping(log)
        minimum?.refuseOthers(than: ["remote", "onsite"], log)
        return RoundingRule(
            incrementMinutes: minutes(rule.optional("increment")),
            per: word(rule.optional("per"), ["entry": .entry, "day": .day], .sheetRoundingPer) ?? .entry,
            minimumRemoteMinutes: minutes(minimum?.optional("remote")),
            minimumOnsiteMinutes: minutes(minimum?.optional("onsite")))
    }
}
