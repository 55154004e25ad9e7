import AgreementCore
import PracticeFiles
import TimeZones

/// Reads the files of a run, one after the other, and keeps what is wrong with any of them: the user hears of all of
/// it at once. What a file with faults would have defined isn't asked of the others.
struct PracticeReader {
    private var faults: [FileFault] = []
    private var isTruncated = false
    private var notices: [FileNotice] = []
    private(set) var names = KnownNames()
    private(set) var sheets: [PriceSheet] = []
    let progress: Progress

    init(progress: Progress) { self.progress = progress }

    /// Whether anything was wrong so far.
    var hasFaults: Bool { !faults.isEmpty }

    mutating func readSheets(_ paths: [String]) {
        var named: [SheetSet.Named] = []
        for path in paths {
            if let sheet = reading({ () throws(FileFaults) in try PriceSheetFile.read(path: path) }) {
                named.append(SheetSet.Named(file: path, sheet: sheet))
            }
        }
        if named.count == paths.count { reading { () throws(FileFaults) in try SheetSet.check(named) } }
        sheets = named.map(\.sheet)
        names = KnownNames(sheets: hasFaults || paths.isEmpty ? nil : sheets, currency: sheets.first?.currency)
    }

    mutating func readClients(_ path: String) -> [Client] {
        let names = names
        let clients = table(path) { source, file throws(FileFaults) in
            try ClientsFile.read(source, file: file, names: names)
        }
        if let clients { self.names.clients = Set(clients.map(\.id)) }
        return clients ?? []
    }

    mutating func readAgreements(_ path: String?) -> [AgreementRow] {
        let names = names
        return optional(path) { source, file throws(FileFaults) in
            try AgreementsFile.read(source, file: file, names: names)
        }
    }

    mutating func readBlocks(_ path: String?) -> [PrepaidBlock] {
        let names = names
        return optional(path) { source, file throws(FileFaults) in
            try BlocksFile.read(source, file: file, names: names)
        }
    }

    mutating func readLegacy(_ path: String?) -> [LegacyItem] {
        let names = names
        return optional(path) { source, file throws(FileFaults) in
            try LegacyFile.read(source, file: file, names: names)
        }
    }

    mutating func readInvoiced(_ path: String?) -> [InvoicedMonth] {
        let names = names
        return optional(path) { source, file throws(FileFaults) in
            try InvoicedFile.read(source, file: file, names: names)
        }
    }

    mutating func readCosts(_ path: String?) -> Costs? {
        guard let path else { return nil }
        let currency = names.currency
        let sheets = names.sheets
        return reading { () throws(FileFaults) in
            try CostsFile.read(path: path, currency: currency, sheets: sheets)
        }
    }

    mutating func readEntries(_ path: String, zone: TimeZoneRules) -> EntryTable {
        let names = names
        progress.say("Reading \(path) …")
        let loaded = reading { () throws(FileFaults) in
            try EntriesFile.load(path: path, zone: zone, names: names)
        }
        notices += loaded?.notices ?? []
        return loaded?.table ?? EntryTable()
    }

    /// The rules of the sheets' zone; without a sheet, of the zone that is named.
    mutating func readZone(named name: String? = nil) -> TimeZoneRules {
        let wanted = sheets.first?.timeZone ?? name ?? "UTC"
        do throws(TimeZoneFault) {
            return try SystemTimeZones.rules(named: wanted)
        } catch {
            // A sheet whose zone isn't known has its own fault already.
            if !hasFaults {
                add([
                    FileFault(
                        .sheetTimeZone, file: sheets.isEmpty ? "--time-zone" : "the sheets", value: wanted,
                        expected: "\(error)")
                ])
            }
            return .utc
        }
    }

    mutating func add(_ more: [FileFault], isTruncated truncated: Bool = false) {
        faults += more.prefix(FileFaults.limit - faults.count)
        isTruncated = isTruncated || truncated || more.count > FileFaults.limit
    }

    /// Says what was passed over, and throws all that is wrong, if anything is.
    func finish() throws(FileFaults) {
        progress.clear()
        for notice in notices { StandardStream.diagnostics.write(notice.description + "\n") }
        if hasFaults { throw FileFaults(faults, isTruncated: isTruncated) }
    }

    @discardableResult
    private mutating func reading<Value>(_ read: () throws(FileFaults) -> Value) -> Value? {
        do throws(FileFaults) {
            return try read()
        } catch {
            add(error.faults, isTruncated: error.isTruncated)
            return nil
        }
    }

    private mutating func table<Row>(
        _ path: String, _ read: (FileByteSource, String) throws(FileFaults) -> TableFile<Row>
    ) -> [Row]? {
        let file = reading { () throws(FileFaults) in
            let source: FileByteSource
            do throws(FileFault) { source = try FileByteSource(path: path) } catch { throw FileFaults([error]) }
            return try read(source, source.file)
        }
        notices += file?.notices ?? []
        return file?.rows
    }

    private mutating func optional<Row>(
        _ path: String?, _ read: (FileByteSource, String) throws(FileFaults) -> TableFile<Row>
    ) -> [Row] {
        path.flatMap { table($0, read) } ?? []
    }
}
