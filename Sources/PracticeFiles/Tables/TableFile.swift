public import AgreementCore

/// The rows of one file, each with the line on which it stands.
public struct TableFile<Row: Sendable>: Sendable {
    /// The file as the user named it.
    public var file: String
    public var rows: [Row]
    /// The line of each row, from 1.
    public var lines: [Int]
    /// What was passed over.
    public var notices: [FileNotice]

    public init(file: String, rows: [Row] = [], lines: [Int] = [], notices: [FileNotice] = []) {
        self.file = file
        self.rows = rows
        self.lines = lines
        self.notices = notices
    }
}

/// The names that other files define, for the files that use them. `nil` where they are not known, because that file
/// was not given or has faults of its own: then they are not checked.
public struct KnownNames: Sendable {
    public var clients: Set<String>?
    public var sheets: [PriceSheet]?
    public var currency: Currency
    /// Service ids of any sheet, `unsorted` among them; `nil` where any may be named.
    let services: Set<String>?

    /// - Parameters:
    ///   - currency: used where no sheet says it.
    ///   - mayNameAnyService: rows may speak of services that no sheet has, or has no longer; plans have to be there.
    public init(
        clients: Set<String>? = nil, sheets: [PriceSheet]? = nil, currency: Currency? = nil,
        mayNameAnyService: Bool = false
    ) {
        self.clients = clients
        self.sheets = sheets
        self.currency = sheets?.first?.currency ?? currency ?? Currency(code: "USD")!
        services =
            mayNameAnyService
            ? nil
            : sheets.map { sheets in
                Set(sheets.flatMap { $0.services.map(\.id) }).union([Service.unsorted.id])
            }
    }
}

extension TableReader {
    /// Reads every row; those with faults are left out.
    ///
    /// - Throws: all that is wrong with the file.
    func rows<Row: Sendable>(
        _ makeRow: (TableReader) -> Row, thenCheck check: (TableFile<Row>, FaultLog) -> Void = { _, _ in }
    ) throws(FileFaults) -> TableFile<Row> {
        var table = TableFile<Row>(file: log.file, notices: notices)
        while next() {
            let row = makeRow(self)
            if isSound {
                table.rows.append(row)
                table.lines.append(line)
            }
        }
        check(table, log)
        try log.throwIfAny()
        return table
    }

    /// The client that a row is about, which clients.csv has.
    func client(_ column: Column, _ names: KnownNames) -> String {
        let id = required(column)
        if !id.isEmpty, !names.knowsClient(id) {
            reject(column, .clientUnknown, "no client of that id is in the clients' file")
        }
        return id
    }
}

/// Logs each row that has the same key as one before it.
func logRepeats<Row, Key: Hashable>(
    _ table: TableFile<Row>, _ log: FaultLog, _ code: FaultCode, column: String, key: (Row) -> Key,
    value: (Row) -> String
) {
    var firstLines: [Key: Int] = [:]
    for (row, line) in zip(table.rows, table.lines) {
        if let first = firstLines[key(row)] {
            log.add(
                code, line: line, column: column, value: value(row),
                expected: "each stands once; this one is on line \(first) too")
        } else {
            firstLines[key(row)] = line
        }
    }
}

/// Logs each row whose days overlap those of another row with the same key.
func logOverlaps<Row, Key: Hashable>(
    _ table: TableFile<Row>, _ log: FaultLog, _ code: FaultCode, _ what: String, key: (Row) -> Key,
    days: (Row) -> (from: LocalDate, through: LocalDate?)
) {
    let groups = Dictionary(grouping: table.rows.indices) { key(table.rows[$0]) }
    var found: [(line: Int, other: Int, from: LocalDate)] = []
    for group in groups.values where group.count > 1 {
        let ordered = group.sorted { days(table.rows[$0]).from < days(table.rows[$1]).from }
        var latest = ordered[0]
        for index in ordered.dropFirst() {
            let (from, through) = days(table.rows[index])
            guard let end = days(table.rows[latest]).through else {
                found.append((table.lines[index], table.lines[latest], from))
                continue
            }
            if from <= end { found.append((table.lines[index], table.lines[latest], from)) }
            if through.map({ $0 > end }) ?? true { latest = index }
        }
    }
    for (line, other, from) in found.sorted(by: { $0.line < $1.line }) {
        log.add(
            code, line: line, column: "from", value: from.description,
            expected: "\(what) don't overlap; the one on line \(other) hasn't ended by then")
    }
}
