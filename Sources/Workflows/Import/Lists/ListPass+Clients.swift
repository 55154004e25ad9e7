import AgreementCore
import PracticeFiles
import Storage
import ToolExports

extension ListPass {
    func takeClients(_ tables: [ListTable]) throws {
        let cards = ground.sheets.first.map { $0.labor.map(\.name) } ?? []
        let read = ClientList(sketch, tables, currency: ground.currency, answers: answers, cards: cards)
        try begin(read.rejected, read.questions, read.assumptions, rowsRead: read.rowsRead)
        list.unit = "client"
        var coming: [Client] = []
        var seen: Set<String> = []
        for row in read.rows {
            guard let id = row.id.isEmpty ? try client(row.name, row.place) : clients.find(id: row.id, name: row.name)
            else { continue }
            guard seen.insert(id).inserted else {
                var place = row.place
                place.reason = .unreadable("an earlier row is of the same client")
                try reject(place)
                continue
            }
            let was = clients.client(id) ?? Client(id: id, name: row.name)
            var becomes = was
            row.change(&becomes)
            // A known client keeps the name that it has here, unless it is a file of ours.
            if !sketch.isOurs, !was.name.isEmpty { becomes.name = was.name }
            let isKnown = ground.clients.contains { $0.id == id }
            if isKnown, was != becomes { note(becomes.name.isEmpty ? id : becomes.name, words(was), words(becomes)) }
            coming.append(becomes)
        }
        report.newClients = clients.new.filter { seen.contains($0.id) }.map {
            GroupReport.NewClient(id: $0.id, name: $0.name, entries: 0)
        }
        report.counts = try StoredClients.take(coming, import: importID, in: session)
    }

    private func words(_ client: Client) -> String {
        "\(client.name), \(client.counts.servers) servers, \(client.counts.workstations) workstations, "
            + "\(client.counts.users) users" + (client.card.map { ", card \($0)" } ?? "")
            + (client.isInternal ? ", internal" : "") + (client.from.map { ", from \($0)" } ?? "")
            + (client.through.map { ", through \($0)" } ?? "") + (client.email.isEmpty ? "" : ", \(client.email)")
    }

    func takeDeals(_ tables: [ListTable]) throws {
        let read = DealList(
            sketch, tables, currency: ground.currency, answers: answers, services: ground.sheets.flatMap(\.services))
        try begin(read.rejected, read.questions, read.assumptions, rowsRead: read.rowsRead)
        list.unit = "item"
        var coming: [LegacyItem] = []
        for row in read.items {
            guard let client = try client(row.client, row.place) else { continue }
            var item = row.item
            item.client = client
            coming.append(item)
        }
        try addNewClients()
        let known = Dictionary(grouping: try StoredLegacy.all(in: session), by: \.client)
        for (client, items) in Dictionary(grouping: coming, by: \.client).sorted(by: { $0.key < $1.key }) {
            guard let was = known[client], was != items else { continue }
            note(
                name(client), was.map { words($0) }.joined(separator: "; "),
                items.map { words($0) }.joined(separator: "; "))
        }
        if !known.isEmpty, coming.contains(where: { known[$0.client] != nil }) {
            list.assumptions.append("A client’s items in the list take the place of all that it has here.")
        }
        report.counts = try StoredLegacy.take(coming, import: importID, in: session)
        try compareDeals(of: Set(coming.map(\.client)))
    }

    private func words(_ item: LegacyItem) -> String {
        "\(item.item) \(ExactDecimalText.text(item.quantity)) × "
            + "\(ExactDecimalText.text(cents: item.unitPriceCents, currency: ground.currency)) a \(item.every.rawValue)"
    }
}
