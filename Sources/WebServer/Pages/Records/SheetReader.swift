import AgreementCore
import HTTPTypes
import Practice
import Words
import Workflows

/// The rows of a sheet as a form sent them.
struct SentSheet {
    private(set) var rows: [SheetRow] = []
    /// Which of them goes; then it stands here alone.
    private(set) var gone: Int?

    /// More than a page shows or a person pastes.
    static let mostRows = 10_000

    /// - Throws: `Refusal` where there are more rows than are taken at once.
    init(_ form: FormFields) throws(Refusal) {
        var places: [String: Int] = [:]
        for (name, value) in form.pairs {
            guard name.first == "r", let dot = name.firstIndex(of: "."), name[..<dot].dropFirst().allSatisfy(\.isNumber)
            else { continue }
            let (row, column) = (String(name[..<dot]), String(name[name.index(after: dot)...]))
            let place = places[row] ?? rows.count
            if place == rows.count {
                guard rows.count < Self.mostRows else {
                    throw Refusal(
                        .contentTooLarge, "That is too much at once",
                        "At most 10,000 rows come in at once. Nothing was changed; paste fewer, or import a file.")
                }
                places[row] = place
                rows.append(SheetRow(sent: row))
            }
            switch column {
            case "key": rows[place].key = value
            case "seen": rows[place].seen = value
            default: rows[place][column] = value
            }
        }
        gone = form["gone"].flatMap { places[$0] }
        if let gone { rows = [rows[gone]] }
    }
}

/// Reads what was typed into a row's cells; what can't be read is a fault at the cell.
struct SheetReader {
    var row: SheetRow
    let numbers: TypedNumbers

    /// - Parameter isRequired: with the words that say so.
    mutating func text(_ column: String, longest: Int = 200, isRequired: String? = nil) -> String {
        let text = row[column]
        if text.isEmpty, let isRequired { row.fault(column, isRequired) }
        if text.count > longest { row.fault(column, "At most \(grouped(longest)) characters.") }
        if text.unicodeScalars.contains(where: { $0.value < 0x20 }) { row.fault(column, "One line of letters.") }
        return text
    }

    mutating func count(_ column: String, ifBlank: Int = 0) -> Int {
        row.cells.count(column, 0...largestCount, ifBlank: ifBlank, numbers)
    }

    /// `nil` where nothing stands there, as for hours.
    mutating func cents(_ column: String) -> Int64? {
        row.cells.read(column, ifBlank: nil, numbers.cents, numbers.amountWords)
    }

    /// What so many come to can be counted.
    mutating func checkAmount(_ quantity: Quantity, at cents: Int64, _ column: String) {
        let amount = try? quantity.cents(at: cents)
        if amount.map({ $0 > largestCents }) ?? true { row.fault(column, numbers.amountWords(.tooLarge)) }
    }

    mutating func hours(_ column: String) -> ExactHours? {
        row.cells.read(column, ifBlank: nil, numbers.hours, numbers.hoursWords)
    }

    /// One where nothing stands there.
    mutating func quantity(_ column: String) -> Quantity {
        row.cells.read(column, ifBlank: Quantity(1), numbers.quantity, numbers.quantityWords)
    }

    /// All of it where nothing stands there.
    mutating func percent(_ column: String) -> Int {
        row[column].isEmpty ? 10_000 : row.cells.basisPoints(column, largestPercent: 1_000, numbers)
    }

    /// The days that work and agreements can be of.
    static let workdays = TimeZoneRules.firstDate...TimeZoneRules.lastDate

    mutating func day(
        _ column: String, isRequired: String? = nil, within range: ClosedRange<LocalDate> = workdays
    ) -> LocalDate? {
        let text = row[column]
        guard !text.isEmpty else {
            if let isRequired { row.fault(column, isRequired) }
            return nil
        }
        switch TypedDay.read(text) {
        case .success(let day) where range.contains(day): return day
        case .success:
            row.fault(column, "A day from \(range.lowerBound.year) to \(range.upperBound.year).")
            return nil
        case .failure(let flaw):
            row.fault(column, flaw.words)
            return nil
        }
    }

    /// A last day that is not before the first one.
    mutating func lastDay(
        _ column: String, from first: LocalDate?, within range: ClosedRange<LocalDate> = workdays
    ) -> LocalDate? {
        guard let last = day(column, within: range) else { return nil }
        if let first, last < first {
            row.fault(column, "The last day comes before the first, \(first).")
        }
        return last
    }

    mutating func month(_ column: String) -> CalendarMonth? {
        guard case .success(let month) = TypedDay.month(row[column]) else {
            row.fault(column, "A month is written like 2026-03 or March 2026.")
            return nil
        }
        guard Self.workdays.contains(month.firstDay) else {
            row.fault(column, "A month from \(Self.workdays.lowerBound.year) to \(Self.workdays.upperBound.year).")
            return nil
        }
        return month
    }

    /// One of the words that a choice offers.
    mutating func choice<Word: RawRepresentable<String>>(_ column: String, _ type: Word.Type) -> Word? {
        let word = Word(rawValue: row[column])
        if word == nil { row.fault(column, "Choose one.") }
        return word
    }
}

/// Keeps the rows of a sheet that are right; the others come back with what is wrong.
struct SheetKeeping {
    let keeping: RecordKeeping
    /// Whose page lists the change; `nil` for one of several clients.
    let client: String?
    let user: SignedIn
    let numbers: TypedNumbers
    let isBlank: (SheetRow) -> Bool
    /// What a row's cells ask for; faults are noted in the reader's row.
    let wish: (inout SheetReader) -> RecordKeeping.Wish?
    /// What stands in a kept row's cells.
    let shown: (ManualRowPlace, ManualRow) -> [String: String]

    /// - Returns: the rows that were sent, without empty ones.
    func keep(_ sent: SentSheet) async -> [SheetRow] {
        var (rows, wishes): ([SheetRow], [(at: Int, wish: RecordKeeping.Wish)]) = ([], [])
        for row in sent.rows where !(row.isNew && isBlank(row)) {
            var reader = SheetReader(row: row, numbers: numbers)
            let wish = wish(&reader)
            if !row.isNew, SeenState(sent: row.seen) == nil {
                reader.row.fault("", "The form doesn’t say what it showed. Open the page again.")
            }
            if let wish, reader.row.faults.isEmpty { wishes.append((rows.count, wish)) }
            rows.append(reader.row)
        }
        guard !wishes.isEmpty else { return rows }
        do throws(RecordFault) {
            let one = client ?? (wishes.count == 1 ? wishes[0].wish.place.client : nil)
            let places = try await keeping.keep(wishes.map(\.wish), of: one, by: user)
            for ((at, wish), place) in zip(wishes, places) {
                rows[at].isKept = true
                guard let row = wish.row else { continue }
                (rows[at].key, rows[at].seen) = (place.key.isEmpty ? place.client : place.key, row.seen.text)
                rows[at].cells = TypedValues(shown(place, row))
            }
        } catch {
            // The words stand at the row that they are about, else at the first.
            let at = (wishes.last { $0.wish.place == error.place } ?? wishes[0]).at
            rows[at].fault("", error.words)
            // Told, they may write over it.
            if case .conflict(_, _, let now?) = error { rows[at].seen = now.seen.text }
        }
        return rows
    }
}

extension [SheetRow] {
    /// What a script is told of the rows that it sent.
    var answer: JSONValue {
        func texts(_ texts: [(name: String, value: String)]) -> JSONValue {
            .object(texts.map { JSONValue.Member(name: $0.name, value: .text($0.value)) })
        }
        return [
            "rows": .list(
                map { row in
                    [
                        "row": .text(row.sent), "isKept": .flag(row.isKept), "key": .text(row.key),
                        "seen": .text(row.seen), "values": texts(row.cells.pairs),
                        "faults": texts(row.faults.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
                    ]
                })
        ]
    }
}
