import AgreementCore
import Practice
import PracticeFiles
import Storage

@testable import Workflows

/// Files that come in and go again, and unsorted work.
extension RandomWork {
    mutating func entries() -> Deed {
        var lines = ["id,client,service,kind,start,minutes,note,quantity,unit_price"]
        for _ in 0...roll(5) {
            let (id, day) = ("e\(roll(40))", 10 + roll(15))
            let service = one(of: ["fix", "Watch servers", "toner", "unsorted"])!
            lines.append(
                roll(6) == 0
                    ? "p\(roll(10)),\(client()),\(service),part,2026-03-\(day),,toner,2,1\(roll(9))"
                    : "\(id),\(client()),\(service),labor,2026-03-\(day)\(roll(2) == 0 ? "" : "T10:00"),"
                        + "\(15 * (1 + roll(8))),printer \(one(of: ["jam", "toner", "paper"])!),,")
        }
        return taking("entries", "entries.csv", lines)
    }

    /// As it is put in by hand, or taken away.
    mutating func oneEntry() -> Deed {
        let (store, id, client, isTaken) = (store, "e\(roll(40))", client(), roll(3) == 0)
        let (day, minutes, service) = (10 + roll(15), 15 * (1 + roll(8)), one(of: ["fix", "watch", "odd jobs"])!)
        return Deed(name: "one entry") {
            try await store.write { session in
                if isTaken {
                    let key = try session.integer("SELECT key FROM entries WHERE id = $1", [.text(id)])
                    try StoredEntries.take(key: key, in: session)
                    return
                }
                var keys = try EntryKeys(in: session)
                guard let clientKey = keys.client(client) else { return }
                let source = try keys.source("{\"service\":\"\(service)\"}", stated: service, in: session)
                let entry = StagedEntry(
                    id: id, clientKey: clientKey, sourceID: source,
                    startDay: LocalDate(year: 2026, month: 3, day: day)!, startSecond: nil,
                    kind: .labor(seconds: minutes * 60), technician: try keys.technician("Dana", in: session))
                try StoredEntries.put(
                    entry, import: try session.integer("SELECT max(id) FROM imports"), in: session)
            }
        }
    }

    mutating func lists() -> Deed {
        guard roll(2) == 0 else {
            return taking(
                "invoiced", "invoiced.csv",
                ["client,month,amount", "\(client()),2026-0\(1 + roll(9)),\(roll(900))"])
        }
        return taking(
            "clients", "clients.csv",
            [
                "client,name,servers,workstations,users",
                "\(one(of: ["acme", "birch", "dogwood", "elm"])!),Name \(roll(9)),1,2,\(roll(9))",
            ])
    }

    /// What a client has agreed, with one row that is another one.
    mutating func agreements() -> Deed {
        let client = client()
        var rows = store.current.agreements.filter { $0.client == client }
        let place = roll(max(1, rows.count))
        switch roll(6) {
        case 0 where !rows.isEmpty: rows[place].counts.users += 1
        case 1 where !rows.isEmpty: rows[place].plan = one(of: ["silver", "gold"])!
        case 2 where rows.count > 1: rows.remove(at: place)
        case 3: break
        default:
            let start = LocalDate(year: 2025, month: 1, day: 1)!
            if let last = rows.indices.last, rows[last].through == nil {
                rows[last].through = rows[last].from.adding(days: 10 + roll(90))
            }
            let from = rows.last?.through?.adding(days: roll(3) == 0 ? 5 : 1) ?? start
            rows.append(
                AgreementRow(
                    client: client, sheet: "2026", plan: one(of: ["silver", "silver", "gold"])!, from: from,
                    through: roll(2) == 0 ? nil : from.adding(days: roll(60))))
        }
        let file = FileInMemory()
        try? AgreementsFile.write(rows, to: file)
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        return taking("agreements", "agreements.csv", lines)
    }

    mutating func exceptionsOrBlocks() -> Deed {
        let (client, month) = (client(), 1 + roll(9))
        guard roll(2) == 0 else {
            return taking(
                "blocks", "blocks.csv",
                ["client,block,hours,from,through", "\(client),b\(roll(6)),\(roll(20)),2025-0\(month)-01,"])
        }
        return taking(
            "exceptions", "exceptions.csv",
            [
                "client,service,treatment,from,through,why,owner",
                "\(client),\(one(of: ["fix", "watch"])!),included,2025-0\(month)-01,2025-0\(month)-20,w\(roll(9)),Dana",
            ])
    }

    mutating func taking(_ name: String, _ file: String, _ lines: [String]) -> Deed {
        let bench = bench
        let text = lines.joined(separator: "\n") + "\n"
        return Deed(name: name) {
            try await bench.takeAll(file, text) {
                $0.takesChanges = true
                $0.leavesOutRejected = true
            }
        }
    }

    mutating func undo() -> Deed {
        let (bench, number) = (bench, roll(8))
        return Deed(name: "undo") {
            let open = try await bench.desk.history().filter { !$0.isUndone && $0.kind != "practice" }
            guard open.indices.contains(number) else { return }
            try await bench.desk.undo(open[number].id, by: ImportBench.user, at: ImportBench.now)
        }
    }

    mutating func sorting() async -> Deed {
        let unsorted = await store.current.unsorted
        let (sorting, store) = (WorkSorting(store, now: Self.now), store)
        let name = one(of: ["fix", "watch", "Sorted \(roll(4))"])!
        let column = one(of: unsorted.columns) ?? "service"
        let group = one(of: unsorted.groups(by: column))?.key
        let words = one(of: ["jam", "toner", "printer"])!
        switch roll(4) {
        case 0:
            return Deed(name: "sorting words") {
                _ = try await sorting.assign([.words([words])], to: name, by: Self.owner)
            }
        case 1:
            return Deed(name: "sorting all") {
                _ = try await sorting.makeServices(ofColumn: column, by: Self.owner)
            }
        case 2:
            let number = roll(6)
            return Deed(name: "sorting back") {
                let rules = try await SortingDesk(store, store.current).rules(limit: 20).filter { !$0.isUndone }
                guard rules.indices.contains(number) else { return }
                try await sorting.undo(rules: [rules[number].id], by: Self.owner)
            }
        default:
            return Deed(name: "sorting") {
                guard let group else { return }
                _ = try await sorting.assign([group], to: name, by: Self.owner)
            }
        }
    }
}
