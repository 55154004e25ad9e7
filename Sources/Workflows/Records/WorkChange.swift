public import AgreementCore
import Practice
import Storage

/// What becomes of many entries at once; what isn't said stays as it is.
public struct WorkChange: Hashable, Sendable {
    public var client: String?
    public var service: String?
    public var technician: String?
    public var place: Place?
    public var hours: Hours?
    public var isCourtesy: Bool?
    public var isMaintained: Bool?

    /// Whose choice the hour was.
    public enum Hours: Hashable, Sendable {
        case byTheClock
        case said(HoursClass)
    }

    public init() {}

    /// How many entries are changed in one go.
    public static let most = 10_000

    func applied(to row: ManualRow) -> ManualRow {
        var row = row
        if let client { row.values["client"] = client }
        if let service { row.values["service"] = service }
        if let technician { row.values["technician"] = technician.isEmpty ? nil : technician }
        if let place { row.values["place"] = String(place.rawValue) }
        switch hours {
        case nil: break
        case .byTheClock: row.values["hours"] = nil
        case .said(let hours): row.values["hours"] = String(hours.rawValue)
        }
        if let isCourtesy { row.values["courtesy"] = isCourtesy ? "1" : "0" }
        if let isMaintained { row.values["maintained"] = isMaintained ? "1" : "0" }
        return row
    }
}

extension RecordKeeping {
    /// The newest change by hand: what a page of many rows has seen.
    ///
    /// - Throws: `StorageFault`.
    public func newestChange() async throws -> Int64 {
        try await practice.read { try StoredManual.newest(limit: 1, in: $0).first?.id ?? 0 }
    }

    /// Changes many of a client's entries, or takes them away: all or none, in one change with its way back.
    ///
    /// - Parameters:
    ///   - ids: of the client; at most `WorkChange.most`.
    ///   - seen: the newest change by hand when they were shown.
    ///   - change: `nil` takes them away.
    /// - Throws: `RecordFault.conflict` where one of them was changed since, `notThere` where one isn't the client's.
    public func change(
        _ ids: [String], of client: String, seen: Int64, _ change: WorkChange?, by user: SignedIn
    ) async throws(RecordFault) {
        let (state, at) = (practice.current, now().seconds)
        try await writing { session in
            let edits = try Self.edits(ids, of: client, seen: seen, change, in: session)
            guard !edits.isEmpty else { return }
            let words = RecordWords(state).words(edits)
            try Self.make(edits, of: client, saying: words, by: user, at: at, state, in: session)
        }
    }

    /// What changes of these entries.
    static func edits(
        _ ids: [String], of client: String, seen: Int64, _ change: WorkChange?, in session: any StorageSession
    ) throws -> [ManualEdit] {
        guard ids.count <= WorkChange.most else {
            throw RecordFault.refused("At most 10,000 entries are changed at once. Find fewer.")
        }
        var taken: Set<String> = []
        return try ids.filter { taken.insert($0).inserted }.compactMap { id in
            let place = ManualRowPlace(.entry, client: "", key: id)
            guard let row = try StoredManual.row(place, in: session), row.text("client") == client else {
                throw RecordFault.notThere
            }
            if let newer = try StoredManual.newest(at: place, after: seen, in: session) {
                throw RecordFault.conflict(newer, place, now: row)
            }
            let became = change?.applied(to: row)
            return became == row ? nil : ManualEdit(place, was: row, became: became)
        }
    }
}
