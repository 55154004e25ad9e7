public import AgreementCore

/// Reads and writes `costs.yaml`: what a company keeps to itself (formats.md, "Price sheet").
public enum CostsFile {
    /// - Parameters:
    ///   - currency: that of the sheets.
    ///   - sheets: where the plans and services are defined; left out, they are not looked up.
    /// - Throws: every fault of the file, up to 100.
    public static func read(
        _ bytes: [UInt8], file: String, currency: Currency, sheets: [PriceSheet]? = nil
    ) throws(FileFaults) -> Costs {
        let log = FaultLog(file: file)
        let values = SheetValueReader(log: log, currency: currency)
        let costs = YamlDocument.read(bytes, log: log)?.requireMapping(log).map { readCosts($0, values, sheets) }
        try log.throwIfAny()
        guard let costs else {
            throw FileFaults([FileFault(.yamlEmpty, file: file, expected: "this can't be read as costs")])
        }
        return costs
    }

    public static func read(
        _ text: String, file: String, currency: Currency, sheets: [PriceSheet]? = nil
    ) throws(FileFaults) -> Costs {
        try read(Array(text.utf8), file: file, currency: currency, sheets: sheets)
    }

    /// Reads a file; `-` is standard input.
    public static func read(
        path: String, currency: Currency, sheets: [PriceSheet]? = nil
    ) throws(FileFaults) -> Costs {
        try read(
            WholeFile.read(path: path, largestBytes: YamlDocument.largestBytes), file: path, currency: currency,
            sheets: sheets)
    }

    private static func readCosts(_ costs: YamlMapping, _ values: SheetValueReader, _ sheets: [PriceSheet]?) -> Costs {
        costs.refuseOthers(than: ["perHour", "plans", "services"], values.log)
        let plans = sheets.map { Set($0.flatMap(\.plans).map(\.id)) }
        let services = sheets.map { Set($0.flatMap(\.services).map(\.id)) }
        return Costs(
            perHourCents: values.cents(costs.required("perHour", values.log)),
            plans: tools(
                costs.optional("plans"), values, of: plans, .costsPlan, "no price sheet has a plan with this id"),
            services: tools(
                costs.optional("services"), values, of: services, .costsService,
                "no price sheet has a service with this id"))
    }

    private static func tools(
        _ value: YamlValue?, _ values: SheetValueReader, of known: Set<String>?, _ code: FaultCode, _ expected: String
    ) -> [String: PlanPrice] {
        var tools: [String: PlanPrice] = [:]
        for entry in value?.requireMapping(values.log)?.entries ?? [] {
            if let known, !known.contains(entry.key) {
                values.log.add(
                    code, line: entry.line, column: entry.value.column, value: entry.key, expected: expected)
            }
            guard values.isName(entry), let parts = entry.value.requireMapping(values.log) else { continue }
            parts.refuseOthers(than: SheetValueReader.priceParts, values.log)
            tools[entry.key] = values.countedPrice(parts)
        }
        return tools
    }

    /// The text of the file; plans and services in the order of their ids' bytes.
    public static func write(_ costs: Costs, currency: Currency) -> String {
        var writer = SheetTextWriter(currency: currency)
        writer.line("perHour: \(writer.money(costs.perHourCents))")
        for (key, tools) in [("plans", costs.plans), ("services", costs.services)] where !tools.isEmpty {
            writer.line("\(key):")
            for (id, price) in tools.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                writer.line("  \(YamlText.scalar(id)): {\(writer.countedParts(price).joined(separator: ", "))}")
            }
        }
        return writer.text
    }
}
