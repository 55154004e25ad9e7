import AgreementCore
import Foundation
import Practice
import Storage

@testable import WebServer
@testable import Workflows

/// States of a practice that pages show: nobody there, one client, several.
enum ShownPractice {
    static let monday = LocalDate(year: 2026, month: 1, day: 5)!
    static let year = 2026

    /// Clients of Silver, by the hour, and Gold, all included, with so many hours of work in January each.
    static func practice(_ clients: [(name: String, hours: Int)]) throws -> PracticeSnapshot {
        var practice = try TwoPlans.practice()
        practice.clients = clients.map { Client(id: $0.name.lowercased(), name: $0.name) }
        practice.entries = EntryTable(
            clients.flatMap { client in
                (0..<client.hours).map { number in
                    Entry(
                        id: "\(client.name)-\(number)", client: client.name.lowercased(), service: "fix",
                        kind: .labor(seconds: 3_600), start: .date(monday.adding(days: 7 * (number % 4))))
                }
            }, zone: .utc)
        return practice
    }

    static let nobody: [(name: String, hours: Int)] = []
    static let one = [(name: "Acme", hours: 30)]
    static let several = [(name: "Acme", hours: 30), (name: "Birch", hours: 1), (name: "Cedar", hours: 3)]

    /// Tells what a client pays a month.
    static func pays(_ dollars: Int64, _ client: String) -> LegacyItem {
        LegacyItem(
            client: client, item: "Care", quantity: Quantity(1), unitPriceCents: dollars * 100, every: .month)
    }

    /// The sheet with another cell for everything in a plan.
    static func sheet(of practice: PracticeSnapshot, _ plan: String, _ cell: Cell) throws -> PriceSheet {
        var sheet = practice.draft!.sheet
        try CellChange(plan: plan, place: .everythingElse, cell: cell).apply(to: &sheet)
        return sheet
    }
}

extension JSONValue {
    /// What an object has under a name.
    subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var names: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.name)
    }

    /// As a reader of JSON that isn't ours reads it.
    func readBack() throws -> Any {
        try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    }
}
