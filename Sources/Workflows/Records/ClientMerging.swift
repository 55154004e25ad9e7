public import AgreementCore
import Practice
import Storage

extension RecordKeeping {
    /// Makes one client of two that are one: all work, items and invoices of the first become the second's, and the
    /// first goes; where its sit-down or an earlier agreement is written down it stays, with today as its last day.
    ///
    /// - Parameters:
    ///   - client: the one that goes.
    ///   - other: the one that stays; its record stays as it is.
    ///   - today: where it is now.
    /// - Throws: `RecordFault.refused` for a client and itself, one's own company, or a client that still has an
    ///   agreement, an exception or a block.
    public func merge(
        _ client: String, into other: String, today: LocalDate, by user: SignedIn
    ) async throws(RecordFault) {
        let (state, at) = (practice.current, now().seconds)
        let names = Dictionary(state.clients.map { ($0.id, $0.name) }) { first, _ in first }
        let words = "merged \(names[client] ?? client) into \(names[other] ?? other)"
        guard client != other else { throw .refused("A client can’t be merged with itself. Choose the other one.") }
        try await writing { session in
            let edits = try ClientMerging(client: client, other: other, today: today).edits(in: session)
            try Self.make(edits, of: other, saying: words, by: user, at: at, state, in: session)
        }
    }
}

/// The rows that change where two clients become one.
private struct ClientMerging {
    let client: String
    let other: String
    let today: LocalDate

    func edits(in session: any StorageSession) throws -> [ManualEdit] {
        let (gone, kept) = (place(.client, client), place(.client, other))
        guard let record = try StoredManual.row(gone, in: session),
            let stays = try StoredManual.row(kept, in: session)
        else { throw RecordFault.notThere }
        guard record.number("internal") == 0, stays.number("internal") == 0 else {
            throw RecordFault.refused("Your own company can’t be merged with a client.")
        }
        for (kind, words) in [
            (ManualRowKind.agreement, "an agreement"), (.exception, "an exception"), (.block, "a block of hours"),
            (.offer, "a plan that isn’t offered to it"),
        ] where try !StoredManual.rows(kind, of: client, in: session).isEmpty {
            throw RecordFault.refused(
                "\(record.text("name")) still has \(words), which the other one can’t take over by itself. Write it down "
                    + "there, and take it away here first.")
        }
        let moved = try work(in: session) + items(in: session) + months(in: session)
        var ended = record
        ended.values["through_day"] = max(today, record.date("from_day") ?? today).description
        let stayed = try StoredManual.isReferredTo(client, in: session) ? ended : nil
        return moved + [ManualEdit(gone, was: record, became: stayed)]
    }

    private func place(_ kind: ManualRowKind, _ client: String, _ key: String = "") -> ManualRowPlace {
        ManualRowPlace(kind, client: client, key: key)
    }

    private func work(in session: any StorageSession) throws -> [ManualEdit] {
        try StoredWork.ids(of: client, in: session).compactMap { id in
            let place = place(.entry, "", id)
            guard let row = try StoredManual.row(place, in: session) else { return nil }
            var moved = row
            moved.values["client"] = other
            return ManualEdit(place, was: row, became: moved)
        }
    }

    private func items(in session: any StorageSession) throws -> [ManualEdit] {
        var next = try StoredManual.nextItem(in: session)
        return try StoredManual.rows(.item, of: client, in: session).flatMap { key, row in
            defer { next += 1 }
            return [
                ManualEdit(place(.item, client, key), was: row, became: nil),
                ManualEdit(place(.item, other, String(next)), was: nil, became: row),
            ]
        }
    }

    private func months(in session: any StorageSession) throws -> [ManualEdit] {
        try StoredManual.rows(.month, of: client, in: session).flatMap { key, row in
            let there = place(.month, other, key)
            let was = try StoredManual.row(there, in: session)
            let (sum, overflow) = row.number("amount").addingReportingOverflow(was?.number("amount") ?? 0)
            guard !overflow, sum.magnitude <= StoredInvoiced.largestMonthCents else {
                throw RecordFault.refused("The invoices of \(key) come to more than can be counted.")
            }
            return [
                ManualEdit(place(.month, client, key), was: row, became: nil),
                ManualEdit(there, was: was, became: ManualRow(["amount": String(sum)])),
            ]
        }
    }
}
