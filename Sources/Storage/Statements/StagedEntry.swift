public import AgreementCore

/// An entry on its way in, with the numbers of `EntryKeys` for its words.
public struct StagedEntry: Sendable {
    public var id: String
    public var clientKey: Int64
    public var sourceID: Int64
    /// The local date of the start.
    public var startDay: LocalDate
    /// Seconds since 1970; `nil` where only the date is known.
    public var startSecond: Int64?
    public var kind: Entry.Kind
    /// `nil` where the export left it blank.
    public var place: Place?
    /// The word's number, as `role`'s; `nil` where nobody is named.
    public var technician: Int64?
    public var role: Int64?
    /// Empty for an entry that is a job of its own.
    public var ticket: String
    public var isMaintained: Bool
    public var hours: HoursClass?
    public var isCourtesy: Bool
    public var note: String

    public init(
        id: String, clientKey: Int64, sourceID: Int64, startDay: LocalDate, startSecond: Int64?, kind: Entry.Kind,
        place: Place? = nil, technician: Int64? = nil, role: Int64? = nil, ticket: String = "",
        isMaintained: Bool = true, hours: HoursClass? = nil, isCourtesy: Bool = false, note: String = ""
    ) {
        self.id = id
        self.clientKey = clientKey
        self.sourceID = sourceID
        self.startDay = startDay
        self.startSecond = startSecond
        self.kind = kind
        self.place = place
        self.technician = technician
        self.role = role
        self.ticket = ticket
        self.isMaintained = isMaintained
        self.hours = hours
        self.isCourtesy = isCourtesy
        self.note = note
    }

    /// What `EntryStaging.columns` names, but for the number.
    func fill(_ row: inout BulkRow) {
        row.append(id)
        row.append(clientKey)
        row.append(sourceID)
        row.append(Int64(startDay.dayNumber))
        row.append(startSecond)
        switch kind {
        case .labor(let seconds):
            row.append(Int64(seconds))
            row.appendNull()
            row.appendNull()
        case .part(let quantity, let unitPriceCents):
            row.appendNull()
            row.append(quantity.thousandths)
            row.append(unitPriceCents)
        }
        row.append(place.map { Int64($0.rawValue) })
        row.append(technician)
        row.append(role)
        row.append(ticket)
        row.append(isMaintained)
        row.append(hours.map { Int64($0.rawValue) })
        row.append(isCourtesy)
        row.append(note)
    }
}
