public import AgreementCore
import TimeZones

/// Where a practice's files are; `-` is standard input.
public struct PracticePaths: Sendable {
    public var sheets: [String]
    public var costs: String?
    public var clients: String?
    public var agreements: String?
    public var exceptions: String?
    public var blocks: String?
    public var withheld: String?
    public var legacy: String?
    public var invoiced: String?
    public var entries: String?

    public init(
        sheets: [String], costs: String? = nil, clients: String? = nil, agreements: String? = nil,
        exceptions: String? = nil, blocks: String? = nil, withheld: String? = nil, legacy: String? = nil,
        invoiced: String? = nil, entries: String? = nil
    ) {
        self.sheets = sheets
        self.costs = costs
        self.clients = clients
        self.agreements = agreements
        self.exceptions = exceptions
        self.blocks = blocks
        self.withheld = withheld
        self.legacy = legacy
        self.invoiced = invoiced
        self.entries = entries
    }
}

/// A practice as its files say it.
public struct LoadedPractice: Sendable {
    public var practice: Practice
    public var entries: EntryTable
    public var costs: Costs?
    public var withheld: [WithheldPlan]
    public var legacy: [LegacyItem]
    public var invoiced: [InvoicedMonth]
    /// What was passed over.
    public var notices: [FileNotice]
}

/// Reads all of a practice's files and holds them against each other.
public enum PracticeFolder {
    /// - Parameter zoneWithoutSheet: where there is no sheet to name a zone; then services are any words.
    /// - Throws: the faults of all files together, up to 100. What a file that could not be read would have defined
    ///   is not looked up in the others.
    public static func load(
        _ paths: PracticePaths, zoneWithoutSheet: TimeZoneRules? = nil, threads: Int = 2
    ) throws(FileFaults) -> LoadedPractice {
        precondition(!paths.sheets.isEmpty || zoneWithoutSheet != nil, "a run has a sheet, or a zone")
        var reading = PracticeReading()
        let sheets = reading.sheets(paths.sheets)
        let currency = sheets?.first?.currency
        var names = KnownNames(sheets: paths.sheets.isEmpty ? nil : sheets, currency: currency)
        let clients = reading.table(paths.clients) { source, file throws(FileFaults) in
            try ClientsFile.read(source, file: file, names: names)
        }
        if paths.clients != nil { names.clients = clients.map { Set($0.map(\.id)) } }
        let agreements = reading.table(paths.agreements) { source, file throws(FileFaults) in
            try AgreementsFile.read(source, file: file, names: names)
        }
        let exceptions = reading.table(paths.exceptions) { source, file throws(FileFaults) in
            try ExceptionsFile.read(source, file: file, names: names, agreements: agreements ?? [])
        }
        let blocks = reading.table(paths.blocks) { source, file throws(FileFaults) in
            try BlocksFile.read(source, file: file, names: names)
        }
        let withheld = reading.table(paths.withheld) { source, file throws(FileFaults) in
            try WithheldFile.read(source, file: file, names: names)
        }
        let legacy = reading.table(paths.legacy) { source, file throws(FileFaults) in
            try LegacyFile.read(source, file: file, names: names)
        }
        let invoiced = reading.table(paths.invoiced) { source, file throws(FileFaults) in
            try InvoicedFile.read(source, file: file, names: names)
        }
        let costs: Costs? = paths.costs.flatMap { path in
            guard let currency = currency ?? (paths.sheets.isEmpty ? names.currency : nil) else { return nil }
            return reading.take { () throws(FileFaults) in
                try CostsFile.read(path: path, currency: currency, sheets: names.sheets)
            }
        }
        // Local times mean nothing without the sheets' zone.
        let zone =
            paths.sheets.isEmpty ? zoneWithoutSheet : sheets?.first.flatMap { reading.zone($0, file: paths.sheets[0]) }
        var entries = EntryTable()
        if let path = paths.entries, let zone {
            let loaded = reading.take { () throws(FileFaults) in
                try EntriesFile.load(path: path, zone: zone, names: names, threads: threads)
            }
            reading.notices += loaded?.notices ?? []
            entries = loaded?.table ?? entries
        }
        try reading.throwIfAny()
        guard let sheets, let zone else { preconditionFailure("sheets that could not be read have faults") }
        let practice = Practice(
            sheets: sheets, clients: clients ?? [], agreements: agreements ?? [], exceptions: exceptions ?? [],
            blocks: blocks ?? [], zone: zone)
        return LoadedPractice(
            practice: practice, entries: entries, costs: costs, withheld: withheld ?? [], legacy: legacy ?? [],
            invoiced: invoiced ?? [], notices: reading.notices)
    }
}

/// Files on their way in: what was wrong with each, and what was passed over.
private struct PracticeReading {
    var faults: [FileFault] = []
    var isTruncated = false
    var notices: [FileNotice] = []

    mutating func take<Value>(_ read: () throws(FileFaults) -> Value) -> Value? {
        do throws(FileFaults) {
            return try read()
        } catch {
            faults += error.faults
            isTruncated = isTruncated || error.isTruncated
            return nil
        }
    }

    /// The rows of a file; none where there is no such file, `nil` where it has faults.
    mutating func table<Row>(
        _ path: String?, _ read: (any ByteSource, String) throws(FileFaults) -> TableFile<Row>
    ) -> [Row]? {
        guard let path else { return [] }
        let table = take { () throws(FileFaults) in
            let source = try FileByteSource.opened(path)
            return try read(source, source.file)
        }
        notices += table?.notices ?? []
        return table?.rows
    }

    mutating func sheets(_ paths: [String]) -> [PriceSheet]? {
        let sheets = paths.compactMap { path in
            take { () throws(FileFaults) in
                try SheetSet.Named(path: path)
            }
        }
        guard sheets.count == paths.count, take({ () throws(FileFaults) in try SheetSet.check(sheets) }) != nil else {
            return nil
        }
        return sheets.map(\.sheet)
    }

    mutating func zone(_ sheet: PriceSheet, file: String) -> TimeZoneRules? {
        do throws(TimeZoneFault) {
            return try SystemTimeZones.rules(named: sheet.timeZone)
        } catch {
            faults.append(
                FileFault(
                    .timeZoneUnreadable, file: file, column: "timeZone", value: sheet.timeZone,
                    expected: error.description))
            return nil
        }
    }

    func throwIfAny() throws(FileFaults) {
        guard !faults.isEmpty else { return }
        throw FileFaults(
            Array(faults.prefix(FileFaults.limit)), isTruncated: isTruncated || faults.count > FileFaults.limit)
    }
}
