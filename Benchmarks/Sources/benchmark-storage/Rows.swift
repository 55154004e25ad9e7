import AgreementCore
import Storage

/// Entries of a thousand clients as an export has them: in the order of time, with notes of a few words.
enum Rows {
    static let clientCount = 1_000

    /// The clients and the numbers that entries have for words, in a fresh database.
    static func begin(_ session: any StorageSession, at: Int64) throws -> (id: Int64, numbers: Numbers) {
        let id = try StoredImports.add(
            kind: "entries", files: "entries.csv", mapping: "", by: nil, at: at, in: session)
        let clients = (0..<clientCount).map { Client(id: "client-\($0)", name: "Client \($0)") }
        _ = try StoredClients.take(clients, import: id, in: session)
        var keys = try EntryKeys(in: session)
        let numbers = Numbers(
            clients: clients.map { keys.client($0.id)! },
            sources: try (0..<40).map { try keys.source("work type=\($0)", in: session) },
            technicians: try (0..<12).map { try keys.technician("Technician \($0)", in: session)! })
        return (id, numbers)
    }

    /// What `EntryKeys` gave.
    struct Numbers {
        var clients: [Int64]
        var sources: [Int64]
        var technicians: [Int64]
    }

    private static let notes = [
        "Replaced the toner and cleaned the drum of the printer on the second floor",
        "User could not sign in, reset the password and explained the new rule", "Monthly patches", "",
        "Restored two folders from last night's backup", "Onsite: cabling for the new meeting room, tested all ports",
    ]

    static func entry(_ number: Int, _ numbers: Numbers) -> StagedEntry {
        let day = LocalDate(year: 2026, month: 1, day: 1)!.adding(days: number * 365 / 1_000_000 % 365)
        return StagedEntry(
            id: "entry-\(1_000_000 + number)", clientKey: numbers.clients[number &* 7_919 % clientCount],
            sourceID: numbers.sources[number &* 31 % 40], startDay: day,
            startSecond: Int64(day.dayNumber) * 86_400 + Int64(number % 36_000),
            kind: .labor(seconds: 900 + number % 7_200),
            place: number % 9 == 0 ? .onsite : .remote, technician: numbers.technicians[number % 12],
            ticket: "T-\(100_000 + number / 3)", note: notes[number % 6])
    }
}
