public import AgreementCore

/// `exceptions.csv`: cells that a client has instead of its plan's, for a time.
public enum ExceptionsFile {
    enum Column: Int, TableColumn {
        case client, service, treatment, from, through, why, owner
        static let names = ["client", "service", "treatment", "from", "through", "why", "owner"]
        var name: String { Self.names[rawValue] }
        var isRequired: Bool { rawValue <= Self.from.rawValue }
    }

    /// - Parameter agreements: the clients' agreements, which must have the allowances that exceptions name; not
    ///   checked where there are none.
    /// - Throws: every rule of formats.md that the file breaks.
    public static func read(
        _ source: any ByteSource, file: String, names: KnownNames = KnownNames(), agreements: [AgreementRow] = []
    ) throws(FileFaults) -> TableFile<AgreementException> {
        let reader = try TableReader<Column>(source, file: file)
        let agreementsByClient = Dictionary(grouping: agreements, by: \.client)
        return try reader.rows({ row in
            let exception = exception(row, names)
            if row.isSound { checkAllowances(row, exception, names, agreementsByClient[exception.client] ?? []) }
            return exception
        }) { table, log in
            logOverlaps(
                table, log, .exceptionsOverlap, "exceptions of one client and service",
                key: { [$0.client, $0.service] }
            ) { ($0.from, $0.through) }
        }
    }

    private static func exception(_ row: TableReader<Column>, _ names: KnownNames) -> AgreementException {
        let exception = AgreementException(
            client: row.client(.client, names), service: row.required(.service), cell: cell(row, names),
            from: row.requiredDate(.from), through: row.date(.through), why: row.text(.why), owner: row.text(.owner))
        if !exception.service.isEmpty, !names.knowsService(exception.service) {
            row.reject(.service, .serviceUnknown, "no sheet given has a service of that id")
        }
        row.checkOrder(.from, exception.from, .through, exception.through)
        return exception
    }

    private static func cell(_ row: TableReader<Column>, _ names: KnownNames) -> Cell {
        let text = row.required(.treatment)
        if text.isEmpty { return .hourly }
        do throws(FileFaults) {
            return try CellText.read(
                text, currency: names.currency, file: row.log.file, line: row.line, column: Column.treatment.name)
        } catch {
            row.reject(error.faults)
            return .hourly
        }
    }

    /// An allowance must be one of every plan that the client is on in the exception's dates.
    private static func checkAllowances(
        _ row: TableReader<Column>, _ exception: AgreementException, _ names: KnownNames, _ agreements: [AgreementRow]
    ) {
        let allowances = exception.cell.allowancesDrawnOn
        for agreement in agreements
        where agreement.from <= (exception.through ?? agreement.from)
            && exception.from <= (agreement.through ?? exception.from)
        {
            guard let plan = names.sheets?.first(where: { $0.id == agreement.sheet })?.plan(agreement.plan) else {
                continue
            }
            for id in allowances where !plan.allowances.contains(where: { $0.id == id }) {
                return row.reject(
                    .treatment, .exceptionAllowanceUnknown,
                    "plan `\(plan.id)`, which the client is on from \(agreement.from), has no allowance `\(id)`")
            }
        }
    }

    /// Writes the file; reading it gives the same exceptions.
    public static func write(
        _ exceptions: [AgreementException], currency: Currency, to sink: some ByteSink
    ) throws(FileFault) {
        var writer = TableWriter<Column, _>(sink)
        for exception in exceptions {
            writer.field(exception.client)
            writer.field(exception.service)
            writer.field(CellText.write(exception.cell, currency: currency))
            writer.field(exception.from)
            writer.field(exception.through)
            writer.field(exception.why)
            writer.field(exception.owner)
            writer.endRow()
        }
        try writer.finish()
    }
}
