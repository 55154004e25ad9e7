import PracticeFiles

/// What only the file's own rows, or the caller, can settle: the order of day and month, and the decimal sign.
struct FileQuestions {
    private(set) var dateOrder: ImportOptions.DateOrder?
    private(set) var dateOrderWords: String?
    private(set) var signs: DecimalSigns
    private(set) var decimalWords: String?

    /// - Throws: `export-date-order` and its like where nothing settles it.
    init(_ mapping: Mapping, _ files: [ExportFile], _ options: ImportOptions) throws(FileFaults) {
        let layout = mapping.layout
        dateOrder = options.dateOrder
        if let order = options.dateOrder { dateOrderWords = "\(order.words), as you said" }
        signs = Self.signs(isComma: layout.decimalSign == .comma, layout)
        if let sign = options.decimalSign {
            signs = Self.signs(isComma: sign == .comma, layout)
            decimalWords = "\(sign.rawValue), as you said"
        }
        let asksOrder = layout.dateOrder == .ask && options.dateOrder == nil
        let asksSign = layout.decimalSign == .ask && options.decimalSign == nil
        guard asksOrder || asksSign else { return }
        var evidence = Evidence(layout)
        do throws(FileFault) {
            for file in files { try evidence.read(file, mapping, rowLimit: options.rowLimit ?? .max) }
        } catch { throw FileFaults([error]) }
        let name = files.first?.name ?? ""
        var faults: [FileFault] = []
        if asksOrder, let fault = settleOrder(evidence.dates, file: name) { faults.append(fault) }
        if asksSign, let fault = settleSign(evidence.decimals, layout, file: name) { faults.append(fault) }
        guard faults.isEmpty else { throw FileFaults(faults) }
    }

    private mutating func settleOrder(_ evidence: DateOrderEvidence, file: String) -> FileFault? {
        switch (evidence.provesDayFirst, evidence.provesMonthFirst) {
        case (let day?, let month?):
            return FileFault(
                .exportDateOrderMixed, file: file, line: month.line, value: month.text,
                expected: "this date has the month first, `\(day.text)` on line \(day.line ?? 0) the day: "
                    + "say --date-order dmy or --date-order mdy")
        case (let day?, nil):
            dateOrder = .dmy
            dateOrderWords = "\(ImportOptions.DateOrder.dmy.words), as `\(day.text)` shows"
        case (nil, let month?):
            dateOrder = .mdy
            dateOrderWords = "\(ImportOptions.DateOrder.mdy.words), as `\(month.text)` shows"
        case (nil, nil):
            guard let text = evidence.ambiguous else { return nil }
            return FileFault(
                .exportDateOrder, file: file, value: text,
                expected: "day and month can't be told apart in this file: say --date-order dmy or --date-order mdy")
        }
        return nil
    }

    private mutating func settleSign(
        _ evidence: DecimalEvidence, _ layout: ExportLayout, file: String
    ) -> FileFault? {
        switch (evidence.provesPoint, evidence.provesComma) {
        case (let point?, let comma?):
            return FileFault(
                .exportDecimalSignMixed, file: file, value: comma,
                expected: "here the comma is the decimal sign, in `\(point)` the point: say --decimal point or comma")
        case (let point?, nil):
            signs = Self.signs(isComma: false, layout)
            decimalWords = "point, as `\(point)` shows"
        case (nil, let comma?):
            signs = Self.signs(isComma: true, layout)
            decimalWords = "comma, as `\(comma)` shows"
        case (nil, nil):
            guard let text = evidence.ambiguous else { return nil }
            return FileFault(
                .exportDecimalSign, file: file, value: text,
                expected: "this may be a thousand or one and a bit: say --decimal point or --decimal comma")
        }
        return nil
    }

    private static func signs(isComma: Bool, _ layout: ExportLayout) -> DecimalSigns {
        let (comma, point) = (UInt8(ascii: ","), UInt8(ascii: "."))
        let decimal = isComma ? comma : point
        if layout.decimalSign == .ask {
            return DecimalSigns(decimal: decimal, thousands: isComma ? point : comma)
        }
        return DecimalSigns(decimal: decimal, thousands: layout.thousandsSign == decimal ? nil : layout.thousandsSign)
    }
}

/// One pass over the columns in question.
private struct Evidence {
    var dates: DateOrderEvidence
    var decimals = DecimalEvidence()

    init(_ layout: ExportLayout) { dates = DateOrderEvidence(layout) }

    mutating func read(_ file: ExportFile, _ mapping: Mapping, rowLimit: Int) throws(FileFault) {
        let slots = RowSlots(mapping)
        let rows = try file.rows(mapping.layout, wanted: slots.columns)
        rows.choose(
            slots.columns.map { column in
                if case .at(let place) = rows.place(of: column) { place } else { nil }
            })
        let fields = mapping.fields
        let dateSources = fields.start.map(\.date) + (fields.end.map { [$0.date] } ?? [])
        let numbers = [fields.minutes?.source, fields.quantity, fields.unitPrice].compactMap { $0 }
        for _ in 0..<rowLimit {
            let row: ExportRow
            do throws(FileFault) {
                guard let next = try rows.next() else { return }
                row = next
            } catch {
                // The import itself names every such row.
                if error.line == nil { throw error }
                continue
            }
            if row.flaw != nil { continue }
            let values = RowValues(slots: slots, values: row.values)
            for source in dateSources { dates.take(values.text(source), line: row.line) }
            for source in numbers { decimals.take(values.text(source)) }
        }
    }
}

extension ImportOptions.DateOrder {
    var words: String { self == .dmy ? "day before month" : "month before day" }
}
