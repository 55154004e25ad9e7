import AgreementCore
public import PracticeFiles

/// Imported entries as `entries.csv`.
public struct ImportedEntriesWriter<Sink: ByteSink>: ~Copyable {
    private var csv: CSVWriter<Sink>

    public static var columns: [String] {
        [
            "id", "client", "service", "kind", "start", "end", "minutes", "place", "technician", "role", "ticket",
            "maintained", "hours", "charge", "quantity", "unit_price", "note",
        ]
    }

    /// Writes the header.
    public init(_ sink: Sink) {
        csv = CSVWriter(sink)
        csv.record(Self.columns)
    }

    /// - Throws: `file-unwritable`, once a write has failed.
    public mutating func write(_ entry: ImportedEntry) throws(FileFault) {
        var (kind, end, minutes, quantity, price) = ("labor", "", "", "", "")
        switch entry.kind {
        case .labor(let seconds, let stamp):
            end = stamp?.text ?? ""
            if stamp == nil { minutes = ExactDecimalText.text(minutesOfSeconds: seconds) ?? "" }
        case .part(let count, let unit): (kind, quantity, price) = ("part", count, unit)
        }
        csv.record([
            entry.id, entry.client, entry.service, kind, entry.start.text, end, minutes,
            entry.place.map { $0 == .onsite ? "onsite" : "remote" } ?? "", entry.technician, entry.role, entry.ticket,
            entry.isMaintained ? "" : "no", entry.hours?.word ?? "", entry.isCourtesy ? "courtesy" : "",
            quantity, price, entry.note,
        ])
        if csv.hasFailed { try csv.flush() }
    }

    /// Hands on what is left, and gives the sink back, to be committed.
    public consuming func finish() throws(FileFault) -> Sink {
        try csv.flush()
        return csv.sink
    }
}

/// Rows that are no entries, as a list to look through: `file,line,row,reason,value,why`.
public struct RejectedRowsWriter<Sink: ByteSink>: ~Copyable {
    private var csv: CSVWriter<Sink>

    /// Writes the header.
    public init(_ sink: Sink) {
        csv = CSVWriter(sink, isForSpreadsheets: true)
        csv.record(["file", "line", "row", "reason", "value", "why"])
    }

    /// - Throws: `file-unwritable`, once a write has failed.
    public mutating func write(_ row: RejectedRow) throws(FileFault) {
        csv.record([
            row.file, row.line.map { String($0) } ?? "", String(row.row), row.reason.code, row.value, row.reason.words,
        ])
        if csv.hasFailed { try csv.flush() }
    }

    /// Hands on what is left, and gives the sink back, to be committed.
    public consuming func finish() throws(FileFault) -> Sink {
        try csv.flush()
        return csv.sink
    }
}

extension ImportReport {
    /// The clients found, as a `clients.csv` to be filled in: counts are 0.
    ///
    /// - Throws: `file-unwritable`.
    public func writeClients<Sink: ByteSink>(to sink: Sink) throws(FileFault) -> Sink {
        var csv = CSVWriter(sink)
        csv.record(["client", "name", "servers", "workstations", "users"])
        for client in clients { csv.record([client.id, client.name, "0", "0", "0"]) }
        try csv.flush()
        return csv.sink
    }
}
