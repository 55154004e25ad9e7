public import AgreementCore
public import Practice
import Storage

/// An entry as a form says it.
public struct WorkEntry: Hashable, Sendable {
    public var client: String
    public var service: String
    public var day: LocalDate
    /// Of the day; `nil` where only the date is known.
    public var secondOfDay: Int?
    public var kind: Entry.Kind
    /// `nil` where nobody has said.
    public var place: Place?
    public var technician: String
    public var role: String
    public var ticket: String
    public var note: String
    /// Whose choice the hour was: `nil` goes by the clock.
    public var hours: HoursClass?
    public var isCourtesy: Bool
    public var isMaintained: Bool

    public init(
        client: String, service: String, day: LocalDate, secondOfDay: Int?, kind: Entry.Kind, place: Place? = nil,
        technician: String = "", role: String = "", ticket: String = "", note: String = "", hours: HoursClass? = nil,
        isCourtesy: Bool = false, isMaintained: Bool = true
    ) {
        self.client = client
        self.service = service
        self.day = day
        self.secondOfDay = secondOfDay
        self.kind = kind
        self.place = place
        self.technician = technician
        self.role = role
        self.ticket = ticket
        self.note = note
        self.hours = hours
        self.isCourtesy = isCourtesy
        self.isMaintained = isMaintained
    }
}

extension WorkEntry {
    /// - Parameter source: what its export said of it, which a change keeps.
    func row(_ zone: TimeZoneRules, source: ManualRow?) -> ManualRow {
        var values = [
            "client": client, "source": source?.text("source") ?? "", "service": service,
            "start_day": String(day.dayNumber), "ticket": ticket, "note": note, "courtesy": isCourtesy ? "1" : "0",
            "maintained": isMaintained ? "1" : "0",
        ]
        values["stated"] = source?.values["stated"]
        if let secondOfDay {
            values["start_second"] = String(zone.instant(date: day, secondOfDay: secondOfDay).seconds)
        }
        switch kind {
        case .labor(let seconds): values["seconds"] = String(seconds)
        case .part(let quantity, let cents):
            values["quantity_thousandths"] = String(quantity.thousandths)
            values["unit_price"] = String(cents)
        }
        values["place"] = place.map { String($0.rawValue) }
        values["technician"] = technician.isEmpty ? nil : technician
        values["role"] = role.isEmpty ? nil : role
        values["hours"] = hours.map { String($0.rawValue) }
        return ManualRow(values)
    }

    /// - Parameter service: what it is of, where nobody has said it of the entry itself.
    init(_ row: ManualRow, _ zone: TimeZoneRules, service: String) {
        let day = LocalDate(dayNumber: Int32(clamping: row.number("start_day")))
        let second = row.values["start_second"].flatMap { Int64($0) }.map { seconds in
            let instant = Instant(seconds: seconds)
            let local = seconds + Int64(zone.offset(at: instant))
            return Int(local - Int64(day.dayNumber) * 86_400)
        }
        self.init(
            client: row.text("client"), service: row.values["service"] ?? service, day: day, secondOfDay: second,
            kind: row.values["seconds"] == nil
                ? .part(
                    quantity: Quantity(thousandths: row.number("quantity_thousandths")),
                    unitPriceCents: row.number("unit_price"))
                : .labor(seconds: Int(row.number("seconds"))),
            place: row.values["place"].flatMap { UInt8($0) }.flatMap { Place(rawValue: $0) },
            technician: row.text("technician"), role: row.text("role"), ticket: row.text("ticket"),
            note: row.text("note"),
            hours: row.values["hours"].flatMap { UInt8($0) }.flatMap { HoursClass(rawValue: $0) },
            isCourtesy: row.number("courtesy") == 1, isMaintained: row.number("maintained") == 1)
    }
}

extension RecordKeeping {
    /// An entry as it is kept, for its page.
    public struct KeptWork: Sendable {
        public var entry: WorkEntry
        public var seen: SeenState
        public var history: [Step]

        /// What became of it once.
        public struct Step: Sendable {
            public var change: ManualChange
            /// What the change was of this entry alone: others may be nobody's business who looks at it.
            public var words: String
        }
    }

    /// - Parameter client: `nil` for an entry of any client.
    /// - Returns: `nil` where there is no such entry.
    /// - Throws: `StorageFault`.
    public func work(_ id: String, of client: String?) async throws -> KeptWork? {
        let state = practice.current
        let words = RecordWords(state)
        return try await practice.read { session in
            let place = ManualRowPlace(.entry, client: "", key: id)
            guard let row = try StoredManual.row(place, in: session), row.text("client") == client ?? row.text("client")
            else { return nil }
            let said = try session.first(
                "SELECT coalesce(service, stated) FROM sources WHERE fields = $1", [.text(row.text("source"))]
            ) { try $0.optionalText(0) }
            let service = (said ?? nil).map(state.origins.merges.resolve) ?? Service.unsorted.id
            return KeptWork(
                entry: WorkEntry(row, state.zone, service: service), seen: row.seen,
                history: try StoredManual.history(of: place, in: session).map { change, edit in
                    KeptWork.Step(change: change, words: words.words(edit))
                })
        }
    }

    /// Writes down work that was done, in one or more entries: the first under `id`, where it has one.
    ///
    /// - Parameters:
    ///   - client: whose page lists the change.
    ///   - id: `nil` for a new one.
    ///   - seen: what the form showed of it.
    ///   - own: what somebody may change who changes no more than their own work.
    public func keep(
        _ entries: [WorkEntry], of client: String, id: String?, seen: SeenState?, saying words: String? = nil,
        by user: SignedIn, within own: OwnWork? = nil
    ) async throws(RecordFault) {
        let zone = practice.current.zone
        var kept: ManualRow?
        if let id {
            do {
                kept = try await practice.read {
                    try StoredManual.row(ManualRowPlace(.entry, client: "", key: id), in: $0)
                }
            } catch { throw .storage((error as? StorageFault) ?? .failed("\(error)")) }
            guard kept != nil else { throw .notThere }
        }
        var wishes: [Wish] = []
        for (number, entry) in entries.enumerated() {
            let isKnown = number == 0 && id != nil
            let key = isKnown ? id ?? "" : "hand-" + SecretBytes.hex(SecretBytes.random(12))
            wishes.append(
                Wish(
                    ManualRowPlace(.entry, client: "", key: key), seen: isKnown ? seen : nil,
                    row: entry.row(zone, source: kept)))
        }
        try await keep(wishes, of: client, saying: words, by: user, within: own)
    }

    /// Takes an entry away.
    public func remove(
        _ id: String, of client: String, seen: SeenState, by user: SignedIn, within own: OwnWork? = nil
    ) async throws(RecordFault) {
        try await keep(
            [Wish(ManualRowPlace(.entry, client: "", key: id), seen: seen, row: nil)], of: client, by: user,
            within: own)
    }
}
