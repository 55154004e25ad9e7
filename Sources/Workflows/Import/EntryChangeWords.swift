import AgreementCore
import Storage

/// What an import changes of an entry, in words.
struct EntryChangeWords {
    let change: GroupReport.Change

    init(_ change: EntryChange) {
        let (was, becomes) = (Self.facts(change.was), Self.facts(change.becomes))
        let places = was.indices.filter { was[$0] != becomes[$0] }
        self.change = GroupReport.Change(
            what: "\(change.becomes.id) (\(change.was.client))",
            was: places.map { "\(was[$0].name) \(was[$0].value)" }.joined(separator: ", "),
            becomes: places.map { "\(becomes[$0].name) \(becomes[$0].value)" }.joined(separator: ", "))
    }

    private struct Fact: Equatable {
        var name: String
        var value: String
    }

    private static func facts(_ entry: Entry) -> [Fact] {
        let start =
            switch entry.start {
            case .date(let date): date.description
            case .instant(let instant): ArchiveTableText.instant(instant.seconds)
            }
        let amount =
            switch entry.kind {
            case .labor(let seconds): "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s")
            case .part(let quantity, let price): "\(quantity.thousandths)/1000 at \(price)"
            }
        return [
            Fact(name: "client", value: entry.client), Fact(name: "words", value: entry.service),
            Fact(name: "start", value: start), Fact(name: "length", value: amount),
            Fact(name: "place", value: entry.isPlaceAssumed ? "not said" : entry.place.word),
            Fact(name: "technician", value: said(entry.technician)), Fact(name: "role", value: said(entry.role)),
            Fact(name: "ticket", value: said(entry.ticket)),
            Fact(name: "maintained", value: entry.isMaintained ? "yes" : "no"),
            Fact(name: "hours", value: entry.hours?.word ?? "by the clock"),
            Fact(name: "charge", value: entry.isCourtesy ? "courtesy" : "yes"),
            Fact(name: "note", value: said(entry.note)),
        ]
    }

    private static func said(_ text: String) -> String { text.isEmpty ? "none" : "“\(text.prefix(80))”" }
}
