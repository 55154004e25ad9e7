public import AgreementCore
public import Practice
import PracticeFiles
public import Storage
import TimeZones

/// What an owner says to start with their own practice, as it was typed.
public struct BeginningForm: Hashable, Sendable {
    public var company = ""
    public var currency = ""
    public var timeZone = ""
    /// A country's code as `PublicHolidays` has it; empty for none.
    public var country = ""
    public var paper = Company.Paper.letter

    public init(
        company: String = "", currency: String = "", timeZone: String = "", country: String = "",
        paper: Company.Paper = .letter
    ) {
        self.company = company
        self.currency = currency
        self.timeZone = timeZone
        self.country = country
        self.paper = paper
    }
}

/// What is wrong with a field of a form, by the field's name.
public typealias FieldFaults = [String: String]

/// Begins the owner's own practice: the company, and a draft of three plans.
public enum PracticeBeginning {
    /// - Returns: what is wrong, by field; empty where the practice has begun.
    /// - Throws: `StorageFault.refused` where there is a practice already.
    public static func begin(
        _ form: BeginningForm, in engine: any StorageEngine, by user: SignedIn, at now: Instant
    ) async throws -> FieldFaults {
        let checked = CompanyRules.checked(name: form.company, currency: form.currency, timeZone: form.timeZone)
        guard let currency = checked.currency, let zone = checked.zone, checked.faults.isEmpty else {
            return checked.faults
        }
        let year = zone.localDate(at: now).year
        let holidays = PublicHolidays.named(form.country).map { country in
            (year...(year + 1)).flatMap { country.dates(in: $0) }.map(\.date)
        }
        let sheet = StartingSheet.sheet(
            company: form.company, currency: currency, timeZone: form.timeZone, year: year,
            holidays: (holidays ?? []).sorted())
        var company = Company(name: form.company, currency: currency, timeZone: form.timeZone)
        company.paper = form.paper
        let record = company.record
        let terms = SheetTerms(edition: sheet.id, fromDay: sheet.from.description, terms: PriceSheetFile.write(sheet))
        try await engine.write { session in
            try StoredCompany.add(record, in: session)
            _ = try StoredSheets.addDraft(
                terms, change: StartingSheet.change, by: user.userID, at: now.seconds, in: session)
            try StoredAudit.append(
                user: user.userID, action: "began the practice", subject: record.name, at: now.seconds, in: session)
        }
        return [:]
    }
}

/// What a company's name, currency and zone have to be.
enum CompanyRules {
    struct Checked {
        var currency: Currency?
        var zone: TimeZoneRules?
        var faults: FieldFaults = [:]
    }

    static func checked(name: String, currency: String, timeZone: String) -> Checked {
        var checked = Checked()
        if name.isEmpty { checked.faults["company"] = "The company's name is needed: it heads the page." }
        if name.unicodeScalars.count > 200 { checked.faults["company"] = "A name has at most 200 letters." }
        if name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            checked.faults["company"] = "A name stands on one line, without tabs."
        }
        checked.currency = Currency(code: currency.uppercased())
        if checked.currency == nil {
            checked.faults["currency"] = "A currency is three letters, such as USD, EUR or GBP."
        }
        do throws(TimeZoneFault) {
            checked.zone = try SystemTimeZones.rules(named: timeZone)
        } catch {
            checked.faults["timeZone"] = "\(error)".capitalizedFirstLetter
        }
        return checked
    }
}

extension String {
    var capitalizedFirstLetter: String { prefix(1).uppercased() + dropFirst() }
}
