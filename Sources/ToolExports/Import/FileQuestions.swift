import PracticeFiles

/// What only the file's own rows, or the caller, can settle: the order of day and month, and the decimal sign.
struct FileQuestions {
    private(set) var dateOrder: ImportOptions.DateOrder?
    private(set) var dateOrderWords: String?
    private(set) var signs: DecimalSigns
    private(set) var decimalWords: String?

    /// Whether day and month have one order in this file: dates of another form in it can't be read.
    private(set) var datesAreFixed = false
    /// What a bare number of the lengths counts, where the mapping leaves it to the file.
    private(set) var bareUnit: LengthFormat?
    private(set) var unitWords: String?
    /// What counts where nothing in the file proves it.
    private let kept: KeptAnswers?
    private static let asBefore = "as you said of this export before"

    /// - Throws: `export-date-order` and its like where nothing settles it.
    init(_ mapping: Mapping, _ files: [ExportFile], _ options: ImportOptions) throws(FileFaults) {
        let layout = mapping.layout
        kept = options.kept
        dateOrder = options.dateOrder
        if let order = options.dateOrder { dateOrderWords = "\(order.words), as you said" }
        signs = Self.signs(isComma: layout.decimalSign == .comma, layout)
        if let sign = options.decimalSign {
            signs = Self.signs(isComma: sign == .comma, layout)
            decimalWords = "\(sign.rawValue), as you said"
        }
        let length = options.lengthFormat ?? mapping.fields.minutes?.format
        var asked = FormEvidence.Asked(
            dateOrder: options.dateOrder == nil && layout.dates.contains(where: \.mayBeSwapped),
            decimalSign: layout.decimalSign == .ask && options.decimalSign == nil && mapping.hasNumbers(length),
            unit: length == .ask && mapping.fields.minutes?.bare == nil)
        do throws(FileFault) {
            if asked.dateOrder, try FixedDates.are(mapping, files) {
                asked.dateOrder = false
                datesAreFixed = true
            }
        } catch { throw FileFaults([error]) }
        guard asked.isAnything else { return }
        var evidence = FormEvidence(mapping, asked)
        do throws(FileFault) {
            for file in files { try evidence.read(file) }
        } catch { throw FileFaults([error]) }
        let name = files.first?.name ?? ""
        var faults: [FileFault] = []
        if asked.dateOrder, let fault = settleOrder(&evidence.dates, layout, file: name) { faults.append(fault) }
        if asked.decimalSign, let fault = settleSign(evidence.decimals, layout, file: name) { faults.append(fault) }
        if asked.unit, let fault = settleUnit(evidence.units, mapping, file: name) { faults.append(fault) }
        guard faults.isEmpty else { throw FileFaults(faults) }
    }

    private mutating func settleUnit(_ evidence: UnitEvidence, _ mapping: Mapping, file: String) -> FileFault? {
        guard let text = evidence.first, let source = mapping.fields.minutes?.source else { return nil }
        if let unit = evidence.byClock, let proof = evidence.firstMatch[unit] {
            bareUnit = unit
            unitWords = "\(unit.label), as `\(proof.text)`\(Self.place(proof.line)) shows beside its start and end"
            return nil
        }
        let column = source.columns.first ?? ""
        let named = LengthFormat.named(column)
        if let named, evidence.matches.isEmpty, evidence.ruledOut[named] == nil {
            bareUnit = named
            unitWords = "\(named.label), as the column `\(column)` is called"
            return nil
        }
        let possible = evidence.matches.isEmpty ? evidence.possible : LengthFormat.units
        // A name that the numbers contradict leaves it open.
        if named == nil, possible.count == 1, let unit = possible.first, let proof = evidence.ruledOut.values.first {
            bareUnit = unit
            unitWords = "\(unit.label), since `\(proof.text)`\(Self.place(proof.line)) would be more than a day"
            return nil
        }
        if let unit = kept?.lengthForm {
            bareUnit = unit
            unitWords = "\(unit.label), \(Self.asBefore)"
            return nil
        }
        let choices = (possible.isEmpty ? LengthFormat.units : possible).map(\.rawValue)
        return FileFault(
            .exportLengthForm, file: file, column: column, value: text,
            expected: "nothing in this file shows what this number counts: say --length-form "
                + choices.joined(separator: ", --length-form "))
    }

    private static func place(_ line: Int?) -> String { line.map { " on line \($0)" } ?? "" }

    private mutating func settleOrder(
        _ evidence: inout DateOrderEvidence, _ layout: ExportLayout, file: String
    ) -> FileFault? {
        evidence.settleByRun()
        let asks = layout.dateOrder == .ask
        var fault: FileFault?
        if asks, settleYear(evidence, file: file, &fault) { return fault }
        switch (evidence.provesDayFirst, evidence.provesMonthFirst) {
        case (let day?, let month?):
            // What a mapping says stays where the file contradicts itself; rows that don't fit are left out.
            guard asks else { return nil }
            return FileFault(
                .exportDateOrderMixed, file: file, line: month.line, value: month.text,
                expected: "this date has the month first, `\(day.text)` on line \(day.line ?? 0) the day: "
                    + "say --date-order dmy or --date-order mdy")
        case (let day?, nil): take(.dmy, day)
        case (nil, let month?): take(.mdy, month)
        case (nil, nil):
            guard asks, let text = evidence.ambiguous else { return nil }
            if let order = kept?.dateOrder, order != .ymd {
                dateOrder = order
                dateOrderWords = "\(order.words), \(Self.asBefore)"
                return nil
            }
            return FileFault(
                .exportDateOrder, file: file, value: text,
                expected: "day and month can't be told apart in this file: say --date-order dmy or --date-order mdy")
        }
        return nil
    }

    /// Where the year stands, if it has two digits and may stand first.
    ///
    /// - Parameter fault: the question, where nothing settles it.
    /// - Returns: whether it may stand first.
    private mutating func settleYear(_ evidence: DateOrderEvidence, file: String, _ fault: inout FileFault?) -> Bool {
        let years = evidence.shortYears
        guard years.isOpen, let first = years.first else { return false }
        let (day, month) = (evidence.provesDayFirst, evidence.provesMonthFirst)
        // A weekday beside it proves what one day of the month in many years doesn't.
        if (day == nil) != (month == nil), let proof = day ?? month, !proof.beside.isEmpty { return false }
        if let proof = years.proof ?? (day != nil && month != nil ? first : nil) {
            take(.ymd, proof)
            return true
        }
        if let order = kept?.dateOrder {
            dateOrder = order
            dateOrderWords = "\(order.words), \(Self.asBefore)"
            return true
        }
        let orders: [ImportOptions.DateOrder] = [.ymd] + (month == nil ? [.dmy] : []) + (day == nil ? [.mdy] : [])
        fault = FileFault(
            .exportYearOrder, file: file, line: first.line, value: first.text,
            expected: "the year may stand first or last in this file: say --date-order "
                + orders.map(\.rawValue).joined(separator: " or --date-order "))
        return true
    }

    private mutating func take(_ order: ImportOptions.DateOrder, _ proof: DateOrderEvidence.Proof) {
        dateOrder = order
        let beside = proof.beside.isEmpty ? "" : " beside \(proof.beside)"
        dateOrderWords = "\(order.words), as `\(proof.text)`\(Self.place(proof.line))\(beside) shows"
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
            if let sign = kept?.decimalSign {
                signs = Self.signs(isComma: sign == .comma, layout)
                decimalWords = "\(sign.rawValue), \(Self.asBefore)"
                return nil
            }
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

extension ImportOptions.DateOrder {
    var words: String {
        switch self {
        case .dmy: "day before month"
        case .mdy: "month before day"
        case .ymd: "the year first"
        }
    }
}
