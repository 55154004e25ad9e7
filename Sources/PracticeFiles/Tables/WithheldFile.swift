public import AgreementCore

/// `withheld-plans.csv`: plans that the owner took off a client's offer.
public enum WithheldFile {
    /// The longest reason that is kept, in characters.
    public static let longestReason = 1_000

    enum Column: Int, TableColumn {
        case client, plan, why
        static let names = ["client", "plan", "why"]
        var name: String { Self.names[rawValue] }
        var isRequired: Bool { true }
    }

    /// - Throws: every rule of formats.md that the file breaks.
    public static func read(
        _ source: any ByteSource, file: String, names: KnownNames = KnownNames()
    ) throws(FileFaults) -> TableFile<WithheldPlan> {
        let reader = try TableReader<Column>(source, file: file)
        return try reader.rows({ row in withheld(row, names) }) { table, log in
            logRepeats(
                table, log, .withheldTwice, column: Column.plan.name, key: { [$0.client, $0.plan] }, value: \.plan)
        }
    }

    private static func withheld(_ row: TableReader<Column>, _ names: KnownNames) -> WithheldPlan {
        let withheld = WithheldPlan(
            client: row.client(.client, names), plan: row.required(.plan), why: row.required(.why))
        if let sheets = names.sheets, !withheld.plan.isEmpty, !sheets.contains(where: { $0.plan(withheld.plan) != nil })
        {
            let plans = Set(sheets.flatMap { $0.plans.map { "`\($0.id)`" } }).sorted().joined(separator: ", ")
            row.reject(.plan, .planUnknown, "the plans are \(plans)")
        }
        if withheld.why.unicodeScalars.count > longestReason {
            row.reject(.why, .textTooLong, "a reason has at most \(longestReason) letters")
        }
        return withheld
    }

    /// Writes the file; reading it gives the same plans.
    public static func write(_ withheld: [WithheldPlan], to sink: some ByteSink) throws(FileFault) {
        var writer = TableWriter<Column, _>(sink)
        for row in withheld {
            writer.field(row.client)
            writer.field(row.plan)
            writer.field(row.why)
            writer.endRow()
        }
        try writer.finish()
    }
}
