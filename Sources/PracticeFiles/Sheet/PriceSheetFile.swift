public import AgreementCore
import TimeZones

/// Reads and writes `sheet.yaml` (formats.md, "Price sheet").
public enum PriceSheetFile {
    /// What would be right instead of a word that is no time zone's name; `nil` for one that is.
    public typealias ZoneAdvice = (String) -> String?

    /// - Parameters:
    ///   - file: the file as the user named it.
    ///   - zoneAdvice: which time zones there are; left out, those of this computer.
    /// - Throws: every fault of the file, up to 100.
    public static func read(
        _ bytes: [UInt8], file: String, zoneAdvice: ZoneAdvice = systemZoneAdvice
    ) throws(FileFaults) -> PriceSheet {
        let log = FaultLog(file: file)
        let sheet = YamlDocument.read(bytes, log: log)?.requireMapping(log)
            .flatMap { readSheet($0, log, zoneAdvice) }
        try log.throwIfAny()
        guard let sheet else {
            throw FileFaults([FileFault(.yamlEmpty, file: file, expected: "this can't be read as a price sheet")])
        }
        return sheet
    }

    /// The same, from text.
    public static func read(
        _ text: String, file: String, zoneAdvice: ZoneAdvice = systemZoneAdvice
    ) throws(FileFaults) -> PriceSheet {
        try read(Array(text.utf8), file: file, zoneAdvice: zoneAdvice)
    }

    /// Reads a file; `-` is standard input.
    public static func read(
        path: String, zoneAdvice: ZoneAdvice = systemZoneAdvice
    ) throws(FileFaults) -> PriceSheet {
        try read(
            WholeFile.read(path: path, largestBytes: YamlDocument.largestBytes), file: path, zoneAdvice: zoneAdvice)
    }

    private static let keys = [
        "sheet", "from", "company", "currency", "timeZone", "businessHours", "holidays", "labor", "rounding",
        "services", "facts", "plans",
    ]

    private static func readSheet(_ sheet: YamlMapping, _ log: FaultLog, _ zoneAdvice: ZoneAdvice) -> PriceSheet? {
        sheet.refuseOthers(than: keys, log)
        let currency = readCurrency(sheet.required("currency", log), log)
        // Where the currency is at fault, amounts are still read: most have two decimals.
        guard let stand = currency ?? Currency(code: "USD") else { return nil }
        let values = SheetValueReader(log: log, currency: stand)
        let id = values.name(sheet.required("sheet", log))
        let from = values.date(sheet.required("from", log))
        let company = values.name(sheet.required("company", log))
        let zone = readZone(sheet.required("timeZone", log), values, zoneAdvice)
        let businessHours = values.businessHours(sheet.required("businessHours", log))
        let holidays = values.holidays(sheet.optional("holidays"))
        let laborValue = sheet.required("labor", log)
        let labor = values.laborCards(laborValue)
        let rounding = values.rounding(sheet.optional("rounding"))
        let (services, words) = values.services(sheet.required("services", log))
        let plansValue = sheet.required("plans", log)
        let facts = values.facts(sheet.optional("facts"), plans: values.planIDs(plansValue))
        let plans = values.plans(plansValue, cards: Set(labor.map(\.name)), words: words)
        guard let id, let from, let company, let currency, let zone else { return nil }
        return PriceSheet(
            id: id, from: from, company: company, currency: currency, timeZone: zone, businessHours: businessHours,
            holidays: holidays, labor: labor, rounding: rounding, services: services, facts: facts, plans: plans)
    }

    private static func readCurrency(_ value: YamlValue?, _ log: FaultLog) -> Currency? {
        guard let value, let code = value.requireText(log) else { return nil }
        if let currency = Currency(code: code) { return currency }
        log.add(.sheetCurrency, at: value, expected: "a currency is three capital letters, such as USD")
        return nil
    }

    private static func readZone(
        _ value: YamlValue?, _ values: SheetValueReader, _ zoneAdvice: ZoneAdvice
    ) -> String? {
        guard let value, let name = values.name(value) else { return nil }
        if let advice = zoneAdvice(name) {
            values.log.add(.sheetTimeZone, at: value, expected: advice)
        }
        return name
    }

    /// The time zones of this computer.
    public static func systemZoneAdvice(_ name: String) -> String? {
        // The list of all names is hundreds of files: it is asked only where the zone's own file doesn't answer.
        if (try? SystemTimeZones.rules(named: name)) != nil { return nil }
        if SystemTimeZones.knownNames.contains(name) { return nil }
        let near = SystemTimeZones.nearest(to: name)
        guard near.isEmpty else {
            return "there is no such time zone: did you mean \(near.joined(separator: " or "))?"
        }
        return "there is no such time zone; names are like America/Los_Angeles"
    }
}
