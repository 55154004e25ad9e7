import AgreementCore
public import Practice
import PracticeFiles
public import Storage

extension Company {
    /// As the database keeps it.
    ///
    /// - Parameter damage: takes costs and a logo that can't be read; without it, they are thrown.
    /// - Throws: `StorageFault.unreadable` where a word of the row is none that this version writes.
    public init(_ record: CompanyRecord, leavingOut damage: DamageLog? = nil) throws(StorageFault) {
        guard let currency = Currency(code: record.currency) else {
            throw .unreadable(Self.damage("currency", record.currency, "a currency such as `USD`"))
        }
        guard let paper = Paper(rawValue: record.paper) else {
            throw .unreadable(Self.damage("paper", record.paper, "`letter` or `a4`"))
        }
        self.init(name: record.name, currency: currency, timeZone: record.timeZone)
        revision = record.revision
        self.paper = paper
        targetMarginBasisPoints = record.targetMarginBasisPoints
        maxRiseBasisPoints = record.maxRiseBasisPoints
        neverCategories = record.neverCategories.split(separator: "\n").map(String.init)
        isExample = record.isExample
        ownEntryDays = record.ownEntryDays
        func leaveOut(_ row: DamagedRow) throws(StorageFault) {
            guard let damage else { throw .unreadable(row) }
            damage.note(row)
        }
        switch (record.logoType, record.logo) {
        case (nil, nil): break
        case (let type?, let bytes?) where Logo.types.contains(type): logo = Logo(type: type, bytes: bytes)
        default:
            try leaveOut(Self.damage("logo_type", record.logoType ?? "", "the kind of the logo, such as `image/png`"))
        }
        guard !record.costs.isEmpty else { return }
        do throws(FileFaults) {
            costs = try CostsFile.read(record.costs, file: "costs", currency: currency)
        } catch {
            let words = error.faults.first.map(\.description) ?? ""
            try leaveOut(Self.damage("costs", record.costs, "the text of costs.yaml. \(words)"))
        }
    }

    /// As the database shall keep it.
    public var record: CompanyRecord {
        CompanyRecord(
            revision: revision, name: name, currency: currency.code, timeZone: timeZone, paper: paper.rawValue,
            logo: logo?.bytes, logoType: logo?.type, targetMarginBasisPoints: targetMarginBasisPoints,
            maxRiseBasisPoints: maxRiseBasisPoints, neverCategories: neverCategories.joined(separator: "\n"),
            costs: costs.map { CostsFile.write($0, currency: currency) } ?? "", isExample: isExample,
            ownEntryDays: ownEntryDays)
    }
}
