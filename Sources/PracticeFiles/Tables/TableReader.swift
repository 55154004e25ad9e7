import AgreementCore

/// A column of a table of formats.md. Raw values count from 0 in the order in which files are written.
protocol TableColumn: CaseIterable, RawRepresentable<Int> {
    /// What the header calls it.
    var name: String { get }
    /// Whether the header must have it.
    var isRequired: Bool { get }
}

/// Something that a reader passed over, which the user should know.
public struct FileNotice: Hashable, Sendable, CustomStringConvertible {
    /// The file as the user named it.
    public var file: String
    public var text: String
    public init(file: String, text: String) {
        self.file = file
        self.text = text
    }
    public var description: String { "\(file): \(text)" }
}

/// Reads a table row by row: columns by name, whatever their order, and every fault with its line and column.
///
/// The functions that read a field log what is wrong with it and go on with a value that nobody uses: a row counts
/// only if it `isSound` at its end.
final class TableReader<Column: TableColumn> {
    let log: FaultLog
    let scanner: CSVScanner
    private(set) var notices: [FileNotice] = []
    /// Where each column stands in the file, by raw value; -1 where it is absent.
    private var positions: [Int] = []
    private let header: CSVHeader
    /// Whether nothing is wrong with the row so far.
    private(set) var isSound = true

    /// Reads the header.
    ///
    /// - Throws: faults of the header; without one nothing else can be read.
    init(_ source: any ByteSource, file: String) throws(FileFaults) {
        log = FaultLog(file: file)
        scanner = CSVScanner(source, file: file)
        header = try CSVHeader(reading: scanner)
        for column in Column.allCases {
            if let index = header.index(of: column.name) {
                positions.append(index)
            } else {
                positions.append(-1)
                if column.isRequired { log.add(header.missing(column.name, file: file)) }
            }
        }
        try log.throwIfAny()
        let known = Set(Column.allCases.map(\.name))
        let ignored = header.names.filter { !known.contains($0) }
        if !ignored.isEmpty {
            let names = ignored.map { $0.isEmpty ? "one without a name" : $0 }.joined(separator: ", ")
            notices.append(
                FileNotice(
                    file: file, text: ignored.count == 1 ? "column not used: \(names)" : "columns not used: \(names)"))
        }
    }

    /// Goes to the next row that has the header's number of fields; rows that have not are logged.
    ///
    /// - Returns: `false` at the end, or once there are more faults than are reported.
    func next() -> Bool {
        isSound = true
        while !log.isTruncated {
            do throws(FileFault) {
                guard try scanner.next() else { return false }
                guard let fault = header.wrongCount(scanner) else { return true }
                log.add(fault)
            } catch { log.add(error) }
        }
        return false
    }

    var line: Int { scanner.line }
    /// How many fields the header has.
    var fieldCount: Int { header.names.count }
    /// Where a column stands in a record; -1 where it is absent.
    func position(_ column: Column) -> Int { positions[column.rawValue] }

    func bytes(_ column: Column) -> UnsafeBufferPointer<UInt8> {
        let position = positions[column.rawValue]
        return unsafe position < 0 ? UnsafeBufferPointer(start: nil, count: 0) : scanner.field(position)
    }
    func text(_ column: Column) -> String { unsafe String(decoding: bytes(column), as: UTF8.self) }
    func isEmpty(_ column: Column) -> Bool { unsafe bytes(column).isEmpty }

    func markUnsound() { isSound = false }

    /// Logs what is wrong with a field, or with the row as far as that column shows it.
    func reject(_ column: Column, _ code: FaultCode, _ expected: String) {
        isSound = false
        log.add(
            code, line: line, column: column.name, value: positions[column.rawValue] < 0 ? nil : text(column),
            expected: expected)
    }
}

extension TableReader {
    /// Logs what another reader found in a field.
    func reject(_ faults: [FileFault]) {
        markUnsound()
        for fault in faults { log.add(fault) }
    }

    /// A field that may not be empty.
    func required(_ column: Column) -> String {
        if isEmpty(column) { reject(column, .fieldMissing, "`\(column.name)` may not be empty") }
        return text(column)
    }

    /// A date; `nil` where the field is empty.
    func date(_ column: Column) -> LocalDate? {
        if isEmpty(column) { return nil }
        do throws(StartFlaw) {
            return try unsafe StartText.date(bytes(column))
        } catch {
            reject(column, .dateMalformed, "a date of the calendar is written 2026-03-02")
            return nil
        }
    }

    func requiredDate(_ column: Column) -> LocalDate {
        if isEmpty(column) { reject(column, .fieldMissing, "`\(column.name)` is a date, such as 2026-03-02") }
        return date(column) ?? LocalDate(dayNumber: 0)
    }

    /// Logs a last day before the first.
    func checkOrder(_ fromColumn: Column, _ from: LocalDate?, _ throughColumn: Column, _ through: LocalDate?) {
        guard let from, let through, through < from, isSound else { return }
        reject(throughColumn, .datesReversed, "the last day can't be before the first, \(from)")
    }

    /// A whole number; 0 where the field is empty.
    func count(_ column: Column) -> Int {
        if isEmpty(column) { return 0 }
        return decimal(column, .countMalformed, "`\(column.name)` is a whole number up to \(largestCount)") {
            text throws(DecimalFlaw) in try ExactDecimalText.count(text, largest: largestCount)
        } ?? 0
    }

    /// Money in the currency's major units.
    func cents(_ column: Column, currency: Currency, mayBeNegative: Bool) -> Int64 {
        let bytes = unsafe bytes(column)
        do throws(DecimalFlaw) {
            return try unsafe ExactDecimalText.cents(bytes.span, currency: currency, mayBeNegative: mayBeNegative)
        } catch {
            switch error {
            case .notDecimal, .notWholeSeconds:
                reject(column, .amountMalformed, "an amount is digits with a point, such as 202.50")
            case .tooManyDecimals:
                reject(
                    column, .amountTooFine,
                    "\(currency.code) has \(currency.decimals == 0 ? "no" : String(currency.decimals)) decimals")
            case .negative: reject(column, .amountNegative, "`\(column.name)` is 0 or more")
            case .tooLarge:
                let largest = ExactDecimalText.text(cents: largestCents, currency: currency)
                reject(column, .amountTooLarge, "an amount is \(largest) at most")
            }
            return 0
        }
    }

    /// A quantity with up to three decimals.
    func quantity(_ column: Column) -> Quantity {
        let bytes = unsafe bytes(column)
        do throws(DecimalFlaw) {
            return try unsafe ExactDecimalText.quantity(bytes.span)
        } catch {
            switch error {
            case .notDecimal, .negative, .notWholeSeconds:
                reject(column, .quantityMalformed, "a quantity is a decimal, such as 2 or -0.5")
            case .tooManyDecimals: reject(column, .quantityTooFine, "a quantity has up to 3 decimals")
            case .tooLarge: reject(column, .quantityTooLarge, "a quantity is 1000000 at most, either way")
            }
            return Quantity(0)
        }
    }

    /// A decimal whose flaws are all of one kind.
    func decimal<Value>(
        _ column: Column, _ code: FaultCode, _ expected: String,
        _ read: (Span<UInt8>) throws(DecimalFlaw) -> Value
    ) -> Value? {
        let bytes = unsafe bytes(column)
        do throws(DecimalFlaw) {
            return try unsafe read(bytes.span)
        } catch {
            reject(column, code, expected)
            return nil
        }
    }

    /// One of a few words; `otherwise` where the field is empty.
    func word<Value>(
        _ column: Column, _ words: KeyValuePairs<String, Value>, otherwise: Value, _ code: FaultCode
    ) -> Value {
        if isEmpty(column) { return otherwise }
        let text = text(column)
        if let found = words.first(where: { $0.key == text }) { return found.value }
        let choices = words.map { "`\($0.key)`" }.joined(separator: ", ")
        reject(column, code, "`\(column.name)` is one of \(choices)")
        return otherwise
    }

    func yesOrNo(_ column: Column, otherwise: Bool) -> Bool {
        word(column, ["yes": true, "no": false], otherwise: otherwise, .yesNoMalformed)
    }
}

extension FaultLog {
    /// Adds a fault that somebody else found.
    func add(_ fault: FileFault) {
        add(fault.code, line: fault.line, column: fault.column, value: fault.value, expected: fault.expected)
    }
}
