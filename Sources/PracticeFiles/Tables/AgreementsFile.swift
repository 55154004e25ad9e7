public import AgreementCore

/// `agreements.csv`: which plan of which sheet each client is on, and from when.
public enum AgreementsFile {
    enum Column: Int, TableColumn {
        case client, sheet, plan, from, through, servers, workstations, users, optIns, feePercent
        static let names = [
            "client", "sheet", "plan", "from", "through", "servers", "workstations", "users", "opt_ins", "fee_percent",
        ]
        var name: String { Self.names[rawValue] }
        /// Counts, opt-ins and the percentage have defaults, and so has an end.
        var isRequired: Bool { rawValue <= Self.from.rawValue }
    }
    /// The largest fee, in percent.
    static let largestFeePercent: Int64 = 1_000

    /// - Throws: every rule of formats.md that the file breaks.
    public static func read(
        _ source: any ByteSource, file: String, names: KnownNames = KnownNames()
    ) throws(FileFaults) -> TableFile<AgreementRow> {
        let reader = try TableReader<Column>(source, file: file)
        var agreements = try reader.rows({ row in agreement(row, names) }) { table, log in
            logOverlaps(table, log, .agreementsOverlap, "agreements of one client", key: \.client) {
                ($0.from, $0.through)
            }
        }
        agreements.notices += AgreementGap.found(in: agreements.rows).map { gap in
            FileNotice(file: file, text: "`\(gap.client)` has \(gap.words)")
        }
        return agreements
    }

    private static func agreement(_ row: TableReader<Column>, _ names: KnownNames) -> AgreementRow {
        let client = row.client(.client, names)
        let sheetID = row.required(.sheet)
        let planID = row.required(.plan)
        let sheet = names.sheets?.first { $0.id == sheetID }
        if let sheets = names.sheets, sheet == nil, !sheetID.isEmpty {
            let known = sheets.map { "`\($0.id)`" }.joined(separator: ", ")
            row.reject(.sheet, .sheetUnknown, "the sheets given are \(known)")
        }
        if let sheet, sheet.plan(planID) == nil, !planID.isEmpty {
            let known = sheet.plans.map { "`\($0.id)`" }.joined(separator: ", ")
            row.reject(.plan, .planUnknown, "sheet `\(sheet.id)` has the plans \(known)")
        }
        let agreement = AgreementRow(
            client: client, sheet: sheetID, plan: planID, from: row.requiredDate(.from), through: row.date(.through),
            counts: Counts(
                servers: row.count(.servers), workstations: row.count(.workstations), users: row.count(.users)),
            optIns: optIns(row, names.services == nil ? nil : sheet), feeBasisPoints: feeBasisPoints(row))
        row.checkOrder(.from, agreement.from, .through, agreement.through)
        return agreement
    }

    private static func optIns(_ row: TableReader<Column>, _ sheet: PriceSheet?) -> [OptIn] {
        var optIns: [OptIn] = []
        for word in row.text(.optIns).split(separator: " ") {
            guard let optIn = optIn(word) else {
                row.reject(
                    .optIns, .optInMalformed,
                    "`\(word)`: opt-ins are service ids with spaces between, each with `:2` for two of it")
                continue
            }
            if let sheet, !sheet.services.contains(where: { $0.id == optIn.service }) {
                row.reject(.optIns, .optInUnknown, "sheet `\(sheet.id)` has no service `\(optIn.service)`")
            }
            if optIns.contains(where: { $0.service == optIn.service }) {
                row.reject(.optIns, .optInTwice, "`\(optIn.service)` stands once, with `:2` for two of it")
            }
            optIns.append(optIn)
        }
        return optIns
    }

    /// `spam-filter` or `firewall:2`. A service id with a colon in it is written with its quantity: `a:b:1`.
    private static func optIn(_ word: Substring) -> OptIn? {
        guard let colon = word.lastIndex(of: ":") else { return OptIn(service: String(word)) }
        let digits = word[word.index(after: colon)...]
        guard colon > word.startIndex, !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            let quantity = Int(digits), (1...largestCount).contains(quantity)
        else { return nil }
        return OptIn(service: String(word[..<colon]), quantity: quantity)
    }

    private static func feeBasisPoints(_ row: TableReader<Column>) -> Int {
        if row.isEmpty(.feePercent) { return 10_000 }
        let bytes = unsafe row.bytes(.feePercent)
        do throws(DecimalFlaw) {
            return try unsafe ExactDecimalText.basisPoints(bytes.span, largestPercent: largestFeePercent)
        } catch {
            switch error {
            case .notDecimal, .notWholeSeconds:
                row.reject(.feePercent, .feePercentMalformed, "a percentage without its sign, such as 80 or 62.5")
            case .tooManyDecimals:
                row.reject(.feePercent, .feePercentTooFine, "a fee has up to 2 decimals of a percent")
            case .negative, .tooLarge:
                row.reject(.feePercent, .feePercentOutOfRange, "a fee is 0 to \(largestFeePercent) percent")
            }
            return 10_000
        }
    }

    /// Writes the file; reading it gives the same agreements.
    public static func write(_ agreements: [AgreementRow], to sink: some ByteSink) throws(FileFault) {
        var writer = TableWriter<Column, _>(sink)
        for row in agreements {
            writer.field(row.client)
            writer.field(row.sheet)
            writer.field(row.plan)
            writer.field(row.from)
            writer.field(row.through)
            writer.field(row.counts)
            writer.field(row.optIns.map { text($0) }.joined(separator: " "))
            writer.field(row.feeBasisPoints == 10_000 ? "" : ExactDecimalText.text(basisPoints: row.feeBasisPoints))
            writer.endRow()
        }
        try writer.finish()
    }

    private static func text(_ optIn: OptIn) -> String {
        optIn.quantity == 1 && !optIn.service.contains(":") ? optIn.service : "\(optIn.service):\(optIn.quantity)"
    }
}

extension AgreementGap {
    /// `no agreement on 2026-04-01, between two rows on …`: what comes of it, and what to do.
    public var words: String {
        let (first, last) = (days.lowerBound, days.upperBound)
        let isOneDay = first == last
        return "no agreement \(isOneDay ? "on \(first)" : "from \(first) through \(last)"), between two rows on "
            + "`\(plan)`: the work of \(isOneDay ? "that day" : "those days") is billed, and on \(last.adding(days: 1)) "
            + "set-up is charged again and allowances begin anew. If that isn't meant, let the earlier row run through "
            + "\(last)."
    }
}
