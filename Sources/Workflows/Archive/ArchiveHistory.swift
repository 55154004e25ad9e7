import AgreementCore
import Practice
import PracticeFiles
import Storage

extension ArchiveNames {
    /// `agreement,client,from`: a line a row of agreements.csv, and one without a day for an agreement that is gone.
    static let agreementNumbers = "history/agreements.csv"
    /// What became of agreements: `agreement,number,kind,was,became,at`.
    static let agreementEvents = "history/agreement-events.csv"
    /// `client,number,service,from`: a line an exception, and one without a service for the last number given.
    static let exceptionNumbers = "history/exceptions.csv"
    /// The numbers of legacy.csv's lines, in their order: `client,number`.
    static let itemNumbers = "history/items.csv"
    /// What was changed by hand: `change,client,words,who,at,takes_back`.
    static let changes = "history/changes.csv"
    /// The rows of these changes: `change,kind,client,key,was,became`.
    static let edits = "history/edits.csv"
}

/// What has become of agreements, exceptions, items and entries on its way into a zip.
struct HistoryPacking {
    let session: any StorageSession
    let zip: ZipWriter

    func run() throws {
        try packAgreements()
        try packNumbers()
        try packChanges()
    }

    private func packAgreements() throws {
        var numbers = ArchiveTableText(columns: ["agreement", "client", "from"])
        try StoredHistory.forEachAgreement(in: session) { id, client, from in
            numbers.row([String(id), client, from])
        }
        try zip.add(ArchiveNames.agreementNumbers, numbers.bytes())
        var events = ArchiveTableText(columns: ["agreement", "number", "kind", "was", "became", "at"])
        for event in try StoredAgreements.events(in: session) {
            events.row([
                String(event.agreement), String(event.number), event.kind.rawValue, event.was, event.became,
                ArchiveTableText.instant(event.cause.at),
            ])
        }
        try zip.add(ArchiveNames.agreementEvents, events.bytes())
    }

    private func packNumbers() throws {
        var exceptions = ArchiveTableText(columns: ["client", "number", "service", "from"])
        for (client, last) in try StoredHistory.lastExceptionNumbers(in: session) {
            for (number, row) in try StoredExceptions.numbered(of: client, in: session) {
                exceptions.row([client, String(number), row.service, row.from.description])
            }
            exceptions.row([client, String(last), "", ""])
        }
        try zip.add(ArchiveNames.exceptionNumbers, exceptions.bytes())
        var items = ArchiveTableText(columns: ["client", "number"])
        for client in Set(try StoredLegacy.all(in: session).map(\.client)).sorted() {
            for number in try StoredHistory.itemNumbers(of: client, in: session) {
                items.row([client, String(number)])
            }
        }
        try zip.add(ArchiveNames.itemNumbers, items.bytes())
    }

    private func packChanges() throws {
        let all = try StoredHistory.changes(in: session)
        var changes = ArchiveTableText(columns: ["change", "client", "words", "who", "at", "takes_back"])
        for change in all {
            changes.row([
                String(change.id), change.client ?? "", change.words, change.userName,
                ArchiveTableText.instant(change.at), change.takesBack.map(String.init) ?? "",
            ])
        }
        try zip.add(ArchiveNames.changes, changes.bytes())
        try zip.begin(ArchiveNames.edits)
        var edits = CSVWriter(ZipSink(writer: zip))
        edits.record(["change", "kind", "client", "key", "was", "became"])
        for change in all {
            for edit in try StoredManual.edits(of: change.id, in: session) {
                edits.record([
                    String(change.id), edit.place.kind.rawValue, edit.place.client, edit.place.key,
                    edit.was?.archived ?? "", edit.became?.archived ?? "",
                ])
            }
            if edits.hasFailed { try edits.flush() }
        }
        try edits.flush()
    }
}

extension ManualRow {
    /// A row of no columns has a text as well.
    fileprivate var archived: String { "\n" + text }

    fileprivate init?(archived text: String) {
        guard text.first == "\n" else { return nil }
        self.init(text: String(text.dropFirst()))
    }
}

extension ArchiveTaking {
    /// Agreements under the ids that they had; before their rows come in, which then belong to them.
    mutating func takeAgreementNumbers(_ rows: [AgreementRow], clients: Set<String>) throws {
        guard let file = file(ArchiveNames.agreementNumbers) else { return }
        let table = try ArchiveTable(file.open(), file: file.name, columns: ["agreement", "client", "from"])
        var known: Set<Int64> = []
        while try table.next() {
            let (id, client) = (try table.number("agreement"), try Self.client(table, clients))
            if known.insert(id).inserted { try StoredHistory.addAgreement(id, of: client, in: session) }
            guard let row = rows.first(where: { $0.client == client && $0.from.description == table.text("from") })
            else { continue }
            try StoredAgreements.write(row, of: id, in: session)
        }
        guard let list = self.file(ArchiveNames.agreementEvents) else { return }
        let events = try ArchiveTable(
            list.open(), file: list.name, columns: ["agreement", "number", "kind", "was", "became", "at"])
        while try events.next() {
            guard let kind = AgreementEvent.Kind(rawValue: events.text("kind")) else {
                throw events.fault(.fieldMissing, "kind", "what became of it: begun, changed, ended or removed")
            }
            let id = try events.number("agreement")
            guard known.contains(id) else {
                throw events.fault(.fieldMissing, "agreement", "an agreement of \(ArchiveNames.agreementNumbers)")
            }
            let cause = AgreementCause(at: try events.instant("at"))
            try StoredHistory.add(
                AgreementEvent(
                    agreement: id, number: Int(clamping: try events.number("number")), kind: kind,
                    was: events.text("was"), became: events.text("became"), cause: cause), in: session)
        }
    }

    /// Exceptions under the numbers that they had; before the others come in.
    mutating func takeExceptionNumbers(_ rows: [ExceptionRecord], clients: Set<String>) throws {
        guard let file = file(ArchiveNames.exceptionNumbers) else { return }
        let table = try ArchiveTable(file.open(), file: file.name, columns: ["client", "number", "service", "from"])
        while try table.next() {
            let (client, number) = (try Self.client(table, clients), try table.number("number"))
            guard let service = table.optionalText("service") else {
                try StoredHistory.setLastExceptionNumber(number, of: client, in: session)
                continue
            }
            let row = rows.first {
                $0.client == client && $0.service == service && $0.from.description == table.text("from")
            }
            if let row { try StoredExceptions.add(row, number: number, in: session) }
        }
    }

    /// The numbers of what clients pay, where the lines are those that went out.
    mutating func takeItemNumbers() throws {
        guard let file = file(ArchiveNames.itemNumbers) else { return }
        let table = try ArchiveTable(file.open(), file: file.name, columns: ["client", "number"])
        var numbers: [String: [Int64]] = [:]
        while try table.next() { numbers[table.text("client"), default: []].append(try table.number("number")) }
        var (given, free): ([(now: Int64, was: Int64)], [Int64]) = ([], [])
        for client in Set(try StoredLegacy.all(in: session).map(\.client)).sorted() {
            let now = try StoredHistory.itemNumbers(of: client, in: session)
            let was = numbers[client] ?? []
            if was.count == now.count { given += zip(now, was).map { ($0, $1) } } else { free += now }
        }
        guard Set(given.map(\.was)).count == given.count, given.allSatisfy({ $0.was > 0 }) else {
            throw table.fault(.countMalformed, nil, "each item has a number of its own, from 1")
        }
        // Lines that somebody has added since get numbers of their own.
        var next = (numbers.values.joined().max() ?? 0) + 1
        for now in free {
            given.append((now, next))
            next += 1
        }
        try StoredHistory.renumberItems(given, in: session)
    }

    /// What was changed by hand, with its way back.
    mutating func takeChanges() throws {
        guard let file = file(ArchiveNames.changes) else { return }
        let table = try ArchiveTable(
            file.open(), file: file.name, columns: ["change", "client", "words", "who", "at", "takes_back"])
        var known: Set<Int64> = []
        while try table.next() {
            let (id, back) = (try table.number("change"), try table.optionalNumber("takes_back"))
            guard known.insert(id).inserted, back.map(known.contains) ?? true else {
                throw table.fault(.countMalformed, "change", "each change once, after the one that it takes back")
            }
            try StoredHistory.add(
                ManualChange(
                    id: id, client: table.optionalText("client"), words: table.text("words"), userID: nil,
                    userName: table.text("who"), at: try table.instant("at"), takenBackBy: nil, takesBack: back),
                in: session)
        }
        try takeEdits(known)
    }

    private mutating func takeEdits(_ changes: Set<Int64>) throws {
        guard let file = file(ArchiveNames.edits) else { return }
        let table = try ArchiveTable(
            file.open(), file: file.name, columns: ["change", "kind", "client", "key", "was", "became"])
        var count: [Int64: Int] = [:]
        func row(_ column: String) throws(FileFaults) -> ManualRow? {
            guard let text = table.optionalText(column) else { return nil }
            guard let row = ManualRow(archived: text) else {
                throw table.fault(.fieldMissing, column, "a row as it was, a line a column")
            }
            return row
        }
        while try table.next() {
            let change = try table.number("change")
            guard let kind = ManualRowKind(rawValue: table.text("kind")), changes.contains(change) else {
                throw table.fault(.fieldMissing, "kind", "a row of a change of \(ArchiveNames.changes)")
            }
            count[change, default: 0] += 1
            let place = ManualRowPlace(kind, client: table.text("client"), key: table.text("key"))
            try StoredHistory.add(
                ManualEdit(place, was: row("was"), became: row("became")), of: change,
                number: count[change] ?? 1, in: session)
        }
    }

    private static func client(_ table: ArchiveTable, _ clients: Set<String>) throws(FileFaults) -> String {
        guard clients.contains(table.text("client")) else {
            throw table.fault(.clientUnknown, "client", "a client of \(ArchiveNames.clients)")
        }
        return table.text("client")
    }
}
