import AgreementCore

/// Reads cells: what a plan does with a service (formats.md, "A treatment is one of").
struct CellReader {
    let values: SheetValueReader
    /// The plan's allowances; `nil` where the cell belongs to no one plan.
    let allowances: Set<String>?

    private var log: FaultLog { values.log }

    /// A treatment; or `{treat: CELL, hours: […]}`; or `{remote: X, onsite: X}` with either left out.
    func cell(_ value: YamlValue) -> Cell? {
        guard case .mapping(let entries) = value.shape else { return treatment(value).map { Cell($0) } }
        let mapping = YamlMapping(entries: entries, place: value)
        if entries.isEmpty {
            log.add(
                .cellPlacesEmpty, line: value.line, column: value.column,
                expected: "a cell says something for `remote`, `onsite` or both")
            return nil
        }
        if entries.contains(where: { $0.key == "treat" }) {
            mapping.refuseOthers(than: ["treat", "hours"], log)
            let hours = values.hoursSet(mapping.required("hours", log))
            guard let inner = mapping.required("treat", log), var cell = cell(inner) else { return nil }
            // The hours that stand nearest to the treatment win.
            cell.hours = cell.hours ?? hours
            return cell
        }
        if entries.contains(where: { $0.key == "remote" || $0.key == "onsite" }) {
            mapping.refuseOthers(than: ["remote", "onsite"], log)
            return byPlace(mapping)
        }
        return treatment(value).map { Cell($0) }
    }

    private func byPlace(_ mapping: YamlMapping) -> Cell? {
        let remote = mapping.optional("remote")
        let onsite = mapping.optional("onsite")
        guard remote != nil || onsite != nil else {
            log.add(
                .cellPlacesEmpty, line: mapping.place.line, column: mapping.place.column,
                expected: "a cell says something for `remote`, `onsite` or both")
            return nil
        }
        let remoteTreatment = remote.flatMap(placeTreatment)
        let onsiteTreatment = onsite.flatMap(placeTreatment)
        guard remoteTreatment != nil || onsiteTreatment != nil else { return nil }
        return Cell(.byPlace(remote: remoteTreatment, onsite: onsiteTreatment))
    }

    /// A treatment, or `{treat: TREATMENT, hours: […]}`.
    private func placeTreatment(_ value: YamlValue) -> PlaceTreatment? {
        guard case .mapping(let entries) = value.shape, entries.contains(where: { $0.key == "treat" }) else {
            return treatment(value).map { PlaceTreatment($0) }
        }
        let mapping = YamlMapping(entries: entries, place: value)
        mapping.refuseOthers(than: ["treat", "hours"], log)
        let hours = values.hoursSet(mapping.required("hours", log))
        return mapping.required("treat", log).flatMap(treatment).map { PlaceTreatment($0, hours: hours) }
    }

    private func treatment(_ value: YamlValue) -> Treatment? {
        switch value.shape {
        case .text("included"): return .included
        case .text("hourly"): return .hourly
        case .text("optional"): return .optional
        case .mapping(let entries):
            let mapping = YamlMapping(entries: entries, place: value)
            for (key, read) in Self.limited {
                guard let given = mapping.optional(key) else { continue }
                return read(self)(mapping, given)
            }
        default: break
        }
        log.add(.cellTreatment, at: value, expected: Self.expected)
        return nil
    }

    static let expected =
        "a treatment is `included`, `hourly`, `optional`, {extra: 3, per: user}, {allowance: ID}, "
        + "{times: 1, every: year}, {flat: 250}, {discount: \"20%\"}"

    /// The treatments that say more than a word, by the key that gives them away.
    private static var limited: KeyValuePairs<String, (CellReader) -> (YamlMapping, YamlValue) -> Treatment?> {
        [
            "extra": CellReader.extra, "allowance": CellReader.allowance, "times": CellReader.times,
            "flat": CellReader.flat, "discount": CellReader.discount,
        ]
    }

    private func extra(_ mapping: YamlMapping, _ price: YamlValue) -> Treatment? {
        mapping.refuseOthers(than: ["extra", "per"], log)
        let per = values.word(
            mapping.optional("per"),
            ["base": CountBasis.base, "server": .server, "workstation": .workstation, "user": .user], .cellPer)
        return .extra(priceCents: values.cents(price), per: per ?? .base)
    }

    private func allowance(_ mapping: YamlMapping, _ value: YamlValue) -> Treatment? {
        mapping.refuseOthers(than: ["allowance"], log)
        guard let id = values.name(value) else { return nil }
        if let allowances, !allowances.contains(id) {
            log.add(.cellAllowance, at: value, expected: Self.allowancesHere(allowances))
        }
        return .allowance(id)
    }

    private static func allowancesHere(_ allowances: Set<String>) -> String {
        guard !allowances.isEmpty else { return "this plan has no allowances" }
        return "this plan's allowances are " + allowances.sorted().map { "`\($0)`" }.joined(separator: ", ")
    }

    private func times(_ mapping: YamlMapping, _ value: YamlValue) -> Treatment? {
        mapping.refuseOthers(than: ["times", "every", "shared"], log)
        let every = values.period(mapping.required("every", log))
        let shared = mapping.optional("shared").map { values.name($0) ?? "" }
        guard let text = value.requireText(log) else { return nil }
        let count = try? ExactDecimalText.count(text.utf8Span.span, largest: largestCount)
        guard let count, count > 0 else {
            log.add(.cellTimes, at: value, expected: "how many jobs is a whole number, 1 or more")
            return nil
        }
        return every.map { .times(count, every: $0, shared: shared) }
    }

    private func flat(_ mapping: YamlMapping, _ price: YamlValue) -> Treatment? {
        mapping.refuseOthers(than: ["flat"], log)
        return .flat(priceCents: values.cents(price))
    }

    private func discount(_ mapping: YamlMapping, _ value: YamlValue) -> Treatment? {
        mapping.refuseOthers(than: ["discount"], log)
        guard let text = value.requireText(log) else { return nil }
        if text.hasSuffix("%"),
            let points = try? ExactDecimalText.basisPoints(
                text.dropLast().utf8Span.span, largestPercent: 100)
        {
            return .discount(basisPoints: points)
        }
        log.add(
            .cellDiscount, at: value, expected: "a discount is 0% to 100%, with up to two decimals, such as \"20%\""
        )
        return nil
    }
}
