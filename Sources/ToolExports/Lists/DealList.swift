public import AgreementCore
import PracticeFiles

/// What a list says that clients pay outside the plans: an item a row.
public struct DealList: Sendable {
    /// An item, whose client is as the list calls it.
    public struct Item: Sendable {
        public var client: String
        public var item: LegacyItem
        public var place: RejectedRow
    }
    public private(set) var items: [Item] = []
    public private(set) var rejected: [RejectedRow]
    public private(set) var questions: [ListQuestion]
    public private(set) var assumptions: [String]
    public private(set) var rowsRead: Int
    private var withoutPeriod = 0
    private let covers: CoverWords

    /// - Parameter services: those that an item may cover; none where any word will do.
    public init(
        _ sketch: ListSketch, _ tables: [ListTable], currency: Currency, answers: ListAnswers, services: [Service]
    ) {
        let rows = ListRows(sketch, tables, currency: currency, answers: answers)
        rejected = rows.passedOver
        questions = rows.questions
        assumptions = rows.settled
        rowsRead = rows.rows.count + rows.passedOver.count
        covers = CoverWords(services)
        for row in rows.rows { take(row, rows) }
        if withoutPeriod > 0 { questions.append(.period(withoutPeriod)) }
        if let every = sketch.every, sketch.columns[.every] == nil {
            assumptions.append("Every price is \(Self.words(every)).")
        }
    }

    private static func words(_ every: LegacyItem.Every) -> String {
        every == .once ? "paid once" : "paid every \(every.rawValue)"
    }

    private struct Flaw: Error {
        var why: String
        var value: String
    }

    private mutating func take(_ row: ListRows.Row, _ rows: ListRows) {
        do throws(Flaw) {
            guard !row.client.isEmpty else { throw Flaw(why: "it names no client", value: rows.text(.item, row)) }
            let name = rows.text(.item, row)
            guard name.count <= 200 else {
                throw Flaw(why: "the item is longer than 200 characters", value: String(name.prefix(80)))
            }
            guard let cents = try price(row, rows), let every = try every(row, rows) else { return }
            let basis = try basis(rows.text(.basis, row))
            let item = LegacyItem(
                client: "", item: name.isEmpty && !rows.sketch.isOurs ? "Deal" : name,
                quantity: try quantity(rows.text(.quantity, row), rows), unitPriceCents: cents, every: every,
                covers: try covered(rows.text(.covers, row)), basis: basis)
            items.append(
                Item(
                    client: row.client, item: item,
                    place: RejectedRow(
                        file: row.file, row: row.number, line: row.line, reason: .noClient, value: row.client)))
        } catch { rejected.append(ListRows.rejected(row, error.why, error.value)) }
    }

    private func price(_ row: ListRows.Row, _ rows: ListRows) throws(Flaw) -> Int64? {
        let text = rows.text(.amount, row)
        guard !text.isEmpty else { throw Flaw(why: "it has no price", value: rows.text(.item, row)) }
        let cents: Int64?
        do throws(WrittenAmount.Flaw) { cents = try rows.cents(text) } catch {
            throw Flaw(why: error.words, value: text)
        }
        guard cents ?? 0 >= 0 else { throw Flaw(why: "a price is 0 or more", value: text) }
        return cents
    }

    private mutating func every(_ row: ListRows.Row, _ rows: ListRows) throws(Flaw) -> LegacyItem.Every? {
        let text = rows.text(.every, row)
        if text.isEmpty {
            if rows.sketch.isOurs { throw Flaw(why: "`every` is `month`, `quarter`, `year` or `once`", value: "") }
            if rows.sketch.every == nil { withoutPeriod += 1 }
            return rows.sketch.every
        }
        guard let every = Self.every(text) else {
            throw Flaw(why: "a price is paid every month, quarter or year, or once", value: text)
        }
        return every
    }

    /// `Monthly`, `per quarter`, `p.a.`, `one-off`.
    static func every(_ text: String) -> LegacyItem.Every? {
        let word = text.lowercased()
        let signs: [(LegacyItem.Every, [String])] = [
            (.quarter, ["quarter", "viertelj", "trimest", "quartal"]),
            (.once, ["once", "one-off", "one off", "one-time", "one time", "setup", "set-up", "einmal"]),
            (.month, ["month", "monat", "mensu", "mensi", "mensual", "/mo", "mtl"]),
            (.year, ["year", "annual", "annum", "jahr", "jähr", "yearly", "p.a", "annuel", "annua"]),
        ]
        if ["semi", "halb", "bi-", "biannual", "bimonth", "every two", "fortnight"].contains(where: word.contains) {
            return nil
        }
        return signs.first { sign in sign.1.contains(where: word.contains) }?.0
    }

    private func quantity(_ text: String, _ rows: ListRows) throws(Flaw) -> Quantity {
        guard !text.isEmpty else { return Quantity(1) }
        // A thousand, or one with three decimals.
        if !rows.sketch.isOurs, let mark = text.lastIndex(where: { $0 == "," || $0 == "." }),
            text[mark...].count == 4
        {
            throw Flaw(why: "a quantity of three decimals or of thousands can be read in two ways", value: text)
        }
        // A comma of a list is a point of ours.
        let bytes = Array(text.replacing(",", with: ".").utf8)
        guard let quantity = try? ExactDecimalText.quantity(bytes.span) else {
            throw Flaw(why: "a quantity is a number, such as 2 or 1.5", value: text)
        }
        return quantity
    }

    private func covered(_ text: String) throws(Flaw) -> [String] {
        switch covers.services(in: text) {
        case .success(let words): return words
        case .failure(let unknown):
            throw Flaw(why: "“\(unknown.word)” is no service or category of the table", value: text)
        }
    }

    private func basis(_ text: String) throws(Flaw) -> LegacyItem.Basis {
        if text.isEmpty { return .written }
        guard let basis = LegacyItem.Basis(rawValue: text.lowercased()) else {
            throw Flaw(why: "it is `written` or `unwritten`", value: text)
        }
        return basis
    }
}

/// What an item pays for, in the words of a list: services by id or name, and categories.
private struct CoverWords {
    struct Unknown: Error { var word: String }
    /// By small letters: what formats.md has there.
    private var words: [String: String] = [:]

    init(_ services: [Service]) {
        for service in services {
            words[service.name.lowercased()] = service.id
            words[service.category.lowercased()] = service.category
        }
        for service in services { words[service.id.lowercased()] = service.id }
        words[Service.unsorted.id] = Service.unsorted.id
    }

    func services(in text: String) -> Result<[String], Unknown> {
        if text.isEmpty { return .success([]) }
        // A name may have blanks in it.
        let parts = text.split { ";,".contains($0) }.map { $0.trimmed }.filter { !$0.isEmpty }
        var found: [String] = []
        for part in parts {
            if let word = words[part.lowercased()] {
                found.append(word)
                continue
            }
            for piece in part.split(separator: " ") {
                guard let word = words[piece.lowercased()] else { return .failure(Unknown(word: String(piece))) }
                found.append(word)
            }
        }
        return .success(found)
    }
}
