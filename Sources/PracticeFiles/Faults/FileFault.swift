/// One thing in a file that is not as formats.md says: one clear line with its place.
public struct FileFault: Error, Hashable, Sendable {
    public var code: FaultCode
    /// The file as the user named it.
    public var file: String
    /// From 1; `nil` where the whole file is meant.
    public var line: Int?
    /// A CSV column's name, a YAML key's path, or `nil`.
    public var column: String?
    /// What the user wrote.
    public var value: String?
    /// What would be right, in the user's words.
    public var expected: String

    public init(
        _ code: FaultCode, file: String, line: Int? = nil, column: String? = nil, value: String? = nil,
        expected: String
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        self.expected = expected
    }
}

extension FileFault: CustomStringConvertible {
    /// ``entries.csv:12: minutes: `abc`: minutes are a decimal of more than 0, such as 45 or 7.5 [minutes]``.
    public var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if let column { text += ": \(column)" }
        if let value { text += ": `\(Self.truncated(value))`" }
        return text + ": \(expected) [\(code.rawValue)]"
    }

    /// Control characters would garble a terminal, and a megabyte helps nobody.
    private static func truncated(_ value: String) -> String {
        let clean = String(
            value.unicodeScalars.prefix(80).map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : Character($0) })
        return value.unicodeScalars.count > 80 ? clean + "…" : clean
    }
}

/// Everything that is wrong with what was read: a run reports up to 100 faults before it stops.
public struct FileFaults: Error, Sendable {
    public static let limit = 100
    public var faults: [FileFault]
    /// Whether there were more than could be reported.
    public var isTruncated: Bool

    public init(_ faults: [FileFault], isTruncated: Bool = false) {
        self.faults = faults
        self.isTruncated = isTruncated
    }
}

/// Every fault that a file can have, each with its heading in docs/errors.md.
public enum FaultCode: String, CaseIterable, Hashable, Sendable {
    // Any file
    case fileUnreadable = "file-unreadable"
    case fileUnwritable = "file-unwritable"
    case fileTooLarge = "file-too-large"
    case fileKind = "file-kind"
    case zipUnreadable = "zip-unreadable"
    case zipName = "zip-name"
    case zipTooLarge = "zip-too-large"
    case workbookUnreadable = "workbook-unreadable"
    case workbookTooLarge = "workbook-too-large"
    case workbookWorksheet = "workbook-worksheet"
    case workbookReader = "workbook-reader"
    case archiveFileMissing = "archive-file-missing"
    case archiveNotEmpty = "archive-not-empty"

    // YAML: price sheet, costs, cells
    case yamlEncoding = "yaml-encoding"
    case yamlNul = "yaml-nul"
    case yamlControlCharacter = "yaml-control-character"
    case yamlSyntax = "yaml-syntax"
    case yamlTab = "yaml-tab"
    case yamlUnclosed = "yaml-unclosed"
    case yamlAlias = "yaml-alias"
    case yamlTag = "yaml-tag"
    case yamlTooDeep = "yaml-too-deep"
    case yamlTwoDocuments = "yaml-two-documents"
    case yamlEmpty = "yaml-empty"
    case yamlKeyTwice = "yaml-key-twice"
    case yamlKeyUnknown = "yaml-key-unknown"
    case yamlKeyMissing = "yaml-key-missing"
    case yamlKeyNotText = "yaml-key-not-text"
    case yamlNotText = "yaml-not-text"
    case yamlNotList = "yaml-not-list"
    case yamlNotMapping = "yaml-not-mapping"
    case yamlNotYesOrNo = "yaml-not-yes-or-no"
    case sheetText = "sheet-text"
    case sheetDate = "sheet-date"
    case sheetCurrency = "sheet-currency"
    case sheetTimeZone = "sheet-time-zone"
    case sheetWindow = "sheet-window"
    case sheetWindowEndsBeforeStart = "sheet-window-ends-before-start"
    case sheetWindowsOverlap = "sheet-windows-overlap"
    case sheetWindowsOutOfOrder = "sheet-windows-out-of-order"
    case sheetHolidayTwice = "sheet-holiday-twice"
    case sheetAgreementCardMissing = "sheet-agreement-card-missing"
    case sheetRateMissing = "sheet-rate-missing"
    case sheetMoney = "sheet-money"
    case sheetMoneyDecimals = "sheet-money-decimals"
    case sheetMoneyNegative = "sheet-money-negative"
    case sheetMoneyTooLarge = "sheet-money-too-large"
    case sheetMinutes = "sheet-minutes"
    case sheetRoundingPer = "sheet-rounding-per"
    case sheetServiceTwice = "sheet-service-twice"
    case sheetServiceIsCategory = "sheet-service-is-category"
    case sheetWordTaken = "sheet-word-taken"
    case sheetListWord = "sheet-list-word"
    case sheetValueWord = "sheet-value-word"
    case sheetFactPlan = "sheet-fact-plan"
    case sheetPlanTwice = "sheet-plan-twice"
    case sheetPlanCard = "sheet-plan-card"
    case sheetPlanCount = "sheet-plan-count"
    case sheetPlanFromAboveUpTo = "sheet-plan-from-above-up-to"
    case sheetPlaceWord = "sheet-place-word"
    case sheetPlacesEmpty = "sheet-places-empty"
    case sheetHoursWord = "sheet-hours-word"
    case sheetHoursEmpty = "sheet-hours-empty"
    case sheetWordTwice = "sheet-word-twice"
    case sheetHoursDecimal = "sheet-hours-decimal"
    case sheetEvery = "sheet-every"
    case sheetCoverageWord = "sheet-coverage-word"
    case cellTreatment = "cell-treatment"
    case cellPlacesEmpty = "cell-places-empty"
    case cellAllowance = "cell-allowance"
    case cellTimes = "cell-times"
    case cellPer = "cell-per"
    case cellDiscount = "cell-discount"
    case costsPlan = "costs-plan"
    case costsService = "costs-service"
    case sheetsCurrencies = "sheets-currencies"
    case sheetsTimeZones = "sheets-time-zones"
    case sheetsSameFrom = "sheets-same-from"
    case sheetsSameName = "sheets-same-name"

    // CSV and the tables of formats.md
    case csvBinary = "csv-binary"
    case csvEncoding = "csv-encoding"
    case csvNul = "csv-nul"
    case csvStrayQuote = "csv-stray-quote"
    case csvStrayReturn = "csv-stray-return"
    case csvUnclosedQuote = "csv-unclosed-quote"
    case csvFieldTooLong = "csv-field-too-long"
    case csvRecordTooLong = "csv-record-too-long"
    case csvHeaderMissing = "csv-header-missing"
    case csvColumnMissing = "csv-column-missing"
    case csvColumnTwice = "csv-column-twice"
    case csvFieldCount = "csv-field-count"
    case pipeClosed = "pipe-closed"
    case fieldMissing = "field-missing"
    case textTooLong = "text-too-long"
    case dateMalformed = "date-malformed"
    case datesReversed = "dates-reversed"
    case monthMalformed = "month-malformed"
    case instantMalformed = "instant-malformed"
    case instantFraction = "instant-fraction"
    case instantOutOfRange = "instant-out-of-range"
    case countMalformed = "count-malformed"
    case yesNoMalformed = "yes-no-malformed"
    case amountMalformed = "amount-malformed"
    case amountTooFine = "amount-too-fine"
    case amountNegative = "amount-negative"
    case amountTooLarge = "amount-too-large"
    case quantityMalformed = "quantity-malformed"
    case quantityTooFine = "quantity-too-fine"
    case quantityTooLarge = "quantity-too-large"
    case hoursMalformed = "hours-malformed"
    case hoursTooFine = "hours-too-fine"
    case hoursOutOfRange = "hours-out-of-range"
    case clientUnknown = "client-unknown"
    case clientTwice = "client-twice"
    case cardUnknown = "card-unknown"
    case sheetUnknown = "sheet-unknown"
    case planUnknown = "plan-unknown"
    case agreementsOverlap = "agreements-overlap"
    case optInMalformed = "opt-in-malformed"
    case optInUnknown = "opt-in-unknown"
    case optInTwice = "opt-in-twice"
    case feePercentMalformed = "fee-percent-malformed"
    case feePercentTooFine = "fee-percent-too-fine"
    case feePercentOutOfRange = "fee-percent-out-of-range"
    case serviceUnknown = "service-unknown"
    case exceptionAllowanceUnknown = "exception-allowance-unknown"
    case exceptionsOverlap = "exceptions-overlap"
    case blockTwice = "block-twice"
    case withheldTwice = "withheld-twice"
    case everyUnknown = "every-unknown"
    case basisUnknown = "basis-unknown"
    case coversUnknown = "covers-unknown"
    case kindUnknown = "kind-unknown"
    case placeUnknown = "place-unknown"
    case hoursUnknown = "hours-unknown"
    case chargeUnknown = "charge-unknown"
    case practiceUnrateable = "practice-unrateable"
    case entryTwice = "entry-twice"
    case durationMissing = "duration-missing"
    case minutesAndEnd = "minutes-and-end"
    case minutesMalformed = "minutes-malformed"
    case minutesNotWholeSeconds = "minutes-not-whole-seconds"
    case minutesNotPositive = "minutes-not-positive"
    case endWithoutClock = "end-without-clock"
    case endNotAfterStart = "end-not-after-start"
    case clockedTooLong = "clocked-too-long"
    case unclockedTooLong = "unclocked-too-long"
    case partQuantityMissing = "part-quantity-missing"
    case partPriceMissing = "part-price-missing"
    case partWithDuration = "part-with-duration"
    case laborWithPrice = "labor-with-price"
    case rolesTooMany = "roles-too-many"
    case timeZoneUnreadable = "time-zone-unreadable"
    case durationUnwritable = "duration-unwritable"
    case windowEmpty = "window-empty"

    // Mappings and other tools' exports
    case mappingYAML = "mapping-yaml"
    case mappingTooLarge = "mapping-too-large"
    case mappingKeyUnknown = "mapping-key-unknown"
    case mappingKeyMissing = "mapping-key-missing"
    case mappingValue = "mapping-value"
    case mappingDatePattern = "mapping-date-pattern"
    case mappingUnknown = "mapping-unknown"
    case mappingNotRecognised = "mapping-not-recognised"
    case mappingColumnMissing = "mapping-column-missing"
    case mappingColumnTwice = "mapping-column-twice"
    case mappingZoneUnknown = "mapping-zone-unknown"
    case mappingJoinMissing = "mapping-join-missing"
    case mappingJoinConflict = "mapping-join-conflict"
    case exportFileExtra = "export-file-extra"
    case exportEncoding = "export-encoding"
    case exportEmpty = "export-empty"
    case exportJSON = "export-json"
    case exportTooLarge = "export-too-large"
    case exportDateOrder = "export-date-order"
    case exportDateOrderMixed = "export-date-order-mixed"
    case exportYearOrder = "export-year-order"
    case exportDecimalSign = "export-decimal-sign"
    case exportDecimalSignMixed = "export-decimal-sign-mixed"
    case exportColumnUnclear = "export-column-unclear"
    case exportLengthForm = "export-length-form"
    case exportLengthsAgainstClock = "export-lengths-against-clock"
    case skipUnknown = "skip-unknown"
}
