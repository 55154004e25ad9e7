import AgreementCore

/// Reads `plans`, and the prices that costs share with them.
extension SheetValueReader {
    static let priceParts = ["base", "server", "workstation", "user"]
    private static let planKeys = [
        "id", "name", "from", "upTo", "price", "labor", "places", "hours", "allowances", "coverage",
    ]

    func plans(_ value: YamlValue?, cards: Set<String>, words: ServiceWords) -> [Plan] {
        guard let value, let list = value.requireList(log) else { return [] }
        var ids: Set<String> = []
        return list.compactMap { item in
            guard let plan = item.requireMapping(log) else { return nil }
            plan.refuseOthers(than: Self.planKeys, log)
            let idValue = plan.required("id", log)
            let id = self.name(idValue)
            if let idValue, let id, !ids.insert(id).inserted {
                log.add(.sheetPlanTwice, at: idValue, expected: "each plan has an id of its own")
            }
            let name = self.name(plan.required("name", log))
            let allowances = self.allowances(plan.optional("allowances"))
            let cells = CellReader(values: self, allowances: Set(allowances.map(\.id)))
            let coverage = self.coverage(plan.optional("coverage"), words, cells)
            let bounds = self.bounds(plan)
            let price = planPrice(plan.optional("price"))
            let labor = card(plan.optional("labor"), cards)
            let places = placeSet(plan.optional("places")) ?? .remote
            let hours = hoursSet(plan.optional("hours")) ?? .business
            guard let id, let name else { return nil }
            return Plan(
                id: id, name: name, bounds: bounds, price: price, labor: labor, places: places, hours: hours,
                allowances: allowances, coverage: coverage)
        }
    }

    /// The plan ids of the file, whatever else is at fault in them.
    func planIDs(_ value: YamlValue?) -> Set<String> {
        guard case .list(let list)? = value?.shape else { return [] }
        return Set(
            list.compactMap { item -> String? in
                guard case .mapping(let entries) = item.shape else { return nil }
                return entries.first { $0.key == "id" }?.value.text
            })
    }

    /// For whom the plan is.
    private func bounds(_ plan: YamlMapping) -> PlanBounds {
        let (upTo, from) = (plan.optional("upTo"), plan.optional("from"))
        // The fewest of a thing may be none, which says nothing.
        let bounds = PlanBounds(from: counts(from).filter { $0.value > 0 }, upTo: counts(upTo))
        for thing in CountedThing.allCases {
            guard let from, let least = bounds.from[thing], let most = bounds.upTo[thing], least > most else {
                continue
            }
            log.add(
                .sheetPlanFromAboveUpTo, line: from.line, column: YamlPath.joined(from.path, thing.rawValue),
                value: String(least), expected: "a plan is from fewer \(thing.rawValue) on than up to: \(most)")
        }
        return bounds
    }

    private func counts(_ value: YamlValue?) -> [CountedThing: Int] {
        guard let value, let parts = value.requireMapping(log) else { return [:] }
        parts.refuseOthers(than: CountedThing.allCases.map(\.rawValue), log)
        var counts: [CountedThing: Int] = [:]
        for thing in CountedThing.allCases {
            guard let count = parts.optional(thing.rawValue), let text = count.requireText(log) else { continue }
            do throws(DecimalFlaw) {
                counts[thing] = try ExactDecimalText.count(text.utf8Span.span, largest: largestCount)
            } catch {
                log.add(.sheetPlanCount, at: count, expected: "a count is a whole number, 0 to \(largestCount)")
            }
        }
        return counts
    }

    private func card(_ value: YamlValue?, _ cards: Set<String>) -> String {
        guard let value, let card = name(value) else { return "agreement" }
        if !cards.contains(card) {
            log.add(.sheetPlanCard, at: value, expected: "no labor card of this sheet is called that")
        }
        return card
    }

    private func planPrice(_ value: YamlValue?) -> PlanPrice {
        guard let value, let parts = value.requireMapping(log) else { return PlanPrice() }
        parts.refuseOthers(than: Self.priceParts + ["minimum", "setup"], log)
        var price = countedPrice(parts)
        price.minimum = cents(parts.optional("minimum"))
        price.setup = cents(parts.optional("setup"))
        return price
    }

    /// The parts of a price that are counted.
    func countedPrice(_ parts: YamlMapping) -> PlanPrice {
        PlanPrice(
            base: cents(parts.optional("base")), server: cents(parts.optional("server")),
            workstation: cents(parts.optional("workstation")), user: cents(parts.optional("user")))
    }

    private func allowances(_ value: YamlValue?) -> [Allowance] {
        guard let value, let allowances = value.requireMapping(log) else { return [] }
        return allowances.entries.compactMap { entry in
            guard isName(entry), let allowance = entry.value.requireMapping(log) else { return nil }
            allowance.refuseOthers(than: ["hours", "every", "carryOver"], log)
            let parts = allowance.required("hours", log)?.requireMapping(log)
            parts?.refuseOthers(than: Self.priceParts, log)
            return Allowance(
                id: entry.key, base: hours(parts?.optional("base")), server: hours(parts?.optional("server")),
                workstation: hours(parts?.optional("workstation")), user: hours(parts?.optional("user")),
                every: period(allowance.required("every", log)) ?? .month,
                carryOver: hours(allowance.optional("carryOver")))
        }
    }

    private func coverage(_ value: YamlValue?, _ words: ServiceWords, _ cells: CellReader) -> Coverage {
        guard let value, let mapping = value.requireMapping(log) else { return Coverage() }
        var coverage = Coverage()
        for entry in mapping.entries {
            let cell = cells.cell(entry.value)
            if entry.key == "default" {
                coverage.defaultCell = cell
                continue
            }
            if !words.contains(entry.key) {
                log.add(
                    .sheetCoverageWord, line: entry.line, column: entry.value.column, value: entry.key,
                    expected: "no service or category of this sheet is called that")
            }
            if let cell { coverage.rows.append(Coverage.Row(entry.key, cell)) }
        }
        return coverage
    }
}
