public import AgreementCore

extension PlainClientRating {
    /// A line a row, in the order of formats.md, for a person to compare.
    public func text(zone: TimeZoneRules) -> [String] {
        var text: [String] = []
        for entry in entries {
            let flags = (entry.isAssumed ? " assumed" : "") + (entry.isOverridden ? " overridden" : "")
            text.append("\(client) entry \(entry.id)\(flags)")
            text += entry.slices.map { "    " + $0.text(zone: zone) }
        }
        text += lines.map {
            "\(client) line \($0.entries) \($0.place.word) rate \($0.rate) \($0.seconds) s billed \($0.billedSeconds) s"
                + " amount \($0.amount) \($0.month) agreement \(numbered($0.agreement))"
                + " \($0.shares.map { "\($0.seconds) s \($0.reason?.word ?? "-") \($0.decidedBy.text)" })"
        }
        text += flatJobs.map {
            "\(client) flat \($0.entries) \($0.service) \($0.month) amount \($0.amount)"
                + " agreement \(numbered($0.agreement)) \($0.decidedBy.text)"
        }
        text += trips.map {
            "\(client) trip \($0.date) technician '\($0.technician)' entry \($0.entry ?? "-") amount \($0.amount)"
                + " agreement \(numbered($0.agreement)) \($0.decidedBy.text)"
        }
        text += parts.map {
            "\(client) part \($0.id) \($0.treatment.word) \($0.reason?.word ?? "-") amount \($0.amount)"
                + " agreement \(numbered($0.agreement)) \($0.level?.word ?? "-")"
        }
        text += recurring.map {
            "\(client) recurring \($0.month) agreement \($0.agreement) \($0.component.word) amount \($0.amount)"
                + " \($0.level?.word ?? "-")"
        }
        text += pools.map {
            "\(client) pool agreement \($0.agreement) \($0.allowance) \($0.period) granted \($0.granted)"
                + " carriedIn \($0.carriedIn) used \($0.used) carriedOut \($0.carriedOut)"
        }
        text.append("\(client) \(totals.text)")
        return text
    }
}

extension PlainSlice {
    func text(zone: TimeZoneRules) -> String {
        let tests = tests.results.map { "\($0.test.word)\($0.passes ? "+" : "-")" }.joined(separator: " ")
        return "\(clock(start, zone: zone)) \(seconds) s \(hours.word) \(treatment.word) \(reason?.word ?? "-")"
            + " rate \(rate) value \(value) agreement \(numbered(agreement)) block \(block ?? "-") [\(tests)]"
            + " \(decidedBy.text)"
    }
}

extension PlainDecidedBy {
    var text: String {
        let used =
            switch limit {
            case nil: ""
            case .allowance(let id)?: " from \(id)"
            case .times(let counter)?: " of \(counter.isShared ? "shared " : "")\(counter.name) a \(counter.every)"
            }
        return "by \(level?.word ?? "-")\(used)"
    }
}

extension RatedTotals {
    /// `total 123 = recurring …`.
    public var text: String {
        "total \(total) recurring \(recurring) labor \(labor) flat \(flat) trips \(trips) parts \(parts)"
            + " coveredValue \(coveredValue) work \(workSeconds) s covered \(coveredSeconds) s"
    }
}

private func numbered(_ number: Int?) -> String { number.map { "\($0)" } ?? "-" }

/// `2026-03-02T16:30:00-8:00`, by the clock on the wall.
func clock(_ instant: Instant, zone: TimeZoneRules) -> String {
    let offset = zone.offset(at: instant)
    let wall = instant.seconds + Int64(offset)
    let day = PlainCalendar.floor(wall, by: 86_400)
    let second = Int(wall - day * 86_400)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))"
    let east = "\(offset < 0 ? "-" : "+")\(two(abs(offset) / 3_600)):\(two(abs(offset) / 60 % 60))"
    return "\(LocalDate(dayNumber: Int32(day)))T\(time)\(east)"
}

/// The rows in which two texts differ: what one has and the other has not, in their order.
public func differences(_ left: [String], _ right: [String]) -> [String] {
    left.filter { !right.contains($0) }.map { "plain:   " + $0 }
        + right.filter { !left.contains($0) }.map { "product: " + $0 }
}
