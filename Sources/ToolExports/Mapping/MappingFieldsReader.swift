import PracticeFiles
import Yams

/// What stands under `join`, `entries`, `fields` and `skip`.
extension MappingReader {
    mutating func joinList(_ node: Node) -> [Mapping.Join] {
        var found: [Mapping.Join] = []
        for element in node.sequence.map(Array.init) ?? [node] {
            let keys = yaml.pairs(element, at: "join", known: ["name", "file", "key", "theirKey", "required"])
            guard let name = keys["name"].flatMap({ yaml.text($0, at: "join.name") }),
                let key = keys["key"].flatMap({ yaml.text($0, at: "join.key") })
            else {
                yaml.add(
                    .mappingKeyMissing, element, at: "join",
                    expected: "a join has a name, for its columns (`name.column`), and the key's column")
                continue
            }
            let isRequired = keys["required"].flatMap { yaml.word($0, at: "join.required", as: YesOrNo.self) } != .no
            found.append(
                Mapping.Join(
                    name: name, file: keys["file"].flatMap { yaml.text($0, at: "join.file") } ?? "", key: key,
                    theirKey: keys["theirKey"].flatMap { yaml.text($0, at: "join.theirKey") } ?? key,
                    isRequired: isRequired))
        }
        return found
    }

    mutating func grouping(_ node: Node) -> RowGrouping {
        let keys = yaml.pairs(node, at: "entries", known: ["one", "key", "event", "from"])
        let kind = keys["one"].flatMap { yaml.word($0, at: "entries.one", as: GroupingWord.self) } ?? .row
        guard kind != .row else { return .row }
        guard let key = keys["key"].flatMap({ yaml.source($0, at: "entries.key", joins: joins) }) else {
            yaml.add(
                .mappingKeyMissing, node, at: "entries", value: "key", expected: "say which column names the ticket")
            return .row
        }
        guard kind == .interval else { return .ticket(key: key) }
        guard let event = keys["event"].flatMap({ yaml.source($0, at: "entries.event", joins: joins) }),
            let from = keys["from"].map({ yaml.texts($0, at: "entries.from") }), !from.isEmpty
        else {
            yaml.add(
                .mappingKeyMissing, node, at: "entries", value: "event",
                expected: "an interval needs `event`, the column, and `from`, the events it begins at")
            return .row
        }
        return .interval(key: key, event: event, beginsAt: from.map { $0.lowercased() })
    }

    mutating func fields(_ node: Node) -> FieldSources {
        let known = [
            "id", "client", "clientName", "service", "place", "kind", "start", "end", "minutes", "technician", "role",
            "ticket", "maintained", "hours", "charge", "quantity", "unitPrice", "note",
        ]
        let keys = yaml.pairs(node, at: "fields", known: known)
        var fields = FieldSources()
        fields.id = keys["id"].flatMap { identity($0) }
        fields.client = one("client", keys)
        fields.clientName = one("clientName", keys)
        fields.service = keys["service"].map { yaml.sources($0, at: "fields.service", joins: joins) } ?? []
        fields.place = keys["place"].map { yaml.sources($0, at: "fields.place", joins: joins) } ?? []
        fields.kind = one("kind", keys)
        fields.start = keys["start"].map { stamps($0) } ?? []
        fields.end = keys["end"].flatMap { stamp($0, at: "fields.end") }
        fields.minutes = keys["minutes"].flatMap { length($0) }
        fields.technician = one("technician", keys)
        fields.role = one("role", keys)
        fields.ticket = one("ticket", keys)
        fields.maintained = one("maintained", keys)
        fields.hours = one("hours", keys)
        fields.charge = one("charge", keys)
        fields.quantity = one("quantity", keys)
        fields.unitPrice = one("unitPrice", keys)
        fields.note = one("note", keys)
        return fields
    }

    private mutating func one(_ field: String, _ keys: [String: Node]) -> ColumnSource? {
        keys[field].flatMap { yaml.source($0, at: "fields." + field, joins: joins) }
    }

    /// A source. Mappings of before say `{contentOf: […]}` where the tool has no id: it is made of what is read now.
    private mutating func identity(_ node: Node) -> ColumnSource? {
        guard let mapping = node.mapping, mapping.contains(where: { $0.key.scalar?.string == "contentOf" }) else {
            return yaml.source(node, at: "fields.id", joins: joins)
        }
        let keys = yaml.pairs(node, at: "fields.id", known: ["contentOf"])
        _ = keys["contentOf"].map { yaml.sources($0, at: "fields.id", joins: joins) }
        return nil
    }

    private mutating func stamps(_ node: Node) -> [StampSource] {
        guard let sequence = node.sequence else { return stamp(node, at: "fields.start").map { [$0] } ?? [] }
        var found: [StampSource] = []
        for element in sequence {
            if let stamp = stamp(element, at: "fields.start") { found.append(stamp) }
        }
        return found
    }

    /// A source, or `{date: …, time: …}`, or `{date: …, clock: no}` where only the day counts.
    private mutating func stamp(_ node: Node, at key: String) -> StampSource? {
        guard let mapping = node.mapping, mapping.contains(where: { $0.key.scalar?.string == "date" }) else {
            return yaml.source(node, at: key, joins: joins).map { StampSource(date: $0) }
        }
        let keys = yaml.pairs(node, at: key, known: ["date", "time", "clock"])
        guard let date = keys["date"].flatMap({ yaml.source($0, at: key + ".date", joins: joins) }) else { return nil }
        let isDayOnly = keys["clock"].flatMap { yaml.word($0, at: key + ".clock", as: YesOrNo.self) } == .no
        return StampSource(
            date: date, time: keys["time"].flatMap { yaml.source($0, at: key + ".time", joins: joins) },
            isDayOnly: isDayOnly)
    }

    /// `{from: Duration, as: h:mm:ss}`; a source alone is in minutes.
    private mutating func length(_ node: Node) -> LengthSource? {
        guard let mapping = node.mapping, mapping.contains(where: { $0.key.scalar?.string == "from" }) else {
            return yaml.source(node, at: "fields.minutes", joins: joins).map {
                LengthSource(source: $0, format: .minutes, zeroMeansEnd: false)
            }
        }
        let keys = yaml.pairs(node, at: "fields.minutes", known: ["from", "as", "zero", "bare"])
        guard let source = keys["from"].flatMap({ yaml.source($0, at: "fields.minutes.from", joins: joins) }) else {
            return nil
        }
        let format = keys["as"].flatMap { yaml.word($0, at: "fields.minutes.as", as: LengthFormat.self) } ?? .minutes
        let zero = keys["zero"].flatMap { yaml.word($0, at: "fields.minutes.zero", as: ZeroLength.self) } ?? .skip
        let bare = keys["bare"].flatMap { yaml.word($0, at: "fields.minutes.bare", as: LengthFormat.self) }
        return LengthSource(source: source, format: format, zeroMeansEnd: zero == .useEnd, bare: bare)
    }

    mutating func skipRules(_ node: Node) -> [Mapping.SkipRule] {
        var found: [Mapping.SkipRule] = []
        for element in node.sequence.map(Array.init) ?? [node] {
            let keys = yaml.pairs(element, at: "skip", known: ["column", "is", "why"])
            guard let source = keys["column"].flatMap({ yaml.source($0, at: "skip.column", joins: joins) }),
                let words = keys["is"].map({ yaml.texts($0, at: "skip.is") }),
                let why = keys["why"].flatMap({ yaml.text($0, at: "skip.why") })
            else {
                yaml.add(.mappingKeyMissing, element, at: "skip", expected: "a skip has `column`, `is` and `why`")
                continue
            }
            found.append(Mapping.SkipRule(source: source, words: words.map { $0.lowercased() }, reason: why))
        }
        return found
    }
}

private enum YesOrNo: String, CaseIterable { case yes, no }
private enum GroupingWord: String, CaseIterable { case row, ticket, interval }
private enum ZeroLength: String, CaseIterable { case skip, useEnd }
