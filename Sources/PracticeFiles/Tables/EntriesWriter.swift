public import AgreementCore

/// Writes `entries.csv`; reading it in the same zone gives the same entries.
public struct EntriesWriter<Sink: ByteSink>: ~Copyable {
    private var writer: CSVWriter<Sink>
    private let file: String
    private let zone: TimeZoneRules
    private let currency: Currency
    private let hasEnds: Bool
    private var failure: FileFault?

    /// - Parameters:
    ///   - file: what faults call the file.
    ///   - hasEnds: whether there is a column for `end`, which work needs whose seconds are no decimal of a minute.
    public init(_ sink: Sink, file: String, zone: TimeZoneRules, currency: Currency, hasEnds: Bool = true) {
        writer = CSVWriter(sink)
        self.file = file
        self.zone = zone
        self.currency = currency
        self.hasEnds = hasEnds
        writer.record(EntriesFile.Column.allCases.filter { hasEnds || $0 != .end }.map(\.name))
    }

    /// Adds the entry as the next row.
    public mutating func write(_ entry: Entry) {
        let start: String
        var minutes = ""
        var end = ""
        var quantity = ""
        var unitPrice = ""
        switch entry.start {
        case .instant(let instant): start = InstantText.text(instant, zone: zone)
        case .date(let date): start = date.description
        }
        switch entry.kind {
        case .labor(let seconds):
            if let text = ExactDecimalText.text(minutesOfSeconds: seconds) {
                minutes = text
            } else if hasEnds, case .instant(let instant) = entry.start {
                end = InstantText.text(instant.adding(seconds: seconds), zone: zone)
            } else if failure == nil {
                failure = FileFault(
                    .durationUnwritable, file: file, column: "minutes", value: "\(seconds) s",
                    expected: "entry \(entry.id) has seconds that are no decimal of a minute")
            }
        case .part(let amount, let unitPriceCents):
            quantity = ExactDecimalText.text(amount)
            unitPrice = ExactDecimalText.text(cents: unitPriceCents, currency: currency)
        }
        writer.field(entry.id)
        writer.field(entry.client)
        writer.field(entry.service)
        writer.field(quantity.isEmpty ? "labor" : "part")
        writer.field(start)
        writer.field(minutes)
        if hasEnds { writer.field(end) }
        writer.field(entry.isPlaceAssumed ? "" : entry.place.word)
        writer.field(entry.technician)
        writer.field(entry.role)
        writer.field(entry.ticket)
        writer.field(entry.isMaintained ? "yes" : "no")
        writer.field(entry.hours?.word ?? "")
        writer.field(entry.isCourtesy ? "courtesy" : "yes")
        writer.field(quantity)
        writer.field(unitPrice)
        writer.field(entry.note)
        writer.endRecord()
    }

    public var hasFailed: Bool { writer.hasFailed }
    public var sink: Sink { writer.sink }

    /// Hands on what is left.
    ///
    /// - Throws: the first write's fault, or `duration-unwritable`.
    public mutating func finish() throws(FileFault) {
        try writer.flush()
        if let failure { throw failure }
    }
}

extension EntriesFile {
    /// Writes the file; reading it gives the same entries.
    public static func write(
        _ entries: [Entry], file: String, zone: TimeZoneRules, currency: Currency, to sink: some ByteSink
    ) throws(FileFault) {
        let hasEnds = entries.contains { entry in
            guard case .labor(let seconds) = entry.kind else { return false }
            return ExactDecimalText.text(minutesOfSeconds: seconds) == nil
        }
        var writer = EntriesWriter(sink, file: file, zone: zone, currency: currency, hasEnds: hasEnds)
        for entry in entries { writer.write(entry) }
        try writer.finish()
    }
}
