public import AgreementCore

/// The price sheets of one run.
public enum SheetSet {
    /// A sheet and the file that it came from, as the user named it.
    public struct Named: Sendable {
        public var file: String
        public var sheet: PriceSheet
        public init(file: String, sheet: PriceSheet) {
            self.file = file
            self.sheet = sheet
        }
    }

    /// Each sheet is held against those before it: one currency, one time zone, no name or first day twice.
    ///
    /// - Throws: every fault, at the later sheet's file.
    public static func check(_ sheets: [Named]) throws(FileFaults) {
        var faults: [FileFault] = []
        for (index, later) in sheets.enumerated() {
            guard let first = sheets.first, index > 0 else { continue }
            if later.sheet.currency != first.sheet.currency {
                faults.append(
                    FileFault(
                        .sheetsCurrencies, file: later.file, column: "currency", value: later.sheet.currency.code,
                        expected:
                            "all sheets of a run have one currency; `\(first.file)` has \(first.sheet.currency.code)"))
            }
            if later.sheet.timeZone != first.sheet.timeZone {
                faults.append(
                    FileFault(
                        .sheetsTimeZones, file: later.file, column: "timeZone", value: later.sheet.timeZone,
                        expected: "all sheets of a run have one time zone; `\(first.file)` has \(first.sheet.timeZone)")
                )
            }
            if let same = sheets[..<index].first(where: { $0.sheet.from == later.sheet.from }) {
                faults.append(
                    FileFault(
                        .sheetsSameFrom, file: later.file, column: "from", value: later.sheet.from.description,
                        expected: "each sheet of a run has a first day of its own; `\(same.file)` begins on it too"))
            }
            if let same = sheets[..<index].first(where: { $0.sheet.id == later.sheet.id }) {
                faults.append(
                    FileFault(
                        .sheetsSameName, file: later.file, column: "sheet", value: later.sheet.id,
                        expected: "each sheet of a run has a name of its own; `\(same.file)` has it too"))
            }
        }
        guard faults.isEmpty else {
            throw FileFaults(Array(faults.prefix(FileFaults.limit)), isTruncated: faults.count > FileFaults.limit)
        }
    }
}
