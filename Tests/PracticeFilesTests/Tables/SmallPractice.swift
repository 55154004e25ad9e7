import AgreementCore
import PracticeFiles

func date(_ text: String) -> LocalDate {
    let parts = text.split(separator: "-").map { Int($0)! }
    return LocalDate(year: parts[0], month: parts[1], day: parts[2])!
}

/// A sheet with two plans, three services and an allowance, to hold tables against.
enum SmallPractice {
    static let zone = TimeZoneRules(
        name: "America/Los_Angeles", initialOffset: -8 * 3_600,
        // 2026-03-08 and 2026-11-01: Pacific time goes to -07:00 and back.
        transitions: [(at: 1_772_964_000, offset: -7 * 3_600), (at: 1_793_523_600, offset: -8 * 3_600)])

    static let sheet: PriceSheet = {
        let rates = HourlyRates(business: 13_500, afterHours: 20_250, holiday: 27_000)
        return PriceSheet(
            id: "2026", from: date("2026-01-01"), company: "Example IT", currency: Currency(code: "USD")!,
            timeZone: zone.name, businessHours: BusinessHours([:]),
            labor: [
                LaborCard(name: "agreement", rates: PlaceRates(remote: rates, onsite: rates)),
                LaborCard(name: "standard", rates: PlaceRates(remote: rates, onsite: rates)),
            ],
            services: [
                Service(id: "fix", name: "Fix", category: "repair", list: .on),
                Service(id: "spam-filter", name: "Spam filter", category: "mail", list: .on),
                Service(id: "firewall", name: "Firewall", category: "network", list: .on),
            ],
            plans: [
                Plan(
                    id: "silver", name: "Silver",
                    allowances: [Allowance(id: "remote-labor", base: ExactHours(2), every: .month)]),
                Plan(id: "gold", name: "Gold"),
            ])
    }()

    static let names = KnownNames(clients: ["c1", "c2"], sheets: [sheet])

    static let agreements = [
        AgreementRow(
            client: "c1", sheet: "2026", plan: "silver", from: date("2026-01-01"), through: date("2026-06-30")),
        AgreementRow(client: "c1", sheet: "2026", plan: "gold", from: date("2026-07-01")),
    ]
}

/// A file with one thing wrong, and how the fault names it: `code line column: value`.
struct FaultCase: Sendable, CustomStringConvertible {
    var table: String
    var text: String
    var faults: [String]
    init(_ table: String, _ text: String, _ faults: String...) {
        self.table = table
        self.text = text
        self.faults = faults
    }
    var description: String { "\(table): \(faults.first ?? text)" }

    /// What reading the file says.
    func read() -> [String] {
        let source = MemoryByteSource(text)
        let names = SmallPractice.names
        do throws(FileFaults) {
            switch table {
            case "clients": _ = try ClientsFile.read(source, file: table, names: names)
            case "agreements": _ = try AgreementsFile.read(source, file: table, names: names)
            case "exceptions":
                _ = try ExceptionsFile.read(
                    source, file: table, names: names, agreements: SmallPractice.agreements)
            case "blocks": _ = try BlocksFile.read(source, file: table, names: names)
            case "withheld": _ = try WithheldFile.read(source, file: table, names: names)
            case "legacy": _ = try LegacyFile.read(source, file: table, names: names)
            case "invoiced": _ = try InvoicedFile.read(source, file: table, names: names)
            default: _ = try EntriesFile.read(source, file: table, zone: SmallPractice.zone, names: names)
            }
            return []
        } catch {
            return error.faults.map { fault in
                "\(fault.code.rawValue) \(fault.line ?? 0) \(fault.column ?? "-")"
                    + (fault.value.map { ": \($0)" } ?? "")
            }
        }
    }
}
