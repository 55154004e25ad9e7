import AgreementCore
import Storage
import Words

/// What an import changes of an entry, in words.
struct EntryChangeWords {
    let change: GroupReport.Change

    /// - Parameter zone: the company's, in which days and clocks are said.
    init(_ change: EntryChange, _ zone: TimeZoneRules) {
        let (was, becomes) = (Self.facts(change.was, zone), Self.facts(change.becomes, zone))
        let places = was.indices.filter { was[$0] != becomes[$0] }
        self.change = GroupReport.Change(
            what: "\(change.becomes.id) (\(change.was.client))",
            was: places.map { "\(was[$0].name) \(was[$0].value)" }.joined(separator: ", "),
            becomes: places.map { "\(becomes[$0].name) \(becomes[$0].value)" }.joined(separator: ", "))
    }

    fileprivate struct Fact: Equatable {
        var name: String
        var value: String
    }

    fileprivate static func facts(_ entry: Entry, _ zone: TimeZoneRules) -> [Fact] {
        let start =
            switch entry.start {
            case .date(let date): TimeWords.date(date)
            case .instant(let instant): Self.clock(instant, zone)
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

    /// `2 March 2026, 9:05`.
    private static func clock(_ instant: Instant, _ zone: TimeZoneRules) -> String {
        let local = instant.adding(seconds: zone.offset(at: instant)).seconds % 86_400
        let second = Int(local < 0 ? local + 86_400 : local)
        return "\(TimeWords.date(zone.localDate(at: instant))), \(TimeWords.clock(secondOfDay: second))"
    }

    private static func said(_ text: String) -> String { text.isEmpty ? "none" : "“\(text.prefix(80))”" }
}

extension GroupReport.Likely {
    /// - Parameter zone: the company's, in which days and clocks are said.
    init(_ likely: LikelyEntry, _ zone: TimeZoneRules) {
        let isMoved = likely.there.client != likely.comes.client
        func words(_ entry: Entry) -> String {
            let shown = (isMoved ? ["client"] : []) + ["start", "length", "ticket", "note"]
            let facts = EntryChangeWords.facts(entry, zone).filter { shown.contains($0.name) && $0.value != "none" }
            return facts.map { $0.name == "ticket" ? "ticket \($0.value)" : $0.value }.joined(separator: ", ")
        }
        self.init(
            id: likely.comes.id,
            what: [likely.comes.client, likely.comes.technician].filter { !$0.isEmpty }.joined(separator: ", "),
            there: words(likely.there), comes: words(likely.comes))
    }
}
