public import AgreementCore
public import Practice
import Storage

/// Which entries somebody writes down and changes by themselves: their own ones, of the last days.
public struct OwnWork: Hashable, Sendable {
    /// Who did the work, as entries say it.
    public let name: String
    /// From the first day that may still be changed to today; `nil` where none may.
    public let days: ClosedRange<LocalDate>?

    /// - Parameter today: where the company is.
    public init(_ user: SignedIn, _ company: Company, today: LocalDate) {
        name = user.name
        if user.role.editsSheets {
            days = TimeZoneRules.firstDate...TimeZoneRules.lastDate
        } else {
            days = company.ownEntryDays == 0 ? nil : today.adding(days: 1 - company.ownEntryDays)...today
        }
    }

    /// Whether an entry names this person.
    public func isOf(_ technician: String) -> Bool {
        Self.folded(technician) == Self.folded(name)
    }

    /// Without regard to capitals and blanks.
    static func folded(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    /// Refuses another person's entry, and one of a day that is over.
    func check(_ row: ManualRow?) throws(RecordFault) {
        guard let row else { return }
        guard isOf(row.text("technician")) else {
            throw .refused("This is somebody else’s work. The owner or whoever sells can change it.")
        }
        let day = LocalDate(dayNumber: Int32(clamping: row.number("start_day")))
        guard let days, days.contains(day) else {
            throw .refused(
                days.map { "Your own work can be changed from \($0.lowerBound) to \($0.upperBound). " } ?? ""
                    + "Ask the owner to change this.")
        }
    }
}

extension RecordKeeping {
    /// The newest changes by a person, newest first.
    ///
    /// - Throws: `StorageFault`.
    public func changes(by user: SignedIn, limit: Int) async throws -> [ManualChange] {
        try await practice.read {
            try StoredManual.newest(by: user.userID, limit: limit, in: $0, leavingOut: DamageLog())
        }
    }
}
