public import AgreementCore

/// The price sheets of one run.
public enum SheetSet {
    /// A sheet and the file that it came from, as the user named it.
    public struct Named: Sendable {
        public var file: String
        public var sheet: PriceSheet
        /// The file's bytes, for the lines of faults; `nil` where they are not at hand.
        private let bytes: [UInt8]?

        public init(file: String, sheet: PriceSheet) {
            self.file = file
            self.sheet = sheet
            bytes = nil
        }

        /// Reads a file; `-` is standard input.
        public init(path: String, zoneAdvice: PriceSheetFile.ZoneAdvice = PriceSheetFile.systemZoneAdvice)
            throws(FileFaults)
        {
            let bytes = try WholeFile.read(path: path, largestBytes: YamlDocument.largestBytes)
            try self.init(bytes, file: path, zoneAdvice: zoneAdvice)
        }

        public init(
            _ bytes: [UInt8], file: String,
            zoneAdvice: PriceSheetFile.ZoneAdvice = PriceSheetFile.systemZoneAdvice
        ) throws(FileFaults) {
            sheet = try PriceSheetFile.read(bytes, file: file, zoneAdvice: zoneAdvice)
            self.file = file
            self.bytes = bytes
        }

        fileprivate func fault(_ code: FaultCode, _ key: String, _ value: String, _ expected: String) -> FileFault {
            FileFault(code, file: file, line: line(of: key), column: key, value: value, expected: expected)
        }

        private func line(of key: String) -> Int? {
            guard let bytes, case .mapping(let entries)? = YamlDocument.read(bytes, log: FaultLog(file: file))?.shape
            else { return nil }
            return entries.first { $0.key == key }?.line
        }
    }

    /// Each sheet is held against those before it: one currency, one time zone, no name or first day twice.
    ///
    /// - Throws: every fault, at the later sheet's file.
    public static func check(_ sheets: [Named]) throws(FileFaults) {
        guard let first = sheets.first else { return }
        var faults: [FileFault] = []
        for (index, later) in sheets.enumerated().dropFirst() {
            faults += disagreements(later, first)
            if let same = sheets[..<index].first(where: { $0.sheet.from == later.sheet.from }) {
                faults.append(
                    later.fault(
                        .sheetsSameFrom, "from", later.sheet.from.description,
                        "each sheet of a run has a first day of its own; `\(same.file)` begins on it too"))
            }
            if let same = sheets[..<index].first(where: { $0.sheet.id == later.sheet.id }) {
                faults.append(
                    later.fault(
                        .sheetsSameName, "sheet", later.sheet.id,
                        "each sheet of a run has a name of its own; `\(same.file)` has it too"))
            }
        }
        guard faults.isEmpty else {
            throw FileFaults(Array(faults.prefix(FileFaults.limit)), isTruncated: faults.count > FileFaults.limit)
        }
    }

    private static func disagreements(_ later: Named, _ first: Named) -> [FileFault] {
        var faults: [FileFault] = []
        let (currency, zone) = (first.sheet.currency.code, first.sheet.timeZone)
        if later.sheet.currency.code != currency {
            faults.append(
                later.fault(
                    .sheetsCurrencies, "currency", later.sheet.currency.code,
                    "all sheets of a run have one currency; `\(first.file)` has \(currency)"))
        }
        if later.sheet.timeZone != zone {
            faults.append(
                later.fault(
                    .sheetsTimeZones, "timeZone", later.sheet.timeZone,
                    "all sheets of a run have one time zone; `\(first.file)` has \(zone)"))
        }
        return faults
    }
}
