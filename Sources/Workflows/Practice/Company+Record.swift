import AgreementCore
import PracticeFiles
public import Storage

extension Company {
    /// As the database keeps it.
    ///
    /// - Throws: `StorageFault.failed` where a word of the row is none that this version writes.
    public init(_ record: CompanyRecord) throws(StorageFault) {
        guard let currency = Currency(code: record.currency), let paper = Paper(rawValue: record.paper) else {
            throw .failed("the company's row has the currency `\(record.currency)` and the paper `\(record.paper)`")
        }
        self.init(name: record.name, currency: currency, timeZone: record.timeZone)
        revision = record.revision
        self.paper = paper
        if let type = record.logoType, let bytes = record.logo { logo = Logo(type: type, bytes: bytes) }
        targetMarginBasisPoints = record.targetMarginBasisPoints
        maxRiseBasisPoints = record.maxRiseBasisPoints
        neverCategories = record.neverCategories.split(separator: "\n").map(String.init)
        isExample = record.isExample
        guard !record.costs.isEmpty else { return }
        do throws(FileFaults) {
            costs = try CostsFile.read(record.costs, file: "costs.yaml", currency: currency)
        } catch {
            throw .failed("the company's costs can't be read: \(error)")
        }
    }

    /// As the database shall keep it.
    public var record: CompanyRecord {
        CompanyRecord(
            revision: revision, name: name, currency: currency.code, timeZone: timeZone, paper: paper.rawValue,
            logo: logo?.bytes, logoType: logo?.type, targetMarginBasisPoints: targetMarginBasisPoints,
            maxRiseBasisPoints: maxRiseBasisPoints, neverCategories: neverCategories.joined(separator: "\n"),
            costs: costs.map { CostsFile.write($0, currency: currency) } ?? "", isExample: isExample)
    }
}
