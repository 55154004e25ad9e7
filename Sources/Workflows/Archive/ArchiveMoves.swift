import AgreementCore
import Practice
import PracticeFiles
import Storage

/// Clients' moves and the company's own words, out and in. The steps to them belong to the database and stay there.
extension ArchivePacking {
    /// Files that would have no row are left out.
    func packMoves() throws {
        let moves = try StoredMoves.all(in: session).filter { !$0.isBlank }
        var table = ArchiveTableText(columns: ArchiveMoveColumn.allCases.map(\.rawValue))
        var ending = ArchiveTableText(columns: ["client", "item", "last_day"])
        for move in moves {
            table.row(ArchiveMoveColumn.allCases.map { $0.text(move) })
            for item in move.ending { ending.row([move.client, item.item, item.lastDay.description]) }
        }
        if !moves.isEmpty { try zip.add(ArchiveNames.moves, table.bytes()) }
        let rows = moves.flatMap(\.agreement)
        if !rows.isEmpty {
            let prepared = FileInMemory()
            try AgreementsFile.write(rows, to: prepared)
            try zip.add(ArchiveNames.prepared, prepared.bytes)
        }
        if moves.contains(where: { !$0.ending.isEmpty }) { try zip.add(ArchiveNames.ending, ending.bytes()) }
        try packTexts()
    }

    private func packTexts() throws {
        let texts = try StoredTexts.all(in: session)
        guard !texts.company.isEmpty || !texts.clients.isEmpty else { return }
        var table = ArchiveTableText(columns: ["client", "name", "text"])
        for (name, text) in texts.company.sorted(by: { $0.key < $1.key }) { table.row(["", name, text]) }
        for (client, own) in texts.clients.sorted(by: { $0.key < $1.key }) {
            for (name, text) in own.sorted(by: { $0.key < $1.key }) { table.row([client, name, text]) }
        }
        try zip.add(ArchiveNames.texts, table.bytes())
    }
}

/// The columns of `moves/clients.csv`. A mark is `yes`, or the words that go with it after `yes: `. The last two are
/// missing in zips of before; a difference is in the smallest units of the currency.
enum ArchiveMoveColumn: String, CaseIterable {
    case client, state, next, who, outcome, pin, why
    case paysLate = "pays_late"
    case becomesProject = "becomes_project"
    case unpleasant
    case countsChecked = "counts_checked"
    case acceptedUnexplained = "accepted_unexplained"
    case losingPlans = "losing_plans"

    func text(_ move: ClientMove) -> String {
        switch self {
        case .client: move.client
        case .state: move.state.rawValue
        case .next: move.nextDay?.description ?? ""
        case .who: move.who
        case .outcome: move.outcome
        case .pin: move.pin?.plan ?? ""
        case .why: move.pin?.why ?? ""
        case .paysLate: Self.text(move.marks[.paysLate])
        case .becomesProject: Self.text(move.marks[.becomesProject])
        case .unpleasant: Self.text(move.marks[.unpleasant])
        case .countsChecked: move.countsCheckedOn?.description ?? ""
        case .acceptedUnexplained: move.acceptedUnexplainedCents.map(String.init) ?? ""
        case .losingPlans: move.losingPlans == .upTo ? "" : move.losingPlans.rawValue
        }
    }

    private static func text(_ mark: String?) -> String { mark.map { $0.isEmpty ? "yes" : "yes: " + $0 } ?? "" }
}

extension ArchiveTaking {
    mutating func takeMoves(_ clients: [Client]) throws {
        let known = Set(clients.map(\.id))
        var moves = try takeMoveRows(known)
        if let file = file(ArchiveNames.prepared) {
            let rows = try AgreementsFile.read(file.open(), file: file.name, names: agreedNames(clients: known)).rows
            for row in rows { moves[row.client, default: ClientMove(client: row.client)].agreement.append(row) }
        }
        if let file = file(ArchiveNames.ending) {
            let table = try ArchiveTable(file.open(), file: file.name, columns: ["client", "item", "last_day"])
            while try table.next() {
                let client = try table.client("client", known)
                guard let day = try table.day("last_day") else {
                    throw table.fault(.fieldMissing, "last_day", "what ends has a last day")
                }
                moves[client, default: ClientMove(client: client)].ending.append(
                    ClientMove.EndingItem(item: table.text("item"), lastDay: day))
            }
        }
        for move in moves.values.sorted(by: { $0.client.utf8.lexicographicallyPrecedes($1.client.utf8) }) {
            _ = try StoredMoves.add(
                move, previous: nil, saying: "taken in", by: taking.userID, at: taking.at.seconds, in: session)
        }
        try takeTexts(known)
    }

    private mutating func takeMoveRows(_ known: Set<String>) throws -> [String: ClientMove] {
        guard let file = file(ArchiveNames.moves) else { return [:] }
        let columns = ArchiveMoveColumn.allCases.map(\.rawValue)
        let table = try ArchiveTable(
            file.open(), file: file.name, columns: Array(columns.dropLast(2)), optional: Array(columns.suffix(2)))
        var moves: [String: ClientMove] = [:]
        while try table.next() {
            var move = ClientMove(client: try table.client("client", known))
            guard moves[move.client] == nil else {
                throw table.fault(.entryTwice, "client", "each client stands once")
            }
            guard let state = ClientMove.State(rawValue: table.text("state")) else {
                let words = ClientMove.State.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
                throw table.fault(.fieldMissing, "state", "a state is one of \(words)")
            }
            move.state = state
            move.nextDay = try table.day("next")
            move.who = table.text("who")
            move.outcome = table.text("outcome")
            if let plan = table.optionalText("pin") {
                guard sheets.contains(where: { $0.plan(plan) != nil }) else {
                    let plans = Set(sheets.flatMap { $0.plans.map { "`\($0.id)`" } }).sorted().joined(separator: ", ")
                    throw table.fault(.planUnknown, "pin", "the sheets of the zip have the plans \(plans)")
                }
                move.pin = BoxPin(client: move.client, plan: plan, why: table.text("why"))
            }
            move.marks[.paysLate] = try table.mark("pays_late")
            move.marks[.becomesProject] = try table.mark("becomes_project")
            move.marks[.unpleasant] = try table.mark("unpleasant")
            move.countsCheckedOn = try table.day("counts_checked")
            move.acceptedUnexplainedCents = try table.unexplained()
            move.losingPlans = try table.losingPlans()
            moves[move.client] = move
        }
        return moves
    }

    private mutating func takeTexts(_ known: Set<String>) throws {
        guard let file = file(ArchiveNames.texts) else { return }
        let table = try ArchiveTable(file.open(), file: file.name, columns: ["client", "name", "text"])
        while try table.next() {
            let client = table.text("client").isEmpty ? nil : try table.client("client", known)
            guard table.text("text").unicodeScalars.count <= SitDownWording.longest,
                (1...100).contains(table.text("name").unicodeScalars.count)
            else {
                throw table.fault(.textTooLong, "text", "a text has at most 10,000 letters, and a name of 1 to 100")
            }
            try StoredTexts.add(
                table.text("name"), table.text("text"), client: client, by: taking.userID, at: taking.at.seconds,
                in: session)
        }
    }
}

extension ArchiveTable {
    fileprivate func client(_ column: String, _ known: Set<String>) throws(FileFaults) -> String {
        guard known.contains(text(column)) else {
            throw fault(.clientUnknown, column, "clients.csv has no client of this id")
        }
        return text(column)
    }

    /// Empty is none.
    fileprivate func day(_ column: String) throws(FileFaults) -> LocalDate? {
        guard let text = optionalText(column) else { return nil }
        guard let day = LocalDateText.date(Array(text.utf8).span) else {
            throw fault(.dateMalformed, column, "a date is written 2026-03-02")
        }
        return day
    }

    /// Empty is none; it goes either way.
    fileprivate func unexplained() throws(FileFaults) -> Int64? {
        let cents = try optionalNumber("accepted_unexplained")
        guard (cents ?? 0).magnitude <= ClientMove.largestUnexplainedCents.magnitude else {
            throw fault(.countMalformed, "accepted_unexplained", "a difference is smaller than that")
        }
        return cents
    }

    /// Empty is what a sheet does by itself.
    fileprivate func losingPlans() throws(FileFaults) -> ClientMove.LosingPlans {
        guard let text = optionalText("losing_plans") else { return .upTo }
        guard let choice = ClientMove.LosingPlans(rawValue: text) else {
            let words = ClientMove.LosingPlans.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw fault(.fieldMissing, "losing_plans", "it is one of \(words), or empty")
        }
        return choice
    }

    fileprivate func mark(_ column: String) throws(FileFaults) -> String? {
        let text = text(column)
        switch text {
        case "", "no": return nil
        case "yes": return ""
        case _ where text.hasPrefix("yes: "): return String(text.dropFirst(5))
        default: throw fault(.yesNoMalformed, column, "a mark is `yes`, `yes: ` and a few words, or empty")
        }
    }
}
