import AgreementCore
import Practice
import Storage

@testable import Workflows

extension PracticeSnapshot {
    /// All that a state holds by the names of its parts, so that two can be held against each other.
    var told: [String: [AnyHashable]] {
        func all(_ items: [some Hashable]) -> [AnyHashable] { items.map { AnyHashable($0) } }
        var told: [String: [AnyHashable]] = [:]
        told["company"] = [AnyHashable(company), AnyHashable(zone.name)]
        told["draft"] = [AnyHashable(draft), AnyHashable(beganWithStartingSheet)]
        told["editions"] = all(editions)
        told["clients"] = all(clients)
        told["agreements"] = all(agreements)
        told["agreements by id"] = all(agreementsByID)
        told["exceptions"] = all(exceptions)
        told["blocks"] = all(blocks)
        told["withheld"] = all(withheld)
        told["legacy"] = all(legacy)
        told["invoiced"] = all(invoiced)
        told["moves"] = all(moves.all)
        told["pins"] = all(moves.pins)
        told["texts"] = [AnyHashable(texts)]
        told["sources"] = all(origins.sources)
        told["merges"] = [AnyHashable(origins.merges)]
        told["entries"] = all(laborWords + partWords)
        told["damage"] = [AnyHashable(damage)]
        told["clock"] = [AnyHashable(clock)]
        return told
    }

    private var laborWords: [String] {
        entries.byClient.enumerated().flatMap { number, client in
            zip(client.labor, client.laborKeys).map { record, key in
                [
                    "\(key)", client.texts.string(record.id), client.texts.string(record.ticket),
                    "\(record.start) \(record.seconds) \(record.startDay) \(record.flags.rawValue)",
                    entries.clients[UInt32(number)], entries.service(of: record),
                    entries.technicians[record.technician], entries.roles[UInt32(record.role)],
                    sourceWords(record.source),
                ].joined(separator: " | ")
            }
        }.sorted()
    }

    private var partWords: [String] {
        entries.byClient.enumerated().flatMap { number, client in
            zip(client.parts, client.partKeys).map { part, key in
                [
                    "\(key)", client.texts.string(part.id), "\(part.day) \(part.flags.rawValue) \(part.quantity)",
                    "\(part.unitPriceCents)", entries.clients[UInt32(number)], entries.service(of: part),
                    sourceWords(part.source),
                ].joined(separator: " | ")
            }
        }.sorted()
    }

    private func sourceWords(_ number: UInt32) -> String {
        let source = origins.place(ofSource: number).map { origins.sources[$0].id }
        return "\(source ?? -1) \(origins.isSortedItself(source: number))"
    }

    /// In which parts another state differs, with the first line that does.
    func differences(from other: PracticeSnapshot) -> [String] {
        let (mine, others) = (told, other.told)
        return mine.keys.sorted().compactMap { part in
            let (was, now) = (others[part] ?? [], mine[part] ?? [])
            guard was != now else { return nil }
            let line = zip(was, now).first { $0 != $1 }.map { "\($0) ≠ \($1)" } ?? "\(was.count) ≠ \(now.count)"
            return "\(part): \(line)"
        }
    }
}

extension PracticeStore {
    /// The same database as another store reads it that begins with nothing.
    func readFresh() async throws -> PracticeSnapshot { try await read { try PracticeSnapshot(in: $0) } }
}
