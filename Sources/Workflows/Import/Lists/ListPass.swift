import AgreementCore
import Practice
import PracticeFiles
import Storage
import ToolExports
import Words

/// A list of invoices, clients or deals on its way in: what can come in does, and the rest is named row by row.
final class ListPass {
    let session: any StorageSession
    let group: ImportGroup
    let sketch: ListSketch
    let ground: ImportGround
    let importID: Int64
    private let rejects: RejectList
    var clients: ListClients
    var report = GroupReport()
    var list = ListReport()
    private var rejectedCount = 0

    init(
        session: any StorageSession, group: ImportGroup, sketch: ListSketch, ground: ImportGround, importID: Int64,
        rejectsPath: String
    ) {
        self.session = session
        self.group = group
        self.sketch = sketch
        self.ground = ground
        self.importID = importID
        rejects = RejectList(path: rejectsPath)
        clients = ListClients(ground.clients, group.answers)
    }

    /// Reads everything, holds it against what is there, and writes what can come in: a rehearsal takes it back.
    func run() throws -> GroupReport {
        let tables: [ListTable]
        do throws(FileFaults) {
            var read: [ListTable] = []
            for file in group.files { read.append(try ListTable(file.export())) }
            tables = read
        } catch {
            report.faults = error.faults
            report.hasMoreFaults = error.isTruncated
            return report
        }
        switch sketch.kind {
        case .invoices: try takeInvoices(tables)
        case .clients: try takeClients(tables)
        case .deals: try takeDeals(tables)
        }
        list.unknownClients = clients.asked
        report.list = list
        report.counts.rejected = rejectedCount
        report.skipped = rejects.counts.map { ImportReport.Skipped(reason: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.reason.words) < ($0.count, $1.reason.words) }
        report.rejected = rejects.first
        report.rejectsPath = try rejects.finish()
        return report
    }

    var answers: ListAnswers { group.answers.list }

    var money: MoneyWords { MoneyWords(ground.currency, NumberStyle(timeZone: ground.company.timeZone)) }

    /// What the list itself says, before anything is held against what is there.
    func begin(_ rejected: [RejectedRow], _ questions: [ListQuestion], _ assumptions: [String], rowsRead: Int) throws {
        for row in rejected { try reject(row) }
        list.questions = questions
        list.assumptions = assumptions
        report.rowsRead = rowsRead - rejected.count { $0.reason.isPassedOver }
    }

    func reject(_ row: RejectedRow) throws {
        rejectedCount += 1
        try rejects.add(row)
    }

    /// The client of a row; `nil` where its row stays out, or waits for an answer.
    func client(_ name: String, _ place: RejectedRow) throws -> String? {
        switch clients.find(name) {
        case .client(let id): return id
        case .open: return nil
        case .leftOut:
            var row = place
            row.reason = .byMapping("are of clients that you leave out")
            try reject(row)
            return nil
        }
    }

    /// Lists the clients that the list brings; they go with it when it is taken back.
    func addNewClients() throws {
        guard !clients.new.isEmpty else { return }
        _ = try StoredClients.take(clients.new, import: importID, in: session)
        report.newClients = clients.new.map { GroupReport.NewClient(id: $0.id, name: $0.name, entries: 0) }
    }

    func name(_ id: String) -> String {
        clients.client(id).map { $0.name.isEmpty ? $0.id : $0.name } ?? id
    }

    func note(_ what: String, _ was: String, _ becomes: String) {
        if report.changes.count < GroupReport.shownCount {
            report.changes.append(GroupReport.Change(what: what, was: was, becomes: becomes))
        }
    }

    /// Deals that cost more than what was invoiced: one of the two lacks something.
    func compareDeals(of touched: Set<String>) throws {
        let items = Dictionary(grouping: try StoredLegacy.all(in: session), by: \.client)
        let invoiced = Dictionary(grouping: try StoredInvoiced.all(in: session), by: \.client)
        var odd: [String] = []
        for client in touched.sorted() {
            guard let items = items[client], let months = invoiced[client] else { continue }
            // What is paid for a year, so that nothing is rounded: a quarter's item four times.
            let year = items.reduce(Int128(0)) { sum, item in
                sum + Int128(item.unitPriceCents) * Int128(item.quantity.thousandths) * item.every.timesAYear / 1_000
            }
            let last = months.sorted { $0.month < $1.month }.suffix(12)
            let sent = last.reduce(Int128(0)) { $0 + Int128($1.amountCents) }
            let count = Int128(last.count)
            guard year * count * 10 > sent * 12 * 11, let monthly = Int64(exactly: year / 12),
                let average = Int64(exactly: sent / count)
            else { continue }
            odd.append(
                "\(name(client))’s deal comes to \(money.whole(monthly)) a month and its invoices to "
                    + "\(money.whole(average)): an item is too much, or an invoice is missing.")
        }
        list.said += odd.prefix(10)
        if odd.count > 10 { list.said.append("So it is with \(odd.count - 10) more clients.") }
    }
}
